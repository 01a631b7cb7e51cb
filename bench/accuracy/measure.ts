import { aucPr, aucRoc, labelledEvents } from '../../src-main/engine/scoring/metrics.ts';
import { vusPr } from '../../src-main/engine/scoring/vus.ts';
import type { AccuracySet } from './accuracy-set.ts';

/** Widest buffer around a label, in rows (Paparrizos et al. 2022). */
const vusBuffer = 100;
/** Rows beside the anomaly at which its highest score may lie (Wu and Keogh 2021). */
const peakReach = 100;

/** In hundredths; what was not judged counts as least anomalous. Throws where nothing is labelled. */
export function measure(
  { metric, truth, testFrom }: Pick<AccuracySet, 'metric' | 'truth' | 'testFrom'>,
  score: Float32Array,
): number {
  const known = score.filter((value) => !Number.isNaN(value));
  const least = known.reduce((low, value) => Math.min(low, value), Infinity);
  const scores = score.map((value) => (Number.isNaN(value) ? least : value)).subarray(testFrom);
  const labels = truth.subarray(testFrom);
  const figure = figureOf(metric, labels, scores);
  if (figure === null) throw new Error(`no ${metric}: nothing is labelled`);
  return 100 * figure;
}

function figureOf(
  metric: AccuracySet['metric'],
  labels: Uint8Array,
  scores: Float32Array,
): number | null {
  if (metric === 'AUC-ROC') return aucRoc(labels, scores);
  if (metric === 'AUC-PR') return aucPr(labels, scores);
  if (metric === 'VUS-PR') return vusPr(labels, scores, vusBuffer);
  const peak = scores.indexOf(scores.reduce((high, value) => Math.max(high, value), -Infinity));
  const isNear = labelledEvents(labels).some(
    ({ from, to }) => peak >= from - peakReach && peak <= to + peakReach,
  );
  return isNear ? 1 : 0;
}

import type { Interval, LabelFigure, LabelRanges } from '../../contract/evaluation.ts';
import type { DatasetKind, FlaggedEvent, TimeAxis } from '../../contract/types.ts';
import { labelledEvents } from '../scoring/metrics.ts';
import { vusCurve } from '../scoring/vus.ts';
import { createRandom } from '../training/random.ts';
import { blockLength, blockResample, intervalOf, stratifiedResample } from './bootstrap.ts';
import { falseAlarms, judgedMonths } from './false-alarms.ts';
import { judgedRows, thinRows, type JudgedRows } from './judged-rows.ts';
import { curveFigures } from './weighted-curve.ts';

export interface LabelledScores {
  /** rows; above 0 = anomalous, NaN = not labelled. */
  readonly labels: Float64Array;
  /** rows; NaN where not judged. */
  readonly score: Float32Array;
  /** rows; 1 inside a flagged event. */
  readonly flagged: Uint8Array;
  readonly events: readonly Pick<FlaggedEvent, 'startIndex' | 'endIndex'>[];
  readonly kind: DatasetKind;
  readonly window: number;
  /** Rows after which the series repeats, null where it does not. */
  readonly period: number | null;
  readonly axis: TimeAxis | null;
  readonly seed: number;
}

export interface LabelEvaluation {
  readonly ranges: LabelRanges;
  /** The figure that decides between models in each resample: VUS-PR of a series, AUC-PR of a table. */
  readonly draws: Float64Array;
  readonly headline: number | null;
}

const resamples = 200;
/** Intervals are drawn from as many rows at most. */
const rowLimit = 40_000;
/** Buffers that are averaged over in each resample. */
const drawnWidths = 5;
/** Buffer where a series has no period, and its bounds where it has one. */
const buffers = { usual: 100, least: 10, most: 250 } as const;

/**
 * What labels say beyond one threshold, with intervals of 95 % from a bootstrap: blocks of neighbouring rows in a series
 * (Künsch 1989), rows of each class apart in a table. Seeded: the same rows and the same seed are resampled alike, so
 * that the draws of two models can be compared one by one. Long files are thinned evenly for the intervals, which
 * `thinned` says.
 */
export function labelRanges(given: LabelledScores): LabelEvaluation {
  const { kind, labels, score, axis } = given;
  const all = judgedRows(given);
  const isSeries = kind === 'series';
  const buffer = isSeries ? bufferOf(given.period) : 0;
  const vus =
    isSeries && all.bothClasses ? (vusCurve(all.truth, all.scores, buffer) ?? null) : null;
  const vusPr = vus === null ? null : vus.area(buffer + 1, null);
  const figures = curveFigures(all.truth, all.scores)(null);
  const alarms = isSeries ? falseAlarms(given.events, labels) : [];
  const months = isSeries ? judgedMonths(all.rows.length, axis, score.length) : null;
  const drawn = drawFigures(given, all, buffer, alarms, months, vusPr);
  return {
    ranges: {
      vusPr,
      vusBuffer: buffer,
      bestF1: figures.bestF1,
      bestThreshold: Number.isNaN(figures.bestThreshold) ? null : figures.bestThreshold,
      falseAlarms: isSeries ? alarms.length : falseRows(all),
      falseAlarmsPerMonth: months === null ? null : alarms.length / months,
      intervals: drawn.intervals,
      resamples,
      thinned: drawn.thinned,
    },
    draws: isSeries ? drawn.draws.vusPr : drawn.draws.aucPr,
    headline: isSeries ? vusPr : all.bothClasses ? figures.aucPr : null,
  };
}

/** In a table each flagged row is an event of its own. */
function falseRows({ truth, flags }: JudgedRows): number {
  let count = 0;
  for (let i = 0; i < truth.length; i++) if (flags[i] === 1 && truth[i] === 0) count++;
  return count;
}

function bufferOf(period: number | null): number {
  if (period === null) return buffers.usual;
  return Math.min(Math.max(period, buffers.least), buffers.most);
}

type Draws = Record<LabelFigure, Float64Array>;

interface Drawn {
  readonly draws: Draws;
  readonly intervals: Record<LabelFigure, Interval | null>;
  readonly thinned: string | null;
}

function drawFigures(
  { kind, flagged, labels, window, seed }: LabelledScores,
  all: JudgedRows,
  buffer: number,
  alarms: readonly { readonly startIndex: number }[],
  months: number | null,
  vusPr: number | null,
): Drawn {
  const { rows, step } = thinRows(all, rowLimit);
  const n = rows.rows.length;
  const random = createRandom(seed);
  const draws = emptyDraws();
  const none = { draws, intervals: intervalsOf(draws), thinned: null };
  if (n === 0) return none;
  const resample =
    kind === 'table'
      ? stratifiedResample(rows.truth, random)
      : blockResample(n, blockLength(n, Math.ceil(window / step)), random);
  const figuresOf = curveFigures(rows.truth, rows.scores);
  const narrow = Math.floor(buffer / step);
  const vus = vusPr === null ? null : vusCurve(rows.truth, rows.scores, narrow);
  const around = vus === null || vusPr === null ? 0 : vusPr - vus.area(drawnWidths, null);
  const events = labelledEvents(labels).map(({ from, to }) =>
    flagged.subarray(from, to + 1).includes(1) ? 1 : 0,
  );
  const alarmAt = alarms.map(({ startIndex }) => rows.placeOf(startIndex));
  const weights = new Float64Array(n);
  for (let i = 0; i < resamples; i++) {
    resample(weights);
    const figures = figuresOf(weights);
    draws.aucRoc[i] = figures.aucRoc;
    draws.aucPr[i] = figures.aucPr;
    draws.bestF1[i] = figures.bestF1;
    const flags = flagFigures(rows, weights);
    draws.precision[i] = flags.precision;
    draws.recall[i] = flags.recall;
    draws.f1[i] = flags.f1;
    draws.vusPr[i] = vus === null ? NaN : vus.area(drawnWidths, weights) + around;
    draws.eventRecall[i] =
      kind === 'table' ? flags.recall : meanOfDrawn(events, (bound) => random.integer(bound));
    const counted = alarmAt.reduce((sum, place) => sum + weights[place]!, 0);
    draws.falseAlarmsPerMonth[i] = months === null ? NaN : counted / months;
  }
  const thinned =
    step === 1
      ? null
      : `Intervals are drawn from every ${String(step)}${ordinal(step)} of the judged rows.`;
  return { draws, intervals: intervalsOf(draws), thinned };
}

function emptyDraws(): Draws {
  const empty = (): Float64Array => new Float64Array(resamples).fill(NaN);
  return {
    aucRoc: empty(),
    aucPr: empty(),
    vusPr: empty(),
    precision: empty(),
    recall: empty(),
    f1: empty(),
    bestF1: empty(),
    eventRecall: empty(),
    falseAlarmsPerMonth: empty(),
  };
}

function intervalsOf(draws: Draws): Record<LabelFigure, Interval | null> {
  return {
    aucRoc: intervalOf(draws.aucRoc),
    aucPr: intervalOf(draws.aucPr),
    vusPr: intervalOf(draws.vusPr),
    precision: intervalOf(draws.precision),
    recall: intervalOf(draws.recall),
    f1: intervalOf(draws.f1),
    bestF1: intervalOf(draws.bestF1),
    eventRecall: intervalOf(draws.eventRecall),
    falseAlarmsPerMonth: intervalOf(draws.falseAlarmsPerMonth),
  };
}

function flagFigures(
  { truth, flags }: JudgedRows,
  weights: Float64Array,
): { readonly precision: number; readonly recall: number; readonly f1: number } {
  let [hits, flagged, positives] = [0, 0, 0];
  for (let i = 0; i < truth.length; i++) {
    const weight = weights[i]!;
    if (truth[i] === 1) positives += weight;
    if (flags[i] === 0) continue;
    flagged += weight;
    if (truth[i] === 1) hits += weight;
  }
  return {
    precision: flagged === 0 ? 0 : hits / flagged,
    recall: positives === 0 ? NaN : hits / positives,
    f1: positives === 0 ? NaN : (2 * hits) / (flagged + positives),
  };
}

/** Of as many draws with replacement as there are values; NaN of none. */
function meanOfDrawn(values: readonly number[], integer: (bound: number) => number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[integer(values.length)]!;
  return values.length === 0 ? NaN : sum / values.length;
}

function ordinal(value: number): string {
  const last = value % 100;
  if (last >= 11 && last <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][value % 10] ?? 'th';
}

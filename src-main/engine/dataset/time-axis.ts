import type { Finding, TimeAxis } from '../../contract/types.ts';
import { countOf, percentText } from '../report/number-text.ts';
import { durationText, humanTime } from '../report/time-text.ts';
import { dayMs, weekday } from './civil-time.ts';
import { info, warning } from './finding.ts';
import { gapSteps } from './gap-steps.ts';
import type { Pacer } from './pacer.ts';

/** Fewer equal steps than this make the times irregular. */
const regularShare = 0.8;

/** A difference counts as the step within this share of it. */
const stepTolerance = 0.01;

/** Differences that are told apart; times so irregular have no common step. */
const differencesLimit = 50_000;

interface Steps {
  readonly stepMs: number;
  readonly regularity: number;
  readonly calendar: TimeAxis['calendar'];
}

/**
 * The axis that ascending `times` (epoch milliseconds) make. `outOfOrder`: rows that stood after a later one in the
 * file.
 */
export async function describeTimeAxis(
  times: Float64Array,
  source: {
    readonly columns: readonly string[];
    readonly zoned: boolean;
    readonly outOfOrder: number;
  },
  pacer: Pacer,
): Promise<{ readonly axis: TimeAxis; readonly findings: readonly Finding[] }> {
  const steps = await describeSteps(times, pacer);
  const { gaps, longest, duplicates } = await findGaps(times, steps, pacer);
  const axis: TimeAxis = {
    columns: source.columns,
    startMs: times[0] ?? 0,
    endMs: times.at(-1) ?? 0,
    ...steps,
    zoned: source.zoned,
    gaps,
    outOfOrder: source.outOfOrder,
    duplicates,
  };
  return { axis, findings: findingsOf(axis, times, longest) };
}

async function describeSteps(times: Float64Array, pacer: Pacer): Promise<Steps> {
  const counts = new Map<number, number>();
  await pacer.slices(1, times.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const step = times[row]! - times[row - 1]!;
      if (step <= 0) continue;
      const known = counts.get(step);
      if (known !== undefined) counts.set(step, known + 1);
      else if (counts.size < differencesLimit) counts.set(step, 1);
    }
  });
  const stepMs = commonStep(counts);
  let equal = 0;
  let working = 0;
  let weekends = 0;
  await pacer.slices(0, times.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const day = weekday(times[row]!);
      if (day === 0 || day === 6) weekends++;
      if (row === 0) continue;
      const step = times[row]! - times[row - 1]!;
      if (Math.abs(step - stepMs) <= stepTolerance * stepMs) equal++;
      if (workingDays(times[row - 1]!, times[row]!) === 1) working++;
    }
  });
  const pairs = Math.max(1, times.length - 1);
  if (stepMs === dayMs && weekends === 0 && times.length >= 6 && working >= regularShare * pairs) {
    return { stepMs, regularity: working / pairs, calendar: 'weekday' };
  }
  const regularity = equal / pairs;
  return { stepMs, regularity, calendar: regularity < regularShare ? 'irregular' : 'continuous' };
}

/** The most common difference, the smaller of equals; the median one where none is common. */
function commonStep(counts: ReadonlyMap<number, number>): number {
  const sorted = [...counts].sort((a, b) => a[0] - b[0]);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  const [common, most] = sorted.reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0]);
  if (most >= 0.1 * total) return common;
  let below = 0;
  return sorted.find(([, count]) => (below += count) * 2 >= total)?.[0] ?? common;
}

/** Mondays to Fridays after the day of `from`, up to the day of `to`; neither is a weekend. */
function workingDays(from: number, to: number): number {
  const days = Math.round((to - from) / dayMs);
  return days - 2 * Math.floor((days + weekday(from) - 1) / 7);
}

async function findGaps(
  times: Float64Array,
  { stepMs, calendar }: Steps,
  pacer: Pacer,
): Promise<{ gaps: number; longest: number | null; duplicates: number }> {
  const limit = gapSteps[calendar] * stepMs;
  let gaps = 0;
  let longest: number | null = null;
  let longestMs = 0;
  let duplicates = 0;
  await pacer.slices(1, times.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const step = times[row]! - times[row - 1]!;
      if (step === 0) duplicates++;
      const between =
        calendar === 'weekday' ? workingDays(times[row - 1]!, times[row]!) * dayMs : step;
      if (between <= limit || stepMs === 0) continue;
      gaps++;
      if (step > longestMs) [longest, longestMs] = [row, step];
    }
  });
  return { gaps, longest, duplicates };
}

function findingsOf(axis: TimeAxis, times: Float64Array, longest: number | null): Finding[] {
  const findings: Finding[] = [];
  const { gaps, outOfOrder, duplicates, regularity, stepMs, calendar } = axis;
  const column = axis.columns[0] ?? null;
  if (outOfOrder > 0.9 * (times.length - 1)) {
    findings.push(info('The newest row stood first: the rows were turned round.', column));
  } else if (outOfOrder > 0) {
    const text = `Out of time order: ${countOf(outOfOrder, 'row')}. The rows were sorted by time.`;
    findings.push(warning(text, column));
  }
  if (duplicates > 0) {
    const text = `${countOf(duplicates, 'row')} ${duplicates === 1 ? 'repeats' : 'repeat'} the time of the row before${duplicates > 0.3 * times.length ? ': several series may stand in this file one under another' : ''}.`;
    findings.push(warning(text, column));
  }
  if (longest !== null) {
    const start = times[longest - 1]!;
    const length = durationText(times[longest]! - start);
    const where = `${length} from ${humanTime(start, axis)}`;
    const text =
      gaps === 1
        ? `1 gap in the times: ${where}.`
        : `${countOf(gaps, 'gap')} in the times, the longest ${where}.`;
    findings.push(warning(text, column));
  }
  if (calendar === 'irregular' && times.length > 2) {
    const text = `The times are irregular: ${percentText(regularity)} of the steps are ${durationText(stepMs)}.`;
    findings.push(warning(text, column));
  }
  if (calendar === 'weekday') {
    findings.push(info('Times of working days: weekends and holidays are no gaps.', column));
  }
  return findings;
}

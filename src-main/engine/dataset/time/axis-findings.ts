import type { Finding, FindingAction, TimeAxis } from '../../../contract/types.ts';
import { countOf, countText, percentText } from '../../../words/numbers.ts';
import { durationText, timeText } from '../../../words/times.ts';
import type { ClockChanges } from './daylight-saving.ts';
import type { Gaps } from './find-gaps.ts';
import { info, warning } from '../finding.ts';
import { zonesOf } from './zones-of.ts';

/** What was seen of the ascending times of an axis. */
export interface SeenTimes {
  readonly times: Float64Array;
  readonly gaps: Gaps;
  readonly changes: ClockChanges;
  readonly medianMs: number;
}

/** More rows than this at one time are several series under one another, which no mean makes one. */
const seriesShare = 0.3;

/** What the times of an axis are worth being told of. */
export function axisFindings(axis: TimeAxis, seen: SeenTimes): Finding[] {
  return [
    ...orderFindings(axis, seen.times.length),
    ...clockFindings(axis, seen),
    ...duplicateFindings(axis, seen),
    ...gapFindings(axis, seen),
    ...stepFindings(axis, seen),
  ];
}

const columnOf = ({ columns }: TimeAxis): string | null => columns[0] ?? null;

function orderFindings(axis: TimeAxis, rows: number): Finding[] {
  const { outOfOrder } = axis;
  if (outOfOrder > 0.9 * (rows - 1)) {
    return [info('The newest row stood first: the rows were turned round.', columnOf(axis))];
  }
  if (outOfOrder === 0) return [];
  const text = `Out of time order: ${countOf(outOfOrder, 'row')}. The rows were sorted by time.`;
  return [warning(text, columnOf(axis))];
}

function clockFindings(axis: TimeAxis, { times, changes }: SeenTimes): Finding[] {
  const { repeated, skipped, squeezed, duplicates } = changes;
  if (repeated.length + skipped.length + squeezed.length === 0) return [];
  const parts = [
    ...(repeated.length > 0 ? [`twice ${hoursText(repeated, axis)}`] : []),
    ...(skipped.length > 0 ? [`not at all ${hoursText(skipped, axis)}`] : []),
    ...(squeezed.length > 0 ? [`at one moment, their end, ${hoursText(squeezed, axis)}`] : []),
  ];
  const text = `Local times with daylight saving: the file holds ${parts.join(', and ')}. Times are taken as written; in UTC each hour would stand once.`;
  const zones = zonesOf(changes).map((zone) => ({
    label: `They are local times of ${zone}`,
    options: { zone },
  }));
  const means = duplicates > 0 ? (averaged(axis, times) ?? []) : [];
  const actions = [...zones, ...means];
  return [warning(text, columnOf(axis), actions.length === 0 ? undefined : actions)];
}

/** `the hour from 2014-10-26 02:00`, of several the first three. */
function hoursText(hours: readonly number[], axis: TimeAxis): string {
  const shown = hours
    .slice(0, 3)
    .map((hour) => timeText(hour, axis))
    .join(', ');
  const more = hours.length > 3 ? ` and ${countText(hours.length - 3)} more` : '';
  return `the ${hours.length === 1 ? 'hour' : 'hours'} from ${shown}${more}`;
}

function duplicateFindings(axis: TimeAxis, { times, changes }: SeenTimes): Finding[] {
  const duplicates = axis.duplicates - changes.duplicates;
  if (duplicates <= 0) return [];
  const isSeries = duplicates > seriesShare * times.length;
  const text = `${countOf(duplicates, 'row')} ${duplicates === 1 ? 'repeats' : 'repeat'} the time of the row before${isSeries ? ': several series may stand in this file one under another' : ''}.`;
  return [warning(text, columnOf(axis), isSeries ? undefined : averaged(axis, times))];
}

const averaged = (axis: TimeAxis, times: Float64Array): FindingAction[] | undefined =>
  resampled('Average rows of the same time', axis.stepMs, axis, times);

function gapFindings(axis: TimeAxis, { times, gaps, changes }: SeenTimes): Finding[] {
  const { first, longest } = gaps;
  const explained = changes.skipped.length + changes.squeezed.length;
  if (first === null || longest === null || gaps.gaps <= explained) return [];
  const start = times[longest - 1]!;
  const where = `${durationText(times[longest]! - start)} from ${timeText(start, axis)}`;
  const inOrder = axis.outOfOrder > 0 ? ' in order of time' : '';
  const text =
    gaps.gaps === 1
      ? `1 gap in the times: ${where}. It follows row ${countText(first)}${inOrder}.`
      : `${countOf(gaps.gaps, 'gap')} in the times, the longest ${where}. The first follows row ${countText(first)}${inOrder}, at ${timeText(times[first - 1]!, axis)}.`;
  return [warning(text, columnOf(axis))];
}

function stepFindings(axis: TimeAxis, { times, medianMs }: SeenTimes): Finding[] {
  const { calendar, regularity, stepMs } = axis;
  if (calendar === 'weekday') {
    return [info('Times of working days: weekends and holidays are no gaps.', columnOf(axis))];
  }
  // Rows of several series share their times: a grid would mix them.
  if (calendar !== 'irregular' || times.length < 3 || axis.duplicates * 4 > times.length) return [];
  const text = `The times are irregular: ${percentText(regularity)} of the steps are ${durationText(stepMs)}.`;
  const label = `Put the rows on a grid of ${durationText(medianMs)}`;
  return [warning(text, columnOf(axis), resampled(label, medianMs, axis, times))];
}

/** Longest step that a recipe takes. */
const longestStepMs = 1e12;

/** Steps to a row of the file above which a grid is much finer than the file. */
const mostPerRow = 100;

/** One row per step with the mean of its rows; undefined where such a grid makes no sense. */
function resampled(
  label: string,
  stepMs: number,
  { startMs, endMs, calendar }: TimeAxis,
  times: Float64Array,
): FindingAction[] | undefined {
  const steps = (endMs - startMs) / stepMs;
  const isUseful = stepMs > 0 && stepMs <= longestStepMs && steps >= 2;
  if (!isUseful || calendar === 'weekday' || steps >= mostPerRow * times.length) return undefined;
  return [{ label, steps: [{ do: 'resample', stepMs, method: 'mean', coverage: 0.5 }] }];
}

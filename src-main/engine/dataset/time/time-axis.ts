import type { Finding, TimeAxis } from '../../../contract/types.ts';
import { axisFindings } from './axis-findings.ts';
import { findClockChanges } from './daylight-saving.ts';
import { findGaps } from './find-gaps.ts';
import type { Pacer } from '../pacer.ts';
import { describeSteps } from './time-steps.ts';
import { zoneOf } from './zone-of.ts';

/**
 * The axis that ascending `times` (epoch milliseconds) make. `outOfOrder`: rows that stood after a later one in the
 * file.
 */
export async function describeTimeAxis(
  times: Float64Array,
  source: Pick<TimeAxis, 'columns' | 'zoned' | 'zone' | 'local' | 'outOfOrder'>,
  pacer: Pacer,
): Promise<{ readonly axis: TimeAxis; readonly findings: readonly Finding[] }> {
  const steps = await describeSteps(times, pacer);
  const { stepMs, regularity, calendar, medianMs } = steps;
  const gaps = await findGaps(times, steps, pacer);
  const isLocal = !source.zoned && calendar === 'continuous';
  const changes = await findClockChanges(times, isLocal ? stepMs : 0, pacer);
  const axis: TimeAxis = {
    columns: source.columns,
    startMs: times[0] ?? 0,
    endMs: times.at(-1) ?? 0,
    stepMs,
    regularity,
    calendar,
    ...zoneOf(source),
    gaps: gaps.gaps,
    outOfOrder: source.outOfOrder,
    duplicates: gaps.duplicates,
  };
  return { axis, findings: axisFindings(axis, { times, gaps, changes, medianMs }) };
}

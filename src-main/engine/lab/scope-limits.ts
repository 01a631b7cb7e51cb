import { EngineError } from '../../contract/errors.ts';
import type { ThresholdScope } from '../../contract/names.ts';
import type { ScopeLimits } from '../../contract/threshold-types.ts';
import type { ThresholdRule } from '../../contract/types.ts';
import { wallOf } from '../../words/wall-time.ts';
import { axisOf } from '../features/panel.ts';
import type { DoneRun } from '../report/report-input.ts';
import { hourOf } from '../scoring/limited-points.ts';
import { thresholdOf } from '../scoring/threshold.ts';
import type { ReadableWorkspace } from '../store/types.ts';
import { referenceOf } from './run-scores.ts';

const dayMs = 86_400_000;
/** Fewer reference rows in an hour say nothing of it: the limit of all rows is taken. */
const fewestRows = 30;

/**
 * A limit for each column, or for each hour of the day, all by one rule from their own scores of the training and validation
 * part. Hours are told by the clocks of the dataset's zone, which the limits keep. `whole`: the limit of all rows by that
 * rule. Throws `threshold/invalid` where the data have no hours, or no errors of columns are kept.
 */
export function scopeLimits(
  workspace: ReadableWorkspace,
  run: DoneRun,
  scope: Exclude<ThresholdScope, 'all'>,
  rule: ThresholdRule,
  whole: number,
): Promise<ScopeLimits> {
  return scope === 'column'
    ? columnLimits(workspace, run, rule)
    : hourLimits(workspace, run, rule, whole);
}

async function columnLimits(
  workspace: ReadableWorkspace,
  run: DoneRun,
  rule: ThresholdRule,
): Promise<ScopeLimits> {
  const limits = [];
  for (const column of run.plan.features) {
    const errors = workspace.runArray(run.id, `columnScore:${column}`);
    if (!(errors instanceof Float32Array)) continue;
    const sorted = await referenceOf(errors, run);
    if (sorted.length > 0) limits.push({ column, value: thresholdOf(sorted, rule).value });
  }
  if (limits.length > 0) return { kind: 'column', limits };
  throw new EngineError('threshold/invalid', 'the run keeps no errors of single columns', {
    remedy: 'Use one threshold for all columns.',
  });
}

async function hourLimits(
  workspace: ReadableWorkspace,
  run: DoneRun,
  rule: ThresholdRule,
  whole: number,
): Promise<ScopeLimits> {
  const axis = axisOf(workspace.getDataset(run.datasetId));
  const time = workspace.datasetArray(run.datasetId, 'time');
  const score = workspace.runArray(run.id, 'rawScore');
  if (axis === null || axis.stepMs >= dayMs || time === null || !(score instanceof Float32Array)) {
    const why = axis === null ? 'a time axis' : 'rows less than a day apart';
    throw new EngineError('threshold/invalid', `a threshold for each hour needs ${why}`, {
      remedy: 'Use one threshold for all rows.',
    });
  }
  const limits = [];
  const hours = Uint8Array.from(time, (ms) => hourOf(wallOf(ms, axis.zone)));
  for (let hour = 0; hour < 24; hour++) {
    const own = score.map((value, row) => (hours[row] === hour ? value : NaN));
    const sorted = await referenceOf(own, run);
    limits.push(sorted.length < fewestRows ? whole : thresholdOf(sorted, rule).value);
  }
  return { kind: 'hour', limits, ...(axis.zone === undefined ? {} : { zone: axis.zone }) };
}

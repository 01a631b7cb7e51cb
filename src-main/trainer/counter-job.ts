import type { Counterfactual, CounterChange } from '../contract/counterfactual.ts';
import type { RunPlan } from '../contract/types.ts';
import { scalesOf } from '../engine/features/entity-scales.ts';
import { type CounterColumn, type Move, rowsOff } from '../engine/counterfactual/moves.ts';
import {
  changesOf,
  type ColumnValues,
  distanceOf,
  type FoundMove,
  searchChanges,
} from '../engine/counterfactual/search-changes.ts';
import type { PointScores } from '../engine/scoring/types.ts';
import { openReadOnly } from '../engine/store/open-read-only.ts';
import { counterColumns } from './counter-columns.ts';
import type { Detector } from './detector.ts';
import { eventPart } from './event-part.ts';
import { limitScores } from './limit-scores.ts';
import { loadDetector } from './load-detector.ts';
import type { TrainerPort } from './port.ts';
import type { Prepared } from './prepare.ts';
import type { CounterJob, FromTrainer } from './protocol.ts';
import { createStepReport } from './report-step.ts';
import { runData } from './run-data.ts';
import { storedDetector } from './stored-detector.ts';

const mostOptions = 3;
/** No change is begun after it. */
const limitMs = 30_000;
/** Times at most that what is usual is worked out anew, with what was usual before in place of what was measured. */
const settlings = 10;
/** Severity from which on nothing of the event is left in what is usual. */
const calmEnough = 0.7;

/** Looks for the smallest change of one column, then of two, that would have made an event normal. */
export async function runCounterJob(job: CounterJob, port: TrainerPort): Promise<FromTrainer> {
  const started = performance.now();
  const { detector, data, moved } = loadEvent(job);
  const { plan } = detector;
  const rows = [job.rows[0] + moved, job.rows[1] + moved] as const;
  const loaded = await loadDetector(detector, job.device);
  const report = createStepReport(port, () => loaded.device);
  const part = eventPart(data, plan, loaded, rows);
  const before = await part.score([]);
  const time = data.time?.subarray(part.from) ?? null;
  const limited = (scores: PointScores): Float32Array =>
    limitScores(scores, plan.features, time, { value: job.threshold, scope: job.scope });
  const counted = countedRows(limited(before), rows[0] - part.from, rows[1] - part.from, {
    threshold: job.threshold,
    reach: plan.kind === 'table' ? 0 : plan.window >> 1,
  });
  const severity = (scores: PointScores): number =>
    limited(scores)
      .subarray(...counted)
      .reduce((most, value) => (value > most ? value : most), 0) / job.threshold;
  const columnsIn = (names: readonly string[], scores: PointScores): CounterColumn[] =>
    counterColumns(data, plan, { names, rows, part, scores });
  /** A model that has seen a fault expects some of it: what is furthest off gives way to what is expected, over and over. */
  async function settle(wanted: readonly CounterColumn[]): Promise<readonly CounterColumn[]> {
    const names = wanted.map(({ feature }) => plan.features[feature] ?? '');
    let settled = wanted;
    for (let i = 0; i < settlings && rows[1] > rows[0]; i++) {
      const calm = await part.score(settled.map(withUsual));
      settled = columnsIn(names, calm);
      if (severity(calm) < calmEnough) break;
    }
    return settled;
  }
  const columns = await settle(columnsIn(job.columns, before));
  const { found, complete } = await searchChanges({
    columns,
    settle,
    severity: async (changes) => severity(await part.score(changes)),
    isCancelled: port.isCancelled,
    isLate: () => performance.now() - started > limitMs,
    onProgress: (fraction) => {
      report('searching', fraction);
    },
  });
  loaded.dispose();
  const unitOf = unitsOf(detector, rows[0] - moved);
  const answer: Counterfactual = {
    rows: job.rows,
    threshold: job.threshold,
    options: found.slice(0, mostOptions).map((one) => ({
      changes: one.moves.map((move) => changeOf(move, one, plan.features, unitOf)),
      severity: one.severity,
      size: one.size,
    })),
    tried: columns.map(({ feature, low, high }) => ({
      column: plan.features[feature] ?? '',
      low: unitOf(feature).restore(low),
      high: unitOf(feature).restore(high),
    })),
    complete,
  };
  return { kind: 'countered', answer };
}

/** What is expected in the rows that are furthest off. */
function withUsual(column: CounterColumn): ColumnValues {
  const off = rowsOff(column);
  const values = column.usual.map((value, i) => (off[i] === 1 ? value : NaN));
  return { feature: column.feature, values };
}

/** Rows that must fall under the threshold: the event, and those above it that touch it, for events are cut back. */
function countedRows(
  score: Float32Array,
  start: number,
  end: number,
  { threshold, reach }: { readonly threshold: number; readonly reach: number },
): [from: number, to: number] {
  let [from, to] = [start, end];
  while (from > Math.max(start - reach, 0) && score[from - 1]! > threshold) from--;
  while (to < Math.min(end + reach, score.length - 1) && score[to + 1]! > threshold) to++;
  return [from, to + 1];
}

function loadEvent({ workspacePath, runId, rows }: CounterJob): {
  readonly detector: Detector;
  readonly data: Prepared;
  /** From the rows of the dataset to those that are trained on. */
  readonly moved: number;
} {
  const workspace = openReadOnly(workspacePath);
  try {
    const detector = storedDetector(workspace, runId);
    const dataset = workspace.getDataset(workspace.getRun(runId).datasetId);
    const { data } = runData(workspace, dataset, detector);
    return { detector, data, moved: movedBy(detector.plan, rows[0]) };
  } finally {
    workspace.close();
  }
}

function movedBy({ panel }: Pick<RunPlan, 'panel'>, row: number): number {
  let before = 0;
  for (const { from, to } of panel?.blocks ?? []) {
    if (from <= row && row < to) return before - from;
    before += to - from;
  }
  return 0;
}

interface Unit {
  readonly restore: (value: number) => number;
  readonly step: number;
}

/** Back to the column's unit: of entities with scales of their own, those of the one that a row is of. */
function unitsOf({ plan, entities }: Detector, row: number): (feature: number) => Unit {
  const block = plan.panel?.blocks.find(({ from, to }) => from <= row && row < to);
  if (entities === null || block === undefined) {
    return () => ({ restore: (value) => value, step: 1 });
  }
  const { center, scale } = scalesOf(entities, block.name);
  return (feature) => ({
    restore: (value) => value * scale[feature]! + center[feature]!,
    step: scale[feature]!,
  });
}

function changeOf(
  move: Move,
  { strength }: Pick<FoundMove, 'strength'>,
  features: readonly string[],
  unitOf: (feature: number) => Unit,
): CounterChange {
  const { feature, measured } = move.column;
  const { restore, step } = unitOf(feature);
  const [after] = changesOf([move], strength);
  let [most, at] = [-1, 0];
  measured.forEach((value, i) => {
    const away = Math.abs((after?.values[i] ?? NaN) - value);
    if (away > most) [most, at] = [away, i];
  });
  const bound = move.bound(strength);
  return {
    column: features[feature] ?? '',
    unit: null,
    kind: move.kind,
    value: Number.isNaN(bound) ? null : restore(bound),
    share: Number.isNaN(bound) ? strength : null,
    measured: restore(measured[at]!),
    by: distanceOf(move, strength) * step,
    rows: after?.values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0) ?? 0,
  };
}

import { EngineError } from '../../contract/errors.ts';
import type { EvenTimes, Histogram, TimeAxis } from '../../contract/types.ts';
import type { ReadableWorkspace } from '../store/types.ts';
import { inSlices } from './slices.ts';

type RowPair = readonly [number, number];
/** Epoch milliseconds of the rows. */
type RowTimes = EvenTimes | Float64Array;

/** What is drawn of a run's scores, worked out once and kept for the runs looked at last. */
export interface RunViews {
  notJudged(
    workspace: ReadableWorkspace,
    runId: string,
    range: { readonly from: number; readonly to: number; readonly pixels: number },
  ): Promise<readonly RowPair[]>;
  histogram(workspace: ReadableWorkspace, runId: string, bins: number): Promise<Histogram>;
  /** Times of the given rows; null without a time axis. `ofEntities`: those of stacked rows too. */
  times(
    workspace: ReadableWorkspace,
    datasetId: string,
    index: Float64Array,
    ofEntities?: boolean,
  ): Promise<Float64Array | null>;
  /** What says the times of all rows at once; null where none does, or there are none. */
  evenTimes(
    workspace: ReadableWorkspace,
    datasetId: string,
    ofEntities: boolean,
  ): Promise<EvenTimes | null>;
  clear(): void;
}

const kept = 4;

export function createRunViews(): RunViews {
  const stretches = new Map<string, Promise<readonly RowPair[]>>();
  const histograms = new Map<string, Promise<Histogram>>();
  const axes = new Map<string, Promise<RowTimes | null>>();
  const axisOf = (
    workspace: ReadableWorkspace,
    datasetId: string,
    ofEntities: boolean,
  ): Promise<RowTimes | null> =>
    remember(axes, `${datasetId} ${String(ofEntities)}`, () =>
      loadTime(workspace, datasetId, ofEntities),
    );

  return {
    async notJudged(workspace, runId, { from, to, pixels }) {
      const all = await remember(stretches, runId, () => findStretches(workspace, runId));
      return mergeClose(all, from, to, (to - from) / pixels);
    },
    histogram: (workspace, runId, bins) =>
      remember(histograms, `${runId} ${String(bins)}`, () => countBins(workspace, runId, bins)),
    async times(workspace, datasetId, index, ofEntities = false) {
      const axis = await axisOf(workspace, datasetId, ofEntities);
      if (axis === null) return null;
      if (axis instanceof Float64Array) return index.map((row) => axis[row] ?? NaN);
      return index.map((row) => axis.startMs + row * axis.stepMs);
    },
    async evenTimes(workspace, datasetId, ofEntities) {
      const axis = await axisOf(workspace, datasetId, ofEntities);
      return axis instanceof Float64Array ? null : axis;
    },
    clear() {
      stretches.clear();
      histograms.clear();
      axes.clear();
    },
  };
}

function remember<T>(
  map: Map<string, Promise<T>>,
  key: string,
  make: () => Promise<T>,
): Promise<T> {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  made.catch(() => map.delete(key));
  const oldest = map.keys().next().value;
  if (map.size > kept && oldest !== undefined) map.delete(oldest);
  return made;
}

function rowsOf(workspace: ReadableWorkspace, runId: string): number {
  const run = workspace.getRun(runId);
  if (run.status !== 'done')
    throw new EngineError('run/not-done', `the run has no scores: ${run.name}`);
  return workspace.datasetSummary(run.datasetId).rowCount;
}

async function findStretches(
  workspace: ReadableWorkspace,
  runId: string,
): Promise<readonly RowPair[]> {
  const found: RowPair[] = [];
  let start = -1;
  const rows = rowsOf(workspace, runId);
  await inSlices(0, rows, (from, to) => {
    const score =
      workspace.runArray(runId, 'score', from, to) ?? new Float32Array(to - from).fill(NaN);
    for (let i = from; i < to; i++) {
      const judged = !Number.isNaN(score[i - from]);
      if (judged && start >= 0) {
        found.push([start, i]);
        start = -1;
      } else if (!judged && start < 0) start = i;
    }
  });
  if (start >= 0) found.push([start, rows]);
  return found;
}

/** Stretches inside [from, to), joined where less than `gap` rows lie between. */
function mergeClose(all: readonly RowPair[], from: number, to: number, gap: number): RowPair[] {
  const merged: [number, number][] = [];
  for (const [start, end] of all) {
    if (end <= from || start >= to) continue;
    const last = merged.at(-1);
    if (last !== undefined && start - last[1] < gap) last[1] = Math.min(end, to);
    else merged.push([Math.max(start, from), Math.min(end, to)]);
  }
  return merged;
}

/** Bins of equal width in the logarithm: scores span orders of magnitude. */
async function countBins(
  workspace: ReadableWorkspace,
  runId: string,
  bins: number,
): Promise<Histogram> {
  const rows = rowsOf(workspace, runId);
  const reduced = workspace.reduceRunArray(runId, 'score', 0, rows, 2000);
  const high = Math.log10(Math.max(reduced?.max ?? 1, 1e-12));
  const low = Math.max(Math.log10(Math.max(reduced?.min ?? 1e-12, 1e-12)), high - 6);
  const width = (high - low) / bins || 1;
  const counts = new Array<number>(bins).fill(0);
  await inSlices(0, rows, (from, to) => {
    const score = workspace.runArray(runId, 'score', from, to);
    for (const value of score ?? []) {
      if (Number.isNaN(value)) continue;
      const at = Math.floor((Math.log10(Math.max(value, 1e-12)) - low) / width);
      const bin = Math.min(Math.max(at, 0), bins - 1);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
  });
  const edges = Array.from({ length: bins + 1 }, (_, i) => 10 ** (low + i * width));
  return { edges, counts };
}

async function loadTime(
  workspace: ReadableWorkspace,
  datasetId: string,
  ofEntities: boolean,
): Promise<RowTimes | null> {
  const { rowCount, time } = workspace.datasetSummary(datasetId);
  const isStacked =
    time === null && ofEntities && workspace.getDataset(datasetId).importReport.panel !== undefined;
  if (time === null && !isStacked) return null;
  if (time !== null && isEven(workspace, datasetId, time, rowCount))
    return { startMs: time.startMs, stepMs: time.stepMs };
  const axis = new Float64Array(rowCount);
  await inSlices(0, rowCount, (from, to) => {
    const part = workspace.datasetArray(datasetId, 'time', from, to);
    if (part !== null) axis.set(part, from);
  });
  return axis;
}

/** Places at which the times are compared with even ones. */
const placesCompared = 5000;

/**
 * Whether every row lies a step after the one before, so that the times of a long axis need not be read: all steps are
 * alike, and the first and the last of each stretch are where they must be to the last digit.
 */
function isEven(
  workspace: ReadableWorkspace,
  datasetId: string,
  { startMs, stepMs, regularity, gaps, duplicates }: TimeAxis,
  rows: number,
): boolean {
  if (regularity !== 1 || gaps + duplicates > 0) return false;
  const known = workspace.reduceDatasetArray(datasetId, 'time', 0, rows, placesCompared);
  if (known === null) return false;
  return known.index.every((row, i) => known.value[i] === startMs + row * stepMs);
}

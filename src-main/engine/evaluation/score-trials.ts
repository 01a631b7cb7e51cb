import { buildMatrix } from '../features/matrix.ts';
import type { FeatureMatrix, Scaler } from '../features/types.ts';
import { windowPositions } from '../features/window-positions.ts';
import { createBlendScores } from '../scoring/blend-scores.ts';
import { cellLossOf } from '../scoring/cell-loss.ts';
import { scoreWindows } from '../scoring/score-windows.ts';
import type { PointScores, ScoringPart } from '../scoring/types.ts';
import { createRandom } from '../training/random.ts';
import type { ColumnSpread } from './column-spread.ts';
import type { FaultDefinition } from './fault-kinds.ts';
import type { Detecting, EvaluationData, EvaluationPlan, Trial } from './types.ts';

/** What became of one fault. */
export interface TrialOutcome {
  /** False where the fault changed nothing: what stands still already cannot be stuck. */
  readonly changed: boolean;
  /** A row of it passes the limit, or it is marked. */
  readonly found: boolean;
  /** Of missing values: a row is marked as not judged, whatever the limit. */
  readonly marked: boolean;
  /** Highest score in it; -Infinity where none was judged. */
  readonly worst: number;
  /** The feature whose error is largest at its worst row; -1 where none was judged. */
  readonly named: number;
}

export interface TrialContext {
  readonly data: EvaluationData;
  readonly plan: EvaluationPlan;
  readonly faults: readonly FaultDefinition[];
  /** By feature; null where nothing varies. */
  readonly spreads: readonly (ColumnSpread | null)[];
  readonly batchSize: number;
  readonly isCancelled: () => boolean;
}

/** Windows that cover a row: of more than these an evenly spread part is enough for a mean. */
const windowsPerRow = 8;

/** Stretches with their faults, end to end in one matrix, so that they are scored in few large batches. */
export interface Stretches {
  readonly matrix: FeatureMatrix;
  /** Without faults, where what goes in is not what is judged. */
  readonly inputs: FeatureMatrix | undefined;
  readonly starts: Uint32Array;
  readonly positions: Float64Array;
  /** First row of each fault in the matrix. */
  readonly firsts: readonly number[];
  readonly trials: readonly Trial[];
  readonly changed: readonly boolean[];
}

/** Rows that a trial takes up: the fault and a window on either side. */
export function stretchRows({ rows }: Pick<Trial, 'rows'>, window: number): number {
  return rows + 2 * window;
}

/** Cells of the windows that are scored for a trial. */
export function trialCells(rows: number, window: number, features: number): number {
  return Math.ceil((rows + window - 1) / strideOf(window)) * window * features;
}

/** Copies the stretch of each trial and makes its fault there; trials of fault -1 stay as they are. */
export function buildStretches(context: TrialContext, trials: readonly Trial[]): Stretches {
  const { data, plan } = context;
  const { window } = plan;
  const total = trials.reduce((sum, trial) => sum + stretchRows(trial, window), 0);
  const matrix = emptyMatrix(total, data.matrix.features);
  const inputs = data.inputs && emptyMatrix(total, data.inputs.matrix.features);
  const [starts, origins, firsts, changed] = [[], [], [], []] as [
    number[],
    number[],
    number[],
    boolean[],
  ];
  let at = 0;
  for (const trial of trials) {
    const from = trial.place - window;
    const length = stretchRows(trial, window);
    copyRows(data.matrix, from, length, matrix, at);
    if (data.inputs !== undefined && inputs !== undefined) {
      copyRows(data.inputs.matrix, from, length, inputs, at);
    }
    changed.push(trial.fault < 0 || makeFault(context, trial, matrix, at));
    firsts.push(at + window);
    const step = strideOf(window);
    for (let i = 1; i < window + trial.rows; i += step) {
      const start = at + i;
      const blocked = (inputs ?? matrix).blocked.subarray(start, start + window);
      if (blocked.includes(1)) continue;
      starts.push(start);
      origins.push(from + i);
    }
    at += length;
  }
  return {
    matrix,
    inputs,
    starts: Uint32Array.from(starts),
    positions: windowPositions(Uint32Array.from(origins), data),
    firsts,
    trials,
    changed,
  };
}

/** What each part says of the stretches: a part of several detectors is asked once. */
export type SaidOfStretches = Map<ScoringPart, PointScores>;

/** What a model says of each trial, in their order; adds to `said`. Throws what `scoreWindows` throws. */
export async function scoreStretches(
  context: TrialContext,
  stretches: Stretches,
  { parts, combination, threshold }: Detecting,
  said: SaidOfStretches,
): Promise<TrialOutcome[]> {
  const { faults } = context;
  const { matrix, firsts, trials, changed } = stretches;
  const blend = createBlendScores(combination);
  for (const part of parts) {
    const found = said.get(part) ?? (await scorePart(context, stretches, part));
    said.set(part, found);
    blend.add(found, part.unit);
  }
  const scores = blend.combined();
  return trials.map(({ rows, fault }, i) => {
    const first = firsts[i]!;
    let [worst, peak, unjudged] = [-Infinity, -1, false];
    for (let row = first; row < first + rows; row++) {
      const value = scores.score[row]!;
      if (Number.isNaN(value)) unjudged = true;
      else if (value > worst) [worst, peak] = [value, row];
    }
    const marked = unjudged && faults[fault]?.kind === 'missing';
    return {
      changed: changed[i] ?? false,
      worst,
      found: worst > threshold || marked,
      marked,
      named: peak < 0 ? -1 : largestAt(scores.columnScore, matrix, peak),
    };
  });
}

function scorePart(
  { data, plan, batchSize, isCancelled }: TrialContext,
  { matrix, inputs, starts, positions }: Stretches,
  { reconstruct, score, norm }: ScoringPart,
): Promise<PointScores> {
  return scoreWindows({
    matrix,
    inputs,
    starts,
    positions,
    window: plan.window,
    reconstruct,
    score,
    batchSize,
    loss: cellLossOf(plan),
    overColumns: plan.overColumns,
    overWindows: plan.overWindows,
    reference: { from: 0, to: 0 },
    normalise: true,
    norm,
    scaler: data.preparation.scaler,
    isCancelled,
  });
}

function emptyMatrix(rows: number, features: number): FeatureMatrix {
  return {
    rows,
    features,
    values: new Float32Array(rows * features),
    observed: new Uint8Array(rows * features),
    blocked: new Uint8Array(rows),
  };
}

function strideOf(window: number): number {
  return Math.max(1, Math.floor(window / windowsPerRow));
}

function copyRows(
  source: FeatureMatrix,
  from: number,
  count: number,
  target: FeatureMatrix,
  at: number,
): void {
  const { features } = source;
  // The last rows of a file have nothing after them: those places are left blocked.
  const known = Math.min(count, source.rows - from);
  const cells = [from * features, (from + known) * features] as const;
  target.values.set(source.values.subarray(...cells), at * features);
  target.observed.set(source.observed.subarray(...cells), at * features);
  target.blocked.set(source.blocked.subarray(from, from + known), at);
  target.blocked.fill(1, at + known, at + count);
}

/** Returns whether any cell is another one now. */
function makeFault(
  context: TrialContext,
  trial: Trial,
  matrix: FeatureMatrix,
  at: number,
): boolean {
  const fault = context.faults[trial.fault]!;
  const random = createRandom(trial.seed);
  const features = fault.wholeRow ? context.spreads.map((_, feature) => feature) : [trial.feature];
  let isChanged = false;
  for (const feature of features) {
    const spread = context.spreads[feature] ?? null;
    if (spread === null) continue;
    const values = rawStretch(context, trial, feature);
    const before = values.slice();
    const [from, to] = [context.plan.window, context.plan.window + trial.rows];
    const size = fault.sizes[trial.size]!;
    const other = (): number => trainingValue(context, feature, (bound) => random.integer(bound));
    fault.apply({ values, from, to, ...spread, other }, size, random);
    isChanged ||= values.some((value, i) => !Object.is(value, before[i]));
    writeFault(context, trial, feature, values, matrix, at);
  }
  return isChanged;
}

/** The column around a fault, in its own unit. */
function rawStretch({ data, plan }: TrialContext, trial: Trial, feature: number): Float64Array {
  const from = trial.place - plan.window;
  const length = stretchRows(trial, plan.window);
  const values = new Float64Array(length).fill(NaN);
  values.set(data.columns[feature]!.subarray(from, from + length));
  return values;
}

/** A value of a random training row; NaN where ten draws in a row are missing. */
function trainingValue(
  { data, plan }: TrialContext,
  feature: number,
  integer: (bound: number) => number,
): number {
  const { from, to } = plan.split.train;
  for (let tries = 0; tries < 10; tries++) {
    const value = data.columns[feature]![from + integer(to - from)]!;
    if (!Number.isNaN(value)) return value;
  }
  return NaN;
}

/** Prepares the faulted rows as any data are prepared, and writes them over the copy. */
function writeFault(
  { data, plan }: TrialContext,
  trial: Trial,
  feature: number,
  values: Float64Array,
  matrix: FeatureMatrix,
  at: number,
): void {
  const from = trial.place - plan.window;
  const { levels } = data;
  const left =
    levels === null ? values : values.map((value, i) => value - levels(feature, from + i));
  const alone = buildMatrix([left], scalerOf(data.preparation.scaler, feature), plan);
  for (let row = plan.window; row < plan.window + trial.rows; row++) {
    const cell = (at + row) * matrix.features + feature;
    matrix.values[cell] = alone.values[row]!;
    matrix.observed[cell] = alone.observed[row]!;
    if (plan.kind === 'series' && alone.blocked[row] === 1) matrix.blocked[at + row] = 1;
  }
}

/** The scaler of one column. */
function scalerOf({ kind, center, scale, place, knots }: Scaler, feature: number): Scaler {
  const one = (values: Float64Array): Float64Array => values.slice(feature, feature + 1);
  return {
    kind,
    center: one(center),
    scale: one(scale),
    ...(place === undefined
      ? {}
      : { place: { center: one(place.center), scale: one(place.scale) } }),
    ...(knots === undefined ? {} : { knots: knots.slice(feature, feature + 1) }),
  };
}

function largestAt(
  columnScore: Float32Array,
  { rows, features }: FeatureMatrix,
  row: number,
): number {
  let [most, largest] = [-Infinity, -1];
  for (let feature = 0; feature < features; feature++) {
    const value = columnScore[feature * rows + row]!;
    if (value > most) [most, largest] = [value, feature];
  }
  return largest;
}

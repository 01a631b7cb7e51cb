import { setImmediate } from 'node:timers/promises';
import { EngineError } from '../../contract/errors.ts';
import type { RowRange } from '../../contract/types.ts';
import { isOneUnit, scalingOf } from '../features/scaler.ts';
import type { FeatureMatrix, LevelAt, Reconstruct, Scaler, JudgeCells } from '../features/types.ts';
import { gatherWindows } from '../features/windows.ts';
import type { CellLoss } from './cell-loss.ts';
import { createPointAverages, type PointSink } from './point-averages.ts';
import { reachingTails, sharedTypical, typicalErrors } from './typical-errors.ts';
import type { PointScores } from './types.ts';
import { measureTerms, measureWindow } from './window-error.ts';

export interface ScoreOptions {
  readonly matrix: FeatureMatrix;
  /** What goes into the model where that is not what is judged; of as many rows. */
  readonly inputs?: FeatureMatrix | undefined;
  /** First rows of the windows, ascending. */
  readonly starts: Uint32Array;
  /** Rows per window; 1 for tables. */
  readonly window: number;
  readonly reconstruct: Reconstruct;
  /** Of models whose scores are no errors of a reconstruction: used in its place. */
  readonly score?: JudgeCells | undefined;
  /** Where each window starts on the axis. */
  readonly positions?: Float64Array;
  readonly batchSize: number;
  readonly loss: CellLoss;
  /** Rows whose errors count as typical: the training part. */
  readonly reference: RowRange;
  /** rows; 1: no typical error all the same. */
  readonly leftOut?: Uint8Array;
  /** Whether one typical error is that of all features, as it is where they share a scale. */
  readonly isOneUnit?: boolean;
  /** `rms`: root of the mean square of the columns' scores, so that a few that are far off count; left out: the mean. */
  readonly overColumns?: 'rms' | undefined;
  /** `root`: see `createPointAverages`; left out: the mean. */
  readonly overWindows?: 'root' | undefined;
  /** Divide each feature's error by its typical one. */
  readonly normalise: boolean;
  /** Typical errors known already (a stored detector): used in place of those of `reference`. */
  readonly norm?: Float64Array;
  readonly scaler: Scaler;
  /** What was taken off before scaling, and belongs to what is expected. */
  readonly levels?: LevelAt | null;
  isCancelled?(): boolean;
  onProgress?(windows: number, of: number): void;
}

/** Cells of one batch at most: memory stays bounded for long and wide windows. */
const batchCells = 2 ** 21;

/**
 * Scores every row: the mean error of each feature over a window is given to all rows the window covers and averaged
 * there over the windows (EVALUATION.md, finding 1), then each feature is divided by its typical error (finding 2);
 * where columns share one scale all are divided by one typical error. With `score` its terms take the place of the errors, and all are divided by one typical score.
 * Cells that were filled count nowhere. A row is not judged, NaN, where no window covers it or nothing of it was
 * measured. Lets messages in between batches; throws `cancelled`, and `train/not-finite` where a reconstruction is
 * not a number.
 */
export async function scoreWindows(options: ScoreOptions): Promise<PointScores> {
  const { matrix, starts, window, inputs = matrix } = options;
  const scores = emptyScores(matrix, options.norm);
  const averages = createPointAverages(
    window,
    matrix.features,
    rawSink(scores, options),
    options.overWindows,
  );
  const size = window * matrix.features;
  const width = window * inputs.features;
  const fitting = Math.floor(batchCells / Math.max(size, width));
  const batchSize = Math.max(1, Math.min(options.batchSize, fitting));
  const batch = new Float32Array(batchSize * width);
  const target = targetOf(options, batchSize * size);
  const errors = new Float64Array(matrix.features);
  for (let from = 0; from < starts.length; from += batchSize) {
    await setImmediate();
    if (options.isCancelled?.() === true) throw new EngineError('cancelled', 'scoring cancelled');
    const to = Math.min(from + batchSize, starts.length);
    gatherWindows(inputs, starts, from, to, window, batch);
    if (target !== undefined) gatherWindows(matrix, starts, from, to, window, target);
    const { expected, terms } = await judgeBatch(options, {
      values: batch.subarray(0, (to - from) * width),
      count: to - from,
      positions: options.positions?.subarray(from, to),
      target: target?.subarray(0, (to - from) * size),
    });
    for (let i = from; i < to; i++) {
      const [start, offset] = [starts[i]!, (i - from) * size];
      if (terms === null) {
        measureWindow(matrix, start, window, options.loss, expected, offset, errors);
      } else {
        measureTerms(matrix, start, window, terms, offset, errors);
      }
      averages.add(start, errors, expected, offset);
    }
    options.onProgress?.(to, starts.length);
  }
  averages.finish();
  if (options.norm === undefined && options.normalise) scores.norm.set(normOf(scores, options));
  combineColumns(scores, matrix.rows, matrix.features, options.overColumns);
  return scores;
}

/** What each feature's scores are divided by. */
function normOf({ columnScore }: PointScores, options: ScoreOptions): Float64Array {
  const { matrix, reference, leftOut, window } = options;
  const typical = typicalErrors(columnScore, matrix.rows, reference, leftOut);
  if (options.isOneUnit === true || isOneUnit(options.scaler)) return sharedTypical(typical);
  const units = options.score === undefined ? typical : sharedTypical(typical);
  if (window === 1 || matrix.features === 1) return units;
  return reachingTails(units, columnScore, matrix.rows, reference, leftOut);
}

/** Room for what is judged, where the score needs it beside what goes in. */
function targetOf({ score, inputs }: ScoreOptions, cells: number): Float32Array | undefined {
  return score === undefined || inputs === undefined ? undefined : new Float32Array(cells);
}

interface JudgedBatch {
  readonly values: Float32Array;
  readonly count: number;
  readonly positions: Float64Array | undefined;
  readonly target: Float32Array | undefined;
}

/** `terms`: null where errors are what differs from the expected. */
async function judgeBatch(
  { reconstruct, score }: Pick<ScoreOptions, 'reconstruct' | 'score'>,
  { values, count, positions, target }: JudgedBatch,
): Promise<{ readonly expected: Float32Array; readonly terms: Float32Array | null }> {
  if (score !== undefined) return score(values, count, positions, target);
  return { expected: await reconstruct(values, count, positions), terms: null };
}

function emptyScores(
  { rows, features }: FeatureMatrix,
  norm: Float64Array | undefined,
): PointScores {
  return {
    score: new Float32Array(rows).fill(NaN),
    columnScore: new Float32Array(rows * features).fill(NaN),
    expected: new Float32Array(rows * features).fill(NaN),
    norm: norm?.slice() ?? new Float64Array(features).fill(1),
  };
}

/** Takes finished rows: errors where the cell was measured, expected values in the column's own unit. */
function rawSink(scores: PointScores, { matrix, scaler, levels }: ScoreOptions): PointSink {
  const { rows, features, observed } = matrix;
  const scalings = Array.from({ length: features }, (_, f) => scalingOf(scaler, f));
  return (row, errors, expected) => {
    const at = row * features;
    let seen = false;
    for (let f = 0; f < features; f++) seen ||= observed[at + f] === 1;
    if (!seen) return;
    for (let f = 0; f < features; f++) {
      const error = errors[f]!;
      const value = expected[f]!;
      if (!Number.isFinite(value)) {
        throw new EngineError('train/not-finite', `the model rebuilt row ${row} as ${value}`);
      }
      if (observed[at + f] === 1) scores.columnScore[f * rows + row] = error;
      scores.expected[f * rows + row] = scalings[f]!.restore(value) + (levels?.(f, row) ?? 0);
    }
  };
}

/** Divides by the typical errors and takes the mean, or the root of the mean square, over the features that were judged. */
function combineColumns(
  { score, columnScore, norm }: PointScores,
  rows: number,
  features: number,
  over: ScoreOptions['overColumns'],
): void {
  const sum = new Float64Array(rows);
  const counted = new Uint32Array(rows);
  for (let f = 0; f < features; f++) {
    const divisor = norm[f]!;
    for (let row = 0, at = f * rows; row < rows; row++, at++) {
      const value = columnScore[at]! / divisor;
      columnScore[at] = value;
      if (Number.isNaN(value)) continue;
      sum[row]! += over === 'rms' ? value * value : value;
      counted[row]!++;
    }
  }
  for (let row = 0; row < rows; row++) {
    if (counted[row] === 0) continue;
    const mean = sum[row]! / counted[row]!;
    score[row] = over === 'rms' ? Math.sqrt(mean) : mean;
  }
}

import { EngineError } from '../../contract/errors.ts';
import { inSlices } from '../methods/slices.ts';
import type { DoneRun } from '../report/report-input.ts';
import type { ReadableWorkspace } from '../store/types.ts';
import { sortScores } from './sort-scores.ts';

/** The scores of a run, whole. */
export interface RunScores {
  /** rows; NaN where not judged. */
  readonly score: Float32Array;
  /** The judged scores of training and validation rows, ascending. */
  readonly reference: Float32Array;
  /** Highest judged score. */
  readonly highest: number;
}

/** Reads the scores of a run that has ended well. Throws `data/too-few-rows` where no reference row was judged. */
export async function readRunScores(
  workspace: ReadableWorkspace,
  run: DoneRun,
): Promise<RunScores> {
  const score = await readScores(workspace, run, 'score');
  const { train, validation } = run.plan.split;
  const reference = await sortScores(score.subarray(train.from, validation.to));
  if (reference.length === 0) {
    throw new EngineError('data/too-few-rows', 'no row of the training part could be judged');
  }
  let highest = 0;
  for (let row = 0; row < score.length; row++) if (score[row]! > highest) highest = score[row]!;
  return { score, reference, highest };
}

/** All rows of a score array, NaN where there is none. */
export async function readScores(
  workspace: ReadableWorkspace,
  run: DoneRun,
  name: 'score' | 'baselineScore',
): Promise<Float32Array> {
  const rows = workspace.datasetSummary(run.datasetId).rowCount;
  const score = new Float32Array(rows).fill(NaN);
  await inSlices(0, rows, (from, to) => {
    const part = workspace.runArray(run.id, name, from, to);
    if (part !== null) score.set(part, from);
  });
  return score;
}

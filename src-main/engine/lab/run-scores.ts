import { EngineError } from '../../contract/errors.ts';
import type { RunPlan } from '../../contract/types.ts';
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

/** Reads the scores of a run that has ended well, as its detector gave them. Throws `data/too-few-rows` where no reference row was judged. */
export async function readRunScores(
  workspace: ReadableWorkspace,
  run: DoneRun,
): Promise<RunScores> {
  return runScoresOf(await readScores(workspace, run, 'rawScore'), run);
}

/** Throws `data/too-few-rows` where no reference row was judged. */
export async function runScoresOf(score: Float32Array, run: DoneRun): Promise<RunScores> {
  const reference = await referenceOf(score, run);
  if (reference.length === 0) {
    throw new EngineError('data/too-few-rows', 'no row of the training part could be judged');
  }
  let highest = 0;
  for (let row = 0; row < score.length; row++) if (score[row]! > highest) highest = score[row]!;
  return { score, reference, highest };
}

/** The judged values of training and validation rows, ascending. */
export function referenceOf(score: Float32Array, run: DoneRun): Promise<Float32Array> {
  return sortScores(referenceScores(learntScores(score, run), run.plan));
}

/** Without the rows that a second pass has left out, which are typical of nothing. */
function learntScores(score: Float32Array, { result }: DoneRun): Float32Array {
  const { secondPass } = result;
  if (secondPass === undefined) return score;
  const learnt = score.slice();
  for (const { from, to } of secondPass.stretches) learnt.fill(NaN, from, to);
  return learnt;
}

/** Scores of training and validation rows; of a panel those of each entity. */
function referenceScores(score: Float32Array, { split, panel }: RunPlan): Float32Array {
  const { train, validation } = split;
  if (panel === undefined) return score.subarray(train.from, validation.to);
  const reference = new Float32Array(validation.to);
  let at = 0;
  for (const { from, to } of panel.blocks) {
    if (at >= validation.to) break;
    reference.set(score.subarray(from, to), at);
    at += to - from;
  }
  return reference;
}

/** All rows of a score array, NaN where there is none. */
export async function readScores(
  workspace: ReadableWorkspace,
  run: DoneRun,
  name: 'score' | 'rawScore' | 'baselineScore',
): Promise<Float32Array> {
  const rows = workspace.datasetSummary(run.datasetId).rowCount;
  const score = new Float32Array(rows).fill(NaN);
  await inSlices(0, rows, (from, to) => {
    const part = workspace.runArray(run.id, name, from, to);
    if (part !== null) score.set(part, from);
  });
  return score;
}

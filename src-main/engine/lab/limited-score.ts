import type { DoneRun } from '../report/report-input.ts';
import { limitedPoints, type LimitedThreshold } from '../scoring/limited-points.ts';
import type { ReadableWorkspace } from '../store/types.ts';
import { readScores } from './run-scores.ts';

/** All scores of a run on the scale of one threshold; null where it is the same for all columns and hours. */
export async function limitedScore(
  workspace: ReadableWorkspace,
  run: DoneRun,
  threshold: LimitedThreshold,
): Promise<Float32Array | null> {
  if (threshold.scope === undefined) return null;
  const score = await readScores(workspace, run, 'rawScore');
  return limitedPoints(
    {
      score,
      column: (name) => workspace.runArray(run.id, `columnScore:${name}`),
      time: workspace.datasetArray(run.datasetId, 'time'),
    },
    threshold,
  );
}

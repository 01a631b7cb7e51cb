import type { RowRange, RunPlan } from '../contract/types.ts';
import { createBlendScores } from '../engine/scoring/blend-scores.ts';
import type { PointScores } from '../engine/scoring/types.ts';
import type { LoadedDetector } from './load-detector.ts';
import type { Prepared } from './prepare.ts';
import { scoreRows, type ScoringHooks } from './score-rows.ts';

/** Scores all rows that the windows of `data` cover with a stored detector, learning nothing from them. */
export async function scoreWithDetector(
  data: Prepared,
  plan: Pick<RunPlan, 'window' | 'loss' | 'overColumns' | 'overWindows'>,
  { parts, combination }: Pick<LoadedDetector, 'parts' | 'combination'>,
  { isCancelled, onProgress }: ScoringHooks,
): Promise<PointScores> {
  const reference: RowRange = { from: 0, to: data.matrix.rows };
  const blend = createBlendScores(combination);
  for (const [i, part] of parts.entries()) {
    const found = await scoreRows(
      data,
      plan,
      part,
      { reference, norm: part.norm },
      {
        isCancelled,
        onProgress: (fraction) => {
          onProgress((i + fraction) / parts.length);
        },
      },
    );
    blend.add(found, part.unit);
  }
  return blend.combined();
}

import type { PointScores } from '../engine/scoring/types.ts';
import { limitedPoints, type LimitedThreshold } from '../engine/scoring/limited-points.ts';

/** Scores as a threshold sees them that may differ by column or hour. */
export function limitScores(
  { score, columnScore }: Pick<PointScores, 'score' | 'columnScore'>,
  features: readonly string[],
  time: Float64Array | null,
  threshold: LimitedThreshold,
): Float32Array {
  const rows = score.length;
  const column = (name: string): Float32Array | null => {
    const at = features.indexOf(name) * rows;
    return at < 0 ? null : columnScore.subarray(at, at + rows);
  };
  return limitedPoints({ score, column, time }, threshold);
}

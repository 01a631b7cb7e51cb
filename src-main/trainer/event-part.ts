import type { RunPlan } from '../contract/types.ts';
import { scalingOf } from '../engine/features/scaler.ts';
import type { FeatureMatrix } from '../engine/features/types.ts';
import { windowPositions } from '../engine/features/window-positions.ts';
import { cellLossOf } from '../engine/scoring/cell-loss.ts';
import { createBlendScores } from '../engine/scoring/blend-scores.ts';
import { scoreWindows } from '../engine/scoring/score-windows.ts';
import type { PointScores } from '../engine/scoring/types.ts';
import type { ColumnValues } from '../engine/counterfactual/search-changes.ts';
import type { LoadedDetector } from './load-detector.ts';
import type { Prepared } from './prepare.ts';
import { scoringBatchSize } from './score-rows.ts';

/** The rows of an event with all that its windows cover, which are scored again with other values. */
export interface EventPart {
  /** First row of the part among those of the data. */
  readonly from: number;
  /** Scores of the rows of the part. */
  score(changes: readonly ColumnValues[]): Promise<PointScores>;
}

/** `rows`: of the event, both inclusive, in the order of the data. */
export function eventPart(
  data: Prepared,
  plan: Pick<RunPlan, 'window' | 'loss' | 'overColumns' | 'overWindows' | 'training'>,
  { parts, combination }: Pick<LoadedDetector, 'parts' | 'combination'>,
  [start, end]: readonly [number, number],
): EventPart {
  const { matrix, levels } = data;
  const { window } = plan;
  const from = Math.max(start - 2 * window, 0);
  const to = Math.min(end + 2 * window + 1, matrix.rows);
  const own = data.starts.filter((at) => at >= from && at + window <= to);
  const starts = own.map((at) => at - from);
  const positions = windowPositions(own, data);
  const [first, last] = [from * matrix.features, to * matrix.features];
  const fresh = matrix.values.slice(first, last);
  const observed = matrix.observed.subarray(first, last);
  const { scaler } = data.preparation;
  // What a target is learnt from stays as it was: only what is judged is asked about.
  const inputs = data.inputs && rowsOf(data.inputs.matrix, from, to);

  return {
    from,
    async score(changes) {
      const values = fresh.slice();
      for (const { feature, values: wanted } of changes) {
        const { scale } = scalingOf(scaler, feature);
        wanted.forEach((value, i) => {
          const at = (start - from + i) * matrix.features + feature;
          if (Number.isNaN(value) || observed[at] !== 1) return;
          values[at] = scale(value - (levels?.(feature, start + i) ?? 0));
        });
      }
      const blend = createBlendScores(combination);
      for (const { reconstruct, score, norm, unit } of parts) {
        const found = await scoreWindows({
          matrix: { ...rowsOf(matrix, from, to), values },
          inputs,
          starts,
          window,
          positions,
          reconstruct,
          score,
          batchSize: scoringBatchSize(window * matrix.features),
          loss: cellLossOf(plan),
          overColumns: plan.overColumns,
          overWindows: plan.overWindows,
          reference: { from: 0, to: to - from },
          normalise: true,
          norm,
          scaler,
          levels: levels && ((feature, row) => levels(feature, row + from)),
        });
        blend.add(found, unit);
      }
      return blend.combined();
    },
  };
}

function rowsOf(
  { features, values, observed, blocked }: FeatureMatrix,
  from: number,
  to: number,
): FeatureMatrix {
  const [first, last] = [from * features, to * features];
  return {
    rows: to - from,
    features,
    values: values.subarray(first, last),
    observed: observed.subarray(first, last),
    blocked: blocked.subarray(from, to),
  };
}

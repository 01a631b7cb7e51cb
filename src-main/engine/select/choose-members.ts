import type { BlendMember } from '../../contract/blend.ts';
import type { DatasetDetail, ModelId, ScalerKind } from '../../contract/types.ts';
import { knn } from '../baseline/knn.ts';
import { isOneUnit } from '../features/scaler.ts';

/** Of columns of one unit, as pixels, few components leave out too much. */
const mostComponents = { model: 'pca', parameters: { explained: 0.9 } } as const;

interface Shape {
  readonly window: number;
  readonly features: number;
  readonly trainWindows: number;
  readonly scaler: ScalerKind;
}

/** Numbers that the members of a table may compare each row with, so that they take seconds. */
const mostNeighbourCells = 1_500_000;
/** Cells of all windows that a moving median sorts in seconds. */
const mostSortedCells = 1e7;
/** Cells of all windows together: beyond, scoring every member would take longer than training. */
const mostWindowCells = 2e8;
/** Products of numbers by which the nearest neighbours of all windows are found within some twenty seconds. */
const mostNearProducts = 2e11;

/**
 * The baselines that judge beside a model that was chosen automatically. They fail on different data: mean VUS-PR of
 * seven NAB series .59 for the best alone and .67 together; mean AUC-ROC of six ADBench tables 94.8 and 95.3.
 */
export function chooseMembers(
  { kind, rowCount }: Pick<DatasetDetail, 'kind' | 'rowCount'>,
  model: ModelId,
  { window, features, trainWindows, scaler }: Shape,
): BlendMember[] {
  return wanted().filter((member) => member.model !== model);

  function wanted(): BlendMember[] {
    if (kind === 'series') {
      if (trainWindows * window * features > mostWindowCells) return [];
      const cells = rowCount * window * features;
      const kept = Math.min(knn.maxTrainingWindows, trainWindows) * window * features;
      const nearProducts = rowCount * Math.min(knn.maxTrainingCells ?? Infinity, kept);
      return [
        ...[alone('pca'), alone('season'), alone('roughness')],
        ...(nearProducts > mostNearProducts ? [] : [alone('knn')]),
        ...(cells > mostSortedCells ? [] : [alone('median')]),
      ];
    }
    const nearest = { model: 'knn', parameters: { neighbours: 2 } } as const;
    const isSmall = rowCount * features <= mostNeighbourCells;
    const near = isSmall || features > rowCount ? [nearest] : [];
    if (isOneUnit({ kind: scaler })) return [...near, mostComponents];
    return [...near, alone('iforest'), alone('pca')];
  }
}

function alone(model: ModelId): BlendMember {
  return { model, parameters: {} };
}

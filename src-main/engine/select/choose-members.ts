import type { BlendMember } from '../../contract/blend.ts';
import type { DatasetDetail, ModelId } from '../../contract/types.ts';

interface Shape {
  readonly window: number;
  readonly features: number;
  readonly trainWindows: number;
}

/** Numbers that the members of a table may compare each row with, so that they take seconds. */
const mostNeighbourCells = 1_500_000;
/** Cells of all windows together: beyond, scoring every member would take longer than training. */
const mostWindowCells = 2e8;

/**
 * The baselines that judge beside a model that was chosen automatically. They fail on different data: mean VUS-PR of
 * seven NAB series .59 for the best alone and .67 together; mean AUC-ROC of six ADBench tables 94.8 and 95.3.
 */
export function chooseMembers(
  { kind, rowCount }: Pick<DatasetDetail, 'kind' | 'rowCount'>,
  model: ModelId,
  { window, features, trainWindows }: Shape,
): BlendMember[] {
  return wanted().filter((member) => member.model !== model);

  function wanted(): BlendMember[] {
    if (kind === 'series') {
      if (trainWindows * window * features > mostWindowCells) return [];
      return [alone('pca'), alone('season'), alone('median')];
    }
    const nearest = { model: 'knn', parameters: { neighbours: 2 } } as const;
    if (features > rowCount) return [alone('pca'), nearest];
    const isSmall = rowCount * features <= mostNeighbourCells;
    return [...(isSmall ? [nearest] : []), alone('iforest'), alone('pca')];
  }
}

function alone(model: ModelId): BlendMember {
  return { model, parameters: {} };
}

import type { PanelEntity } from '../../contract/types.ts';
import type { ReadableWorkspace } from '../store/types.ts';

/** First and last time of an entity, epoch milliseconds. */
export function entityEnds(
  workspace: ReadableWorkspace,
  datasetId: string,
  { from, to }: PanelEntity,
): readonly [number, number] {
  const first = workspace.datasetArray(datasetId, 'time', from, from + 1)?.[0] ?? 0;
  return [first, workspace.datasetArray(datasetId, 'time', to - 1, to)?.[0] ?? first];
}

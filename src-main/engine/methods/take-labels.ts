import { axisOf } from '../features/panel.ts';
import { moveLabels } from '../lab/move-labels.ts';
import { rowPlaces } from '../lab/row-places.ts';
import type { WritableWorkspace } from '../store/types.ts';

/**
 * Copies what was drawn in a dataset to one that was read anew from the same files. Null where nothing was drawn; the runs of
 * the old one keep theirs.
 */
export function takeLabels(
  workspace: WritableWorkspace,
  oldId: string,
  newId: string,
): { readonly moved: number; readonly lost: number } | null {
  const labels = workspace.listLabels(oldId);
  if (labels.length === 0) return null;
  const [from, to] = [oldId, newId].map((id) => {
    const dataset = workspace.getDataset(id);
    return { ...rowPlaces(workspace, dataset), stepMs: axisOf(dataset)?.stepMs ?? 0 };
  });
  const found = moveLabels(labels, from!, to!);
  workspace.changeLabels(newId, { add: found.labels, remove: [], restore: [] }, new Map());
  return { moved: labels.length - found.lost, lost: found.lost };
}

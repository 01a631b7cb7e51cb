import type { RecentWorkspace } from '../../src-main/contract/shell.ts';
import type { WorkspaceInfo } from '../../src-main/contract/types.ts';

/** Whether a workspace opened before is the one that is open: another may have its name in another folder. */
export function isOpen(
  { name, folder, exists }: RecentWorkspace,
  open: Pick<WorkspaceInfo, 'name' | 'path'> | null,
): boolean {
  if (open === null || !exists || open.name !== name || !open.path.startsWith(folder)) return false;
  const rest = open.path.slice(folder.length).replace(/^[\\/]/, '');
  return !/[\\/]/.test(rest);
}

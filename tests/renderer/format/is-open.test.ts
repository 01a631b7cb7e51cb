import { describe, expect, it } from 'vitest';
import { isOpen } from '../../../src-renderer/format/is-open.ts';

describe('which of the workspaces is open', () => {
  const recent = { token: 't', name: 'air', folder: '/home/ana/work', openedAtMs: 0, exists: true };
  const open = { name: 'air', path: '/home/ana/work/air.residua' };

  it.each([
    ['the same file', recent, open, true],
    [
      'one in the root of a drive',
      { ...recent, folder: 'C:\\' },
      { name: 'air', path: 'C:\\air.residua' },
      true,
    ],
    [
      'one of that name in a folder below',
      recent,
      { ...open, path: '/home/ana/work/old/air.residua' },
      false,
    ],
    ['one of that name elsewhere', { ...recent, folder: '/mnt/disk' }, open, false],
    ['another of the folder', { ...recent, name: 'water' }, open, false],
    ['one that is gone', { ...recent, exists: false }, open, false],
    ['any, while none is open', recent, null, false],
  ])('%s', (_, one, info, expected) => {
    expect(isOpen(one, info)).toBe(expected);
  });
});

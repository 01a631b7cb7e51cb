import { describe, expect, it } from 'vitest';
import type { ImportOptions } from '../../../src-main/contract/schemas.ts';
import { canHaveTarget } from '../../../src-renderer/engine/targets.ts';

describe('a target', () => {
  it.each<[string, ImportOptions, boolean]>([
    ['of a file as it was read', {}, true],
    ['of one in rows', { orientation: 'rows' }, true],
    ['of one whose samples stood in columns', { orientation: 'columns' }, false],
    ['of stacked rows', { entity: 'ticker' }, false],
  ])('%s', (_, recipe, possible) => {
    expect(canHaveTarget({ recipe })).toBe(possible);
  });
});

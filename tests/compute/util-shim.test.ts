import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { restoreUtilFunctions } from '../../src-main/compute/util-shim.ts';

interface OldUtil {
  isNullOrUndefined?: (value: unknown) => boolean;
  isArray?: (value: unknown) => boolean;
}

it('gives the CommonJS module back what Node 23 dropped, and keeps what is there', () => {
  const util = createRequire(import.meta.url)('node:util') as OldUtil;
  delete util.isNullOrUndefined;
  const own = (): boolean => true;
  util.isArray = own;
  restoreUtilFunctions();
  expect([null, undefined, 0, ''].map((value) => util.isNullOrUndefined?.(value))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(util.isArray).toBe(own);
  delete util.isArray;
  restoreUtilFunctions();
  expect([[], {}, 'a'].map((value) => util.isArray?.(value))).toEqual([true, false, false]);
});

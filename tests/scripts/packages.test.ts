import { describe, expect, it } from 'vitest';
import { matchesLock } from '../../scripts/setup/packages.mjs';

const locked = {
  '': { version: '0.1.0' },
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/b': { version: '2.0.0', integrity: 'sha512-b', optional: true },
};
const a = locked['node_modules/a'];
const b = locked['node_modules/b'];

describe('matchesLock', () => {
  it.each([
    ['everything is there', { 'node_modules/a': a, 'node_modules/b': b }, true],
    ['an optional package is for another platform', { 'node_modules/a': a }, true],
    ['something extra lies there', { 'node_modules/a': a, 'node_modules/c': b }, true],
    ['a needed package is missing', { 'node_modules/b': b }, false],
    ['a version differs', { 'node_modules/a': { ...a, version: '1.0.1' } }, false],
    ['the bytes differ', { 'node_modules/a': { ...a, integrity: 'sha512-x' } }, false],
    ['an optional one differs', { 'node_modules/a': a, 'node_modules/b': a }, false],
    ['nothing was ever installed', null, false],
  ])('%s: %o', (_case, installed, expected) => {
    expect(matchesLock(locked, installed)).toBe(expected);
  });
});

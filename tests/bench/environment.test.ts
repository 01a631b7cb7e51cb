import { describe, expect, it } from 'vitest';
import { requirementsHash } from '../../bench/peers/environment.ts';

describe('requirementsHash', () => {
  const hash = requirementsHash('numpy==2.4.6\ntorch==2.15.0\n');

  it.each([
    ['order', 'torch==2.15.0\nnumpy==2.4.6\n'],
    ['comments and empty lines', '# Pinned.\n\nnumpy==2.4.6  # arrays\r\ntorch==2.15.0'],
  ])('is the same whatever the %s', (_, text) => {
    expect(requirementsHash(text)).toBe(hash);
  });

  it.each([
    ['version', 'numpy==2.4.7\ntorch==2.15.0\n'],
    ['package more', 'numpy==2.4.6\ntorch==2.15.0\ntqdm==4.70.1\n'],
    ['package less', 'numpy==2.4.6\n'],
  ])('changes with a %s', (_, text) => {
    expect(requirementsHash(text)).not.toBe(hash);
  });
});

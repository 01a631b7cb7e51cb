import { describe, expect, it } from 'vitest';
import { findRun } from '../../src-main/cli/find-run.ts';
import { run } from '../engine/report/support/report-fixture.ts';

const runs = [
  run({ id: 'abc', name: 'Dense' }),
  run({ id: 'abcd', name: 'Conv1D' }),
  run({ id: 'xyz', name: 'Conv1D' }),
];

describe('findRun', () => {
  it.each([
    ['abc', 'abc'],
    ['abcd', 'abcd'],
    ['x', 'xyz'],
    ['dense', 'abc'],
    [' Dense ', 'abc'],
  ])('%j is run %s', (text, id) => {
    expect(findRun(runs, text).id).toBe(id);
  });

  it.each([
    ['ab', '2 runs are meant by: ab', /abc, abcd/],
    ['conv1d', '2 runs are meant by: conv1d', /abcd, xyz/],
    ['q', 'no such run: q', /residua runs/],
    ['', 'no such run: ', /residua runs/],
  ])('refuses %j', (text, message, remedy) => {
    expect(() => findRun(runs, text)).toThrow(
      expect.objectContaining({
        code: 'run/not-found',
        message,
        remedy: expect.stringMatching(remedy) as string,
      }) as Error,
    );
  });
});

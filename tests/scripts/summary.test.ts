import { describe, expect, it } from 'vitest';
import {
  formatTable,
  formatTotals,
  playwrightTotals,
  sumTotals,
  vitestTotals,
} from '../../scripts/test/summary.mjs';

describe('formatTotals', () => {
  it.each([
    [{ passed: 3, failed: 0, skipped: 0 }, '3 passed, 0 failed'],
    [{ passed: 0, failed: 2, skipped: 1 }, '0 passed, 2 failed, 1 skipped'],
  ])('%o', (totals, expected) => {
    expect(formatTotals(totals)).toBe(expected);
  });
});

it('sums stages', () => {
  const one = { passed: 1, failed: 2, skipped: 3 };
  expect(sumTotals([one, one])).toEqual({ passed: 2, failed: 4, skipped: 6 });
  expect(sumTotals([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
});

it('lines up the table and keeps the first line of a note', () => {
  const lint = { name: 'lint', passed: 1, failed: 0, skipped: 0, seconds: 12.34, note: '' };
  const e2e = { name: 'e2e', passed: 0, failed: 1, skipped: 0, seconds: 0, note: 'no Xvfb\nat x' };
  expect(formatTable([lint, e2e]).split('\n')).toEqual([
    'stage  passed  failed  skipped  seconds',
    'lint        1       0        0     12.3',
    'e2e         0       1        0      0.0  no Xvfb',
  ]);
});

describe('vitestTotals', () => {
  const counts = { numPassedTests: 4, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
  it.each([
    ['tests', [{ status: 'failed', assertionResults: [{}] }], 1],
    ['a file that does not load', [{ status: 'failed', assertionResults: [] }], 2],
    ['an empty file that passes', [{ status: 'passed', assertionResults: [] }], 1],
  ])('%s', (_case, testResults, failed) => {
    expect(vitestTotals({ ...counts, testResults })).toEqual({ passed: 4, failed, skipped: 3 });
  });
});

describe('playwrightTotals', () => {
  const stats = { expected: 2, unexpected: 1, flaky: 1, skipped: 1 };
  const none = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
  it.each([
    ['flaky counts as failed', { stats, errors: [] }, { passed: 2, failed: 2, skipped: 1 }],
    [
      'a loading error is a failure',
      { stats: none, errors: [{}] },
      { passed: 0, failed: 1, skipped: 0 },
    ],
    ['no tests', { stats: none, errors: [] }, { passed: 0, failed: 0, skipped: 0 }],
  ])('%s', (_case, report, expected) => {
    expect(playwrightTotals(report)).toEqual(expected);
  });
});

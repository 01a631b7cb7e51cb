import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeOf } from '../../../../src-main/engine/dataset/columns/whole-of.ts';
import { appendTables } from '../../../../src-main/engine/dataset/shape/append-tables.ts';
import {
  joinNearest,
  type JoinOptions,
  type TimedColumns,
} from '../../../../src-main/engine/dataset/shape/join-nearest.ts';
import type { RawColumn } from '../../../../src-main/engine/dataset/raw-table.ts';
import { refused } from '../support/files.ts';
import { cellsOf, days, numbers, pacer, tableOf, texts, textsOf } from '../support/raw-tables.ts';

const named = (name: string, ...columns: RawColumn[]) => ({ name, table: tableOf(...columns) });

describe('appendTables', () => {
  it('puts rows one after another, columns by their names', async () => {
    const made = await appendTables(
      named('a.csv', days('t', [0, 1]), numbers('v', [1, NaN]), texts('kind', ['x', 'y'])),
      [
        named('b.csv', texts('kind', ['z', 'y']), numbers('v', [3, 4]), days('t', [1, 2])),
        named('c.csv', texts('kind', [null]), numbers('v', [5]), days('t', [9])),
      ],
      pacer,
    );
    expect(cellsOf(made)).toEqual({
      t: [0, 1, 1, 2, 9],
      v: [1, NaN, 3, 4, 5],
      kind: ['x', 'y', 'z', 'y', ''],
    });
    expect(made.rowCount).toBe(5);
    expect(made.columns.map(({ missing }) => missing)).toEqual([0, 1, 1]);
    expect(textsOf(made)).toBe(
      '3 files appended one after another: a.csv (2 rows), b.csv (2 rows), c.csv (1 row).',
    );
  });

  it('counts what cannot be read over all files', async () => {
    const fault = { count: 2, row: 1, line: 2, value: 'x' };
    const bad = { ...numbers('v', [NaN, NaN]), missing: 0, unreadable: fault };
    const made = await appendTables(
      named('a', numbers('v', [1, 2])),
      [named('b', bad), named('c', bad)],
      pacer,
    );
    expect(made.columns[0]?.unreadable).toEqual({
      count: 4,
      row: 3,
      line: null,
      place: 'b, row 1',
      value: 'x',
    });
  });

  it('takes an empty column in the form of the other files', async () => {
    const empty = named('a', numbers('k', [NaN]), numbers('t', [NaN]));
    const made = await appendTables(empty, [named('b', texts('k', ['x']), days('t', [3]))], pacer);
    expect(cellsOf(made)).toEqual({ k: ['', 'x'], t: [NaN, 3] });
  });

  it('says once what holds for all files, and names the file of the rest', async () => {
    const told = (name: string, ...said: string[]) => ({
      name,
      table: {
        ...tableOf(numbers('v', [1])),
        findings: said.map((text) => ({ severity: 'info' as const, text, column: null })),
      },
    });
    const files = [told('a', 'Both.', 'One.'), told('b', 'Both.')];
    const made = await appendTables(files[0]!, files.slice(1), pacer);
    expect(textsOf(made).split('\n').slice(1)).toEqual(['Both.', 'a: One.']);
  });

  it('keeps no codes where one file has none', async () => {
    const lost = { ...texts('k', ['b']), codes: null };
    const made = await appendTables(named('a', texts('k', ['a'])), [named('b', lost)], pacer);
    const [column] = made.columns;
    expect(column).toMatchObject({ kind: 'text', codes: null });
  });

  it.each<[string, RawColumn[], RawColumn[], string]>([
    [
      'a column less',
      [numbers('a', [1]), numbers('b', [1])],
      [numbers('a', [1])],
      'two has no column b, which one has',
    ],
    [
      'a column more',
      [numbers('a', [1])],
      [numbers('a', [1]), numbers('b', [1])],
      'one has no column b, which two has',
    ],
    [
      'another form',
      [numbers('a', [1])],
      [texts('a', ['x'])],
      'column a holds numbers in one and text in two',
    ],
    [
      'zones in one',
      [days('t', [1])],
      [{ ...days('t', [1]), zoned: true }],
      'times without a zone in one and times with a zone in two',
    ],
  ])('refuses %s', async (_name, first, second, message) => {
    const work = appendTables(named('one', ...first), [named('two', ...second)], pacer);
    await refused(work, 'data/mismatch', message);
  });
});

const timed = (name: string, times: readonly number[], ...columns: RawColumn[]): TimedColumns => ({
  name,
  times: Float64Array.from(times),
  columns,
});

const near = (toleranceMs: number): JoinOptions => ({ toleranceMs, direction: 'nearest' });

async function cells(base: number[], other: number[], options: JoinOptions): Promise<unknown> {
  const right = timed('b', other, numbers('v', other));
  const joined = await joinNearest(timed('a', base), right, options, pacer);
  const [column] = joined.columns;
  return column?.kind === 'number' ? [...wholeOf(column.values)] : null;
}

describe('joinNearest', () => {
  it.each<[string, number[], number[], JoinOptions, number[]]>([
    ['the nearest', [0, 10, 20], [1, 9, 23], near(5), [1, 9, 23]],
    ['nothing beyond the tolerance', [0, 10, 20], [1, 13, 40], near(2), [1, NaN, NaN]],
    ['the same time without tolerance', [0, 1, 2], [1, 2, 3], near(0), [NaN, 1, 2]],
    ['the earlier of two as near', [10], [8, 12], near(5), [8]],
    [
      'the last before',
      [0, 10, 20],
      [1, 11, 19],
      { toleranceMs: 9, direction: 'before' },
      [NaN, 1, 19],
    ],
    ['rows in any order', [20, 0, 10], [23, 1, 9], near(5), [23, 1, 9]],
    ['one for many', [0, 1, 2], [1], near(1), [1, 1, 1]],
    ['nothing of nothing', [0, 1], [], near(5), [NaN, NaN]],
  ])('takes %s', async (_name, base, other, options, expected) => {
    expect(await cells(base, other, options)).toEqual(expected);
  });

  it('keeps names apart and says who stays alone', async () => {
    const columns = [numbers('v', [1, 2]), texts('k', ['x', 'y'])];
    const base = timed('a', [0, 10, 20], numbers('v', [7, 8, 9]), numbers('v (b)', [0, 0, 0]));
    const joined = await joinNearest(base, timed('b', [10, 99], ...columns), near(1), pacer);
    expect(cellsOf(tableOf(...joined.columns))).toEqual({
      v: [7, 8, 9],
      'v (b)': [0, 0, 0],
      'v (b) (2)': [NaN, 1, NaN],
      k: ['', 'x', ''],
    });
    expect(joined.columns.map(({ missing }) => missing)).toEqual([0, 0, 2, 2]);
    expect(joined.findings).toMatchObject([
      { severity: 'warning', text: '2 of 3 rows have no row of b near enough in time: missing.' },
      { severity: 'info', text: 'Not used, as no time is theirs: 1 row of b.' },
    ]);
  });

  it('is what a search through all rows finds', async () => {
    const times = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 20 });
    const directions = fc.constantFrom<JoinOptions['direction']>('nearest', 'before');
    await fc.assert(
      fc.asyncProperty(
        times,
        times,
        fc.nat(20),
        directions,
        async (base, other, tolerance, direction) => {
          const expected = base.map((time) => {
            const within = other.filter(
              (at) => Math.abs(at - time) <= tolerance && (direction === 'nearest' || at <= time),
            );
            return (
              within.sort((a, b) => Math.abs(a - time) - Math.abs(b - time) || a - b)[0] ?? NaN
            );
          });
          expect(await cells(base, other, { toleranceMs: tolerance, direction })).toEqual(expected);
        },
      ),
      { seed: 42, numRuns: 300 },
    );
  });
});

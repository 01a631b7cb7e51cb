import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../../src-main/contract/errors.ts';
import type { RawColumn } from '../../../../src-main/engine/dataset/raw-table.ts';
import { shapeTable } from '../../../../src-main/engine/dataset/shape/shape-table.ts';
import { days, numbers, pacer, tableOf, texts } from '../support/raw-tables.ts';

const names = [
  '',
  'time',
  'id',
  'sample',
  'A',
  '2001',
  '2020-01-01',
  'label',
  '__proto__',
  'v [A]',
];
const cell = fc.constantFrom(NaN, 0, 1, 2, 3, -1.5, 1e308, 20_200_101, 1.6e9);
const text = fc.constantFrom(
  null,
  'A',
  'B',
  'time',
  '__proto__',
  'constructor',
  'normal',
  'on',
  'off',
);

const column = (rows: number): fc.Arbitrary<RawColumn> => {
  const length = { minLength: rows, maxLength: rows };
  const name = fc.constantFrom(...names);
  return fc.oneof(
    fc.tuple(name, fc.array(cell, length)).map(([of, cells]) => numbers(of, cells)),
    fc.tuple(name, fc.array(text, length)).map(([of, cells]) => texts(of, cells)),
    fc
      .tuple(name, fc.array(text, length))
      .map(([of, cells]) => ({ ...texts(of, cells), codes: null })),
    fc
      .tuple(name, fc.array(fc.integer({ min: -3, max: 5 }), length))
      .map(([of, at]) => days(of, at)),
    fc.tuple(name, fc.array(cell, length)).map(([of, at]) => ({
      ...days(of, at),
      form: 'clock' as const,
    })),
  );
};

/** With a time and an entity more often than chance gives. */
const long = (rows: number): fc.Arbitrary<RawColumn[]> => {
  const length = { minLength: rows, maxLength: rows };
  return fc.tuple(
    fc.array(fc.integer({ min: 0, max: 5 }), length).map((at) => days('time', at)),
    fc.array(text, length).map((cells) => texts('A', cells)),
    fc.array(cell, length).map((cells) => numbers('label', cells)),
    fc.array(cell, length).map((cells) => numbers('v [A]', cells)),
  );
};

const cases = fc.record({
  columns: fc
    .integer({ min: 1, max: 12 })
    .chain((rows) =>
      fc.oneof(
        long(rows),
        fc.uniqueArray(column(rows), { minLength: 1, maxLength: 6, selector: ({ name }) => name }),
      ),
    ),
  options: fc.record(
    {
      orientation: fc.constantFrom('rows' as const, 'columns' as const),
      entity: fc.constantFrom('A', 'A', 'A', ...names.slice(1)),
      time: fc.constantFrom('none', 'time', 'A'),
      timeFormat: fc.constantFrom('day-first' as const, 'unix-s' as const, 'year' as const),
    },
    { requiredKeys: [] },
  ),
});

describe('shapeTable', () => {
  it('makes a sound table of any columns, or says why not', async () => {
    const outcomes = { kept: 0, turned: 0, pivoted: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(cases, async ({ columns, options }) => {
        const table = tableOf(...columns.map((made) => ({ ...made })));
        const whole = { ...table, rowCount: Math.max(1, table.rowCount) };
        try {
          const shaped = await shapeTable(whole, options, pacer, 1e9);
          if (shaped.columns === whole.columns) outcomes.kept++;
          else if (options.entity === undefined) outcomes.turned++;
          else outcomes.pivoted++;
          const lengths = shaped.columns.flatMap((made) =>
            made.kind === 'text' ? (made.codes?.length ?? []) : made.values.length,
          );
          for (const length of lengths) expect(length).toBe(shaped.rowCount);
          const found = shaped.columns.map(({ name }) => name);
          expect(new Set(found).size).toBe(found.length);
        } catch (error) {
          outcomes.refused++;
          if (!(error instanceof EngineError)) throw error;
          expect(error.code).not.toBe('internal');
          expect(error.message.length).toBeGreaterThan(10);
        }
      }),
      { seed: 42, numRuns: 3000 },
    );
    for (const count of Object.values(outcomes)) expect(count).toBeGreaterThan(100);
  });
});

import { describe, expect, it } from 'vitest';
import type { ColumnBuilder } from '../../../../src-main/engine/dataset/csv/column-builders.ts';
import type { CellForm } from '../../../../src-main/engine/dataset/csv/column-hint.ts';
import type { Delimiter } from '../../../../src-main/engine/dataset/csv/csv-rows.ts';
import { createByteReader } from '../../../../src-main/engine/dataset/fast/byte-reader.ts';

/** Reads `chunks` and tells what went to the columns as values and as cells, and what was left to the text. */
function read(
  chunks: readonly string[],
  forms: readonly CellForm[],
  { delimiter = ',', inRow = false }: { delimiter?: Delimiter | null; inRow?: boolean } = {},
): { values: number[][]; cells: string[]; left: string[] } {
  const values = forms.map((): number[] => []);
  const cells: string[] = [];
  const left: string[] = [];
  let rows = 0;
  let line = 2;
  let within = inRow;
  const builders = forms.map((form, column): ColumnBuilder => ({
    add: (batch, position, firstRow) => {
      batch.rows.forEach((row, index) => {
        const place = `column ${column} row ${firstRow + index} line ${batch.lines[index] ?? 0}`;
        cells.push(`${place}: ${row[position] ?? ''}`);
      });
    },
    ...(form === 'text' ? {} : { addValues: (added) => values[column]?.push(...added) }),
    finish: () => Promise.reject(new Error('not asked for')),
  }));
  const hints = forms.map((form) => ({ form, decimal: '.' }) as const);
  const reader = createByteReader({ delimiter, hints }, builders, {
    read: (bytes) => {
      const text = Buffer.from(bytes).toString();
      left.push(text);
      within = !text.endsWith('\n');
      rows += within ? 0 : 1;
      line += within ? 0 : 1;
    },
    atRow: () => !within,
    rowCount: () => rows,
    line: () => line,
    pass: (passed) => {
      rows += passed;
      line += passed;
    },
  });
  chunks.forEach((chunk, index) => reader(Buffer.from(chunk), index === chunks.length - 1));
  return { values, cells, left: left.filter((text) => text !== '') };
}

const long = '2020-01-01 00:00:00,1.5\n2020-01-01 00:01:00,-2\n2020-01-01 00:02:00,3\n';
const from = Date.UTC(2020, 0, 1);

describe('the reader of bytes', () => {
  it('leaves no row of times and numbers to the text, wherever the chunks are cut', () => {
    for (let at = 1; at < long.length; at++) {
      const { values, left } = read([long.slice(0, at), long.slice(at)], ['number', 'number']);
      expect(left).toEqual([]);
      expect(values[1]).toEqual([1.5, -2, 3]);
    }
    const { values, cells } = read([long + long], ['iso-time', 'number']);
    expect(values[0]?.slice(0, 3)).toEqual([from, from + 60_000, from + 120_000]);
    expect(values[1]).toEqual([1.5, -2, 3, 1.5, -2, 3]);
    expect(cells).toEqual([]);
  });

  it('gives the cells that it cannot read to their column, with their place', () => {
    const { values, cells, left } = read(['1,NA\n2,\n3,x\n4,5\n6,y\n'], ['number', 'number']);
    expect(values).toEqual([
      [1, 2, 3, 4, 6],
      [NaN, 5],
    ]);
    expect(cells).toEqual([
      'column 1 row 0 line 2: NA',
      'column 1 row 2 line 4: x',
      'column 1 row 4 line 6: y',
    ]);
    expect(left).toEqual([]);
  });

  it('reads columns of text beside columns of numbers', () => {
    const { values, cells } = read(['1,a,2\n3,b,4\n'], ['number', 'text', 'number']);
    expect(values).toEqual([[1, 3], [], [2, 4]]);
    expect(cells).toEqual(['column 1 row 0 line 2: a', 'column 1 row 1 line 3: b']);
  });

  it.each(['"1",2', '1,2,3', '1', '', ' 1,2', ',2', 'Total,2', '1,é', '1,2\r3', '1,\0'])(
    'leaves the row %j to the text, and reads on behind it',
    (row) => {
      const { values, left } = read([`1,2\n${row}\n3,4\n`], ['number', 'number']);
      expect(left).toEqual([`${row}\n`]);
      expect(values).toEqual([
        [1, 3],
        [2, 4],
      ]);
    },
  );

  it('waits for the end of a row that the text has begun', () => {
    const { values, left } = read([',2\n3,4\n'], ['number', 'number'], { inRow: true });
    expect(left).toEqual([',2\n']);
    expect(values).toEqual([[3], [4]]);
  });

  it('leaves ever longer pieces to the text where it can read nothing itself', () => {
    const { left } = read(['"a",1\n'.repeat(5000)], ['number', 'number']);
    expect(left.length).toBeLessThan(30);
    expect(left.join('')).toBe('"a",1\n'.repeat(5000));
  });

  it('leaves the last row to the text where no line end closes it', () => {
    expect(read(['1,2\n3,', '4'], ['number', 'number']).left).toEqual(['3,4']);
  });

  it('leaves a line without end to the text', () => {
    const chunks = Array.from({ length: 6 }, () => '7,'.repeat(500_000));
    const { left } = read(chunks, ['number', 'number']);
    expect(left.join('')).toBe(chunks.join(''));
    expect(left.length).toBeGreaterThan(1);
  });

  it.each<[string, readonly CellForm[], Delimiter | null]>([
    ['columns of text', ['number', 'text', 'text'], ','],
    ['cells cut at blanks', ['number', 'number'], ' '],
  ])('leaves files of %s to the text', (_, forms, delimiter) => {
    expect(read(['1 2\n'], forms, { delimiter }).left).toEqual(['1 2\n']);
  });
});

import { describe, expect, it, vi } from 'vitest';
import type { ColumnBuilder } from '../../../../src-main/engine/dataset/csv/column-builders.ts';
import { RowScanner } from '../../../../src-main/engine/dataset/fast/row-scanner.ts';
import { NumberScanner } from '../../../../src-main/engine/dataset/fast/scan-number.ts';
import { seededRandom } from '../support/seeded-random.ts';

/** The values of a column of cells, as it is scanned. */
function scanned(cells: readonly string[]): { readonly values: number[]; readonly left: string[] } {
  const values: number[] = [];
  const left: string[] = [];
  const builder: ColumnBuilder = {
    add: ({ rows }) => left.push(...rows.flat()),
    addValues: (part) => values.push(...part),
    finish: () => Promise.reject(new Error('not asked for')),
  };
  const scanner = new RowScanner(0x1f, [{ form: 'number', builder }]);
  const bytes = Buffer.from(`${cells.join('\n')}\n`);
  expect(scanner.scan(bytes, 0, 0, 1)).toBe(bytes.length);
  return { values, left };
}

const random = seededRandom(77);
const digits = (count: number): string =>
  Array.from({ length: count }, () => random.below(10)).join('');

describe('numbers of many digits', () => {
  it.each([10, 14, 15, 16, 17, 18, 19, 22, 40])('are what Number says, %i digits', (count) => {
    const cells = Array.from({ length: 3000 }, (_, row) => {
      const text = digits(count);
      const at = row % (count + 1);
      return `${row % 2 ? '-' : ''}${text.slice(0, at)}.${text.slice(at)}`;
    });
    const { values, left } = scanned([...cells, ...cells.map((cell) => cell.replace('.', ''))]);
    const expected = [...cells, ...cells.map((cell) => cell.replace('.', ''))].map(Number);
    expect(left).toEqual([]);
    expect(values).toEqual(expected);
  });

  it('lie between two doubles, nearer to none', () => {
    const cells = [0, 1, 2, 3].flatMap((more) => [
      `${2n ** 53n + BigInt(more)}`,
      `${2n ** 54n + BigInt(more)}`,
      `${10n ** 17n + BigInt(more) * 8n}`,
      `9007199254740993.${more}`,
      `0.${2n ** 59n + BigInt(more)}`,
    ]);
    expect(scanned(cells).values).toEqual(cells.map(Number));
  });

  it('are not handed on where they have 18 digits at most', () => {
    const cells = Array.from({ length: 500 }, () => `-${digits(2)}.${digits(16)}`);
    const scan = vi.spyOn(NumberScanner.prototype, 'scan');
    expect(scanned(cells).values).toEqual(cells.map(Number));
    expect(scan.mock.calls.length).toBeLessThan(5);
    scan.mockRestore();
  });
});

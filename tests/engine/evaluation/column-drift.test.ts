import { describe, expect, it } from 'vitest';
import {
  columnDrift,
  type DriftReading,
} from '../../../src-main/engine/evaluation/column-drift.ts';
import { buildMatrix } from '../../../src-main/engine/features/matrix.ts';
import { fitScaler } from '../../../src-main/engine/features/scaler.ts';
import type { EvaluationData } from '../../../src-main/engine/evaluation/types.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';

const random = createRandom(3);
const train = { from: 0, to: 1400 };
const rows = 2000;

/** One value a row: normal, `after` the training part by another rule. */
function column(after: (value: number) => number): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => {
    const value = 50 + 4 * random.normal();
    return row < train.to ? value : after(value);
  });
}

function read(columns: readonly Float64Array[], known = train): DriftReading | null {
  const scaler = fitScaler(columns, known, 'robust');
  const matrix = buildMatrix(columns, scaler, { kind: 'table', gapLimit: 0 }, []);
  const preparation = { scaler, trend: null, season: null };
  const data = { matrix, preparation } as unknown as EvaluationData;
  const names = columns.map((_, i) => `c${i}`);
  return columnDrift(data, names, known);
}

describe('columnDrift', () => {
  it.each([
    ['as before', (v: number) => v, null],
    ['a little higher', (v: number) => v + 0.4, null],
    ['higher', (v: number) => v + 8, 2],
    ['lower', (v: number) => v - 4, -1],
    ['spread more', (v: number) => 50 + 4 * (v - 50), 0],
    ['stuck', () => 50, 0],
  ])('reads later rows that are %s', (_name, after, shift) => {
    const reading = read([column(after), column((v) => v)]);
    expect(reading?.compared).toBe(2);
    expect(reading?.moved.map((one) => one.column)).toEqual(shift === null ? [] : ['c0']);
    if (shift !== null) expect(reading?.moved[0]?.shift).toBeCloseTo(shift, 0);
  });

  /** Keeps most of the value before it: levels wander, though nothing ever changes. */
  const wandering = (keeps: number): Float64Array => {
    let value = random.normal() / Math.sqrt(1 - keeps * keeps);
    return Float64Array.from({ length: rows }, () => (value = keeps * value + random.normal()));
  };
  /** `by`: in standard deviations of what the column wanders. */
  const raised = (column: Float64Array, keeps: number, by: number): Float64Array =>
    column.map((value, row) => (row < train.to ? value : value + by / Math.sqrt(1 - keeps ** 2)));
  const movedOf = (columns: readonly Float64Array[]): number => read(columns)?.moved.length ?? 0;

  it.each([
    [0, 0, 0, 0],
    [0.9, 0, 0, 2],
    [0.99, 0, 0, 8],
    [0, 1, 60, 60],
    [0.9, 1, 40, 60],
    [0.9, 2, 60, 60],
    [0.99, 3, 45, 60],
  ])('of 60 columns that keep %s and rise by %s, %s to %s moved', (keeps, by, least, most) => {
    const columns = Array.from({ length: 60 }, () => raised(wandering(keeps), keeps, by));
    const moved = movedOf(columns);
    expect(moved).toBeGreaterThanOrEqual(least);
    expect(moved).toBeLessThanOrEqual(most);
  });

  it('takes what comes again and again for no drift, and what was never there for one', () => {
    const season = Float64Array.from({ length: rows }, (_, row) => Math.sin(row / 90));
    const trend = Float64Array.from({ length: rows }, (_, row) => row + random.normal());
    expect(read([season, trend])?.moved.map(({ column }) => column)).toEqual(['c1']);
  });

  it('takes chance for no drift where rows are few', () => {
    const many = Array.from({ length: 60 }, () => column((v) => v).subarray(0, 320));
    expect(read(many, { from: 0, to: 210 })?.moved.length).toBeLessThanOrEqual(3);
  });

  it('puts the farthest first, and leaves out what has too few values', () => {
    const gone = column((v) => v).fill(NaN, train.to + 50);
    const reading = read([column((v) => v + 4), gone, column((v) => v + 20)]);
    expect(reading?.compared).toBe(2);
    expect(reading?.moved.map((one) => one.column)).toEqual(['c2', 'c0']);
  });

  it.each([
    ['nothing comes after', { from: 0, to: rows }],
    ['little was learnt from', { from: 0, to: 150 }],
  ])('says nothing where %s', (_name, known) => {
    expect(read([column((v) => v)], known)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import type { Season } from '../../src-main/contract/types.ts';
import { buildMatrix } from '../../src-main/engine/features/matrix.ts';
import { fitScaler } from '../../src-main/engine/features/scaler.ts';
import { driftWarnings, phaseWarnings } from '../../src-main/trainer/other-file.ts';

const kinds = ['standard', 'robust', 'min-max', 'quantile', 'none'] as const;
const train = Float64Array.from({ length: 500 }, (_, row) => 290 + (row % 50) / 10);
const plan = { kind: 'series', gapLimit: 0 } as const;

describe('driftWarnings', () => {
  it.each(kinds)('tells a column in another unit from one like that trained on: %s', (kind) => {
    const scaler = fitScaler([train], { from: 0, to: 500 }, kind);
    const warned = (column: Float64Array): string[] =>
      driftWarnings(buildMatrix([column], scaler, plan), ['T'], scaler);
    expect(warned(train)).toEqual([]);
    expect(warned(train.map((value) => value - 273)).join()).toMatch(/^100 % of T lies far/);
  });
});

describe('phaseWarnings', () => {
  const season = (unit: Season['unit']) => ({
    season: { rows: 2, unit, length: 2, phases: 2 },
    origin: 0,
    values: new Float64Array(2),
  });
  const trend = (unit: 'ms' | 'row') => ({
    unit,
    origin: 0,
    span: 1,
    start: new Float64Array(1),
    slope: new Float64Array(1),
  });

  it.each([
    ['nothing taken off', { trend: null, season: null }, undefined],
    ['what follows the clock', { trend: trend('ms'), season: season('month') }, undefined],
    ['a season by rows', { trend: null, season: season('row') }, /^The season of/],
    ['both by rows', { trend: trend('row'), season: season('row') }, /^The trend and season of/],
  ] as const)('%s', (_name, preparation, text) => {
    const [warning] = phaseWarnings(preparation);
    if (text === undefined) expect(warning).toBeUndefined();
    else expect(warning).toMatch(text);
  });
});

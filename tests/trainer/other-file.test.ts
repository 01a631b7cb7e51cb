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

  const clock = { stepMs: 1, calendar: 'continuous', first: 0 } as const;
  const plain = { trend: null, season: null };
  const single = { kind: 'baseline' } as const;
  const blend = {
    kind: 'blend',
    members: [
      { model: 'pca', parameters: {} },
      { model: 'season', parameters: {} },
    ],
  } as const;
  const pca = { model: 'pca', panel: undefined } as const;
  const rule = { model: 'season', panel: undefined } as const;
  const panel = { column: 'station', scaling: 'each', blocks: [] } as const;
  type Given = Parameters<typeof phaseWarnings>[0];
  const of = (given: Partial<Given>): Given => ({
    preparation: {
      ...plain,
      ...given.preparation,
      scaler: fitScaler([], { from: 0, to: 0 }, 'none'),
    },
    levels: given.levels ?? null,
    plan: given.plan ?? pca,
    clock: given.clock === undefined ? clock : given.clock,
    state: given.state ?? single,
  });
  const scaler = fitScaler([], { from: 0, to: 0 }, 'none');

  it.each<[string, Partial<Given>, boolean, RegExp | undefined]>([
    ['nothing taken off', {}, true, undefined],
    [
      'what follows the clock',
      { preparation: { trend: trend('ms'), season: season('month'), scaler } },
      true,
      undefined,
    ],
    [
      'a season by rows',
      { preparation: { trend: null, season: season('row'), scaler } },
      true,
      /^The season of the run is counted in rows: the first row is taken to stand where the first row of the file/,
    ],
    [
      'both by rows',
      { preparation: { trend: trend('row'), season: season('row'), scaler } },
      true,
      /^The trend and season of the run are/,
    ],
    ['the seasonal rule by the clock', { plan: rule }, true, undefined],
    [
      'the seasonal rule by rows',
      { plan: rule, clock: null },
      true,
      /^The seasonal rule of the run is/,
    ],
    [
      'the seasonal rule beside others, of a file without times',
      { state: blend },
      false,
      /^The file has no times, by which the seasonal rule goes: the first row is taken/,
    ],
    ['rows without a rule that goes by them', { clock: null }, false, undefined],
    [
      'patterns of entities by rows',
      {
        plan: { ...pca, panel },
        levels: { names: ['A'], levels: [{ trend: null, season: season('row') }] },
      },
      true,
      /: the first row of each entity is taken to stand where the first row of its entity in/,
    ],
  ])('%s', (_name, given, hasTimes, text) => {
    const [warning] = phaseWarnings(of(given), hasTimes);
    if (text === undefined) expect(warning).toBeUndefined();
    else expect(warning).toMatch(text);
  });
});

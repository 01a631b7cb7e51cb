import { describe, expect, it } from 'vitest';
import type { RunSettings } from '../../../src-main/contract/schemas.ts';
import type { ColumnInfo, DatasetDetail, RunPlan } from '../../../src-main/contract/types.ts';
import { planRun } from '../../../src-main/engine/features/plan-run.ts';

function column(name: string, change: Partial<ColumnInfo> = {}): ColumnInfo {
  const numbers = { min: 0, max: 9, mean: 4, std: 2, median: 4 };
  return {
    name,
    originalName: name,
    kind: 'number',
    role: 'feature',
    reason: '',
    unit: null,
    stats: { count: 5000, missing: 0, unreadable: 0, distinct: 900, top: [], ...numbers },
    ...change,
  };
}

function dataset(change: Partial<DatasetDetail> = {}): DatasetDetail {
  const columns = change.columns ?? [column('NO2'), column('CO')];
  return {
    id: 'd',
    name: 'station',
    kind: 'series',
    kindReason: '',
    format: 'csv',
    rowCount: 5000,
    columnCount: columns.length,
    featureCount: columns.length,
    sourceName: 'station.csv',
    sourceBytes: 1,
    sourceSha256: '',
    time: null,
    createdAtMs: 0,
    columns,
    findings: [],
    period: null,
    continuity: null,
    missingShare: 0,
    preview: [],
    recipe: {},
    importReport: {
      rowsRead: 5000,
      blankRows: 0,
      delimiter: ',',
      decimal: '.',
      header: true,
      encoding: 'utf-8',
      member: null,
      dtype: null,
      shape: null,
      durationMs: 1,
    },
    ...change,
  };
}

function plan(
  change: Partial<DatasetDetail> = {},
  settings: RunSettings = {},
  isNative = false,
): RunPlan {
  return planRun(dataset(change), settings, { time: () => null, isNative });
}

function reasonOf({ reasons }: RunPlan, setting: string): string | undefined {
  return reasons.find((reason) => reason.setting === setting)?.reason;
}

type Scaled = Pick<RunSettings, 'scaler'> & { readonly shape?: readonly number[] };
const matrixColumns = Array.from({ length: 500 }, (_, i) => column(`gene${String(i)}`));

describe('planRun', () => {
  it.each([
    ['many long windows', { rowCount: 5000, period: { lag: 24, strength: 0.8 } }, 'conv1d'],
    ['short windows', { rowCount: 5000, period: { lag: 8, strength: 0.8 } }, 'dense'],
    ['some windows', { rowCount: 1000 }, 'dense'],
    ['few windows', { rowCount: 300 }, 'pca'],
    ['a table', { kind: 'table', rowCount: 5000 }, 'dense'],
    ['a small table', { kind: 'table', rowCount: 200 }, 'pca'],
    ['a matrix', { kind: 'table', rowCount: 62, columns: matrixColumns }, 'dense'],
    ['a small matrix', { kind: 'table', rowCount: 30, columns: matrixColumns }, 'pca'],
  ] as const)('chooses a model by the amount of data: %s', (_name, change, model) => {
    const chosen = plan(change);
    expect(chosen.model).toBe(model);
    expect(reasonOf(chosen, 'model')?.length).toBeGreaterThan(10);
  });

  const table = { kind: 'table', rowCount: 5000 } as const;
  const matrix = { kind: 'table', rowCount: 62, columns: matrixColumns } as const;

  const names = ['c1.1', 'c1.2', 'c2.1', 'c2.2', 'kind'];
  const roles: Partial<ColumnInfo>[] = [{}, {}, { role: 'ignored' }, {}, { role: 'label' }];
  const pixels = names.map((name, i) => column(name, roles[i]));
  const pictures: Partial<DatasetDetail> = {
    ...table,
    columns: pixels,
    importReport: { ...dataset().importReport, shape: [5000, 2, 2] },
  };

  it.each([
    ['windows', {}, undefined, 'pca'],
    ['windows judged by itself', {}, 'pca', null],
    ['windows judged by neighbours', {}, 'knn', 'pca'],
    ['rows of a table', table, undefined, 'knn'],
    ['rows judged by components', table, 'pca', 'knn'],
    ['rows judged by itself', table, 'knn', null],
    ['a matrix', matrix, undefined, 'pca'],
    ['a table too large for neighbours', { ...table, rowCount: 900_000 }, undefined, 'pca'],
  ] as const)('sets a baseline beside the model: %s', (_name, change, model, baseline) => {
    expect(plan(change, model === undefined ? {} : { model }).baseline).toBe(baseline);
  });

  it.each([
    ['conv2d on a series', {}, 'conv2d', 'Conv2D needs rows that are arrays, not a series'],
    ['convlstm on a table', table, 'convlstm', 'ConvLSTM needs rows that are arrays, not a table'],
    ['convlstm on pictures', pictures, 'convlstm', 'ConvLSTM needs rows that are sequences of'],
    [
      'conv2d with a column beside the pictures',
      { ...pictures, columns: [...pixels, column('weight')] },
      'conv2d',
      'Conv2D needs rows that are arrays, not a table',
    ],
  ] as const)('refuses a model of arrays: %s', (_name, change, model, fault) => {
    expect(() => plan(change, { model })).toThrow(fault);
  });

  const paired = [
    ...['a', 'b'].map((name) => column(name)),
    column('y (target)', { role: 'target' }),
  ];
  const pairOf = (from: readonly number[], to: readonly number[]): Partial<DatasetDetail> => {
    const grid = (size: number): string[] =>
      Array.from(
        { length: size ** 2 },
        (_, i) => `c${(i - (i % size)) / size + 1}.${(i % size) + 1}`,
      );
    const target = { name: 'large.npy', bytes: 1, sha256: '', dataSha256: '', rows: 5000 };
    return {
      ...table,
      columns: [
        ...grid(from[0] ?? 0).map((name) => column(name)),
        ...grid(to[0] ?? 0).map((name) => ({
          ...column(`${name} (target)`, { role: 'target' }),
          originalName: name,
        })),
      ],
      importReport: {
        ...dataset().importReport,
        shape: [5000, ...from],
        target: { ...target, shape: [5000, ...to] },
      },
    };
  };

  it.each<[string, Partial<DatasetDetail>, RunSettings, string, string | null, string]>([
    ['a table', { ...table, columns: paired }, {}, 'dense', 'ridge', 'standard'],
    ['a small table', { ...table, rowCount: 200, columns: paired }, {}, 'ridge', null, 'standard'],
    ['a long series', { rowCount: 5000, columns: paired }, {}, 'dense', 'ridge', 'standard'],
    ['larger pictures', pairOf([4, 4], [8, 8]), {}, 'superres', 'resize', 'shared'],
    ['pictures of one size', pairOf([4, 4], [4, 4]), {}, 'superres', 'resize', 'shared'],
    ['smaller pictures', pairOf([4, 4], [2, 2]), {}, 'dense', 'resize', 'shared'],
    ['the resized picture', pairOf([4, 4], [8, 8]), { model: 'resize' }, 'resize', null, 'shared'],
    [
      'convolutions',
      { rowCount: 5000, columns: paired },
      { model: 'conv1d' },
      'conv1d',
      'ridge',
      'standard',
    ],
  ])('learns a target: %s', (_name, change, settings, model, baseline, scaler) => {
    const chosen = plan(change, settings);
    expect(chosen).toMatchObject({ model, baseline, scaler });
    expect(chosen.blend).toBeUndefined();
    expect(chosen.features.every((name) => name.endsWith('(target)'))).toBe(true);
    expect(chosen.inputs?.features.some((name) => name.endsWith('(target)'))).toBe(false);
    expect(reasonOf(chosen, 'target')).toMatch(/^learnt from \d+ columns of the same rows/);
    expect(chosen.warnings).toEqual([]);
  });

  it.each<[string, RunSettings, readonly string[], readonly string[] | undefined]>([
    ['by all columns', {}, ['y (target)', 'z (target)'], ['a', 'b']],
    ['by some of them', { columns: ['b'] }, ['y (target)', 'z (target)'], ['b']],
    ['in part', { columns: ['a', 'z (target)'] }, ['z (target)'], ['a']],
    ['without what is left out', { exclude: ['a', 'y (target)'] }, ['z (target)'], ['b']],
    ['not at all', { exclude: ['y (target)', 'z (target)'] }, ['a', 'b'], undefined],
    ['not by a model that cannot', { model: 'vae' }, ['a', 'b'], undefined],
  ])('learns a target %s', (_name, settings, features, inputs) => {
    const columns = [...paired, column('z (target)', { role: 'target' })];
    const chosen = plan({ ...table, columns }, settings);
    expect(chosen.features).toEqual(features);
    expect(chosen.inputs?.features).toEqual(inputs);
    expect(chosen.warnings).toEqual(
      settings.model === undefined
        ? []
        : [
            'VAE learns each row from itself: the target is not used. Choose a model that learns a target to use it.',
          ],
    );
  });

  it('learns no target from stacked rows', () => {
    const { importReport } = dataset();
    const time = dataset().time!;
    const panel = { column: 'station', entities: [], time, levels: null };
    const change = { columns: paired, importReport: { ...importReport, panel } };
    expect(() => plan(change)).toThrow(
      'no target can be learnt from the stacked rows of each station',
    );
  });

  it('places the pixels that change in their pictures', () => {
    const { item, features } = plan(pictures, { model: 'conv2d' });
    expect(features).toEqual(['c1.1', 'c1.2', 'c2.2']);
    expect(item).toEqual({ shape: [2, 2], places: [0, 1, 3] });
    expect(plan({ ...pictures, kind: 'series' }, { model: 'dense' }).item).toBeUndefined();
  });

  it.each([
    ['the period', { period: { lag: 48, strength: 0.9 } }, 48],
    ['a day of hours', { time: { stepMs: 3_600_000, calendar: 'continuous' } }, 24],
    ['a month of weekdays', { time: { stepMs: 86_400_000, calendar: 'weekday' } }, 20],
    ['nothing known', {}, 32],
    ['a period too long for the data', { rowCount: 800, period: { lag: 400, strength: 0.9 } }, 200],
    ['a table', { kind: 'table' }, 1],
  ] as const)('chooses the window by %s', (_name, change, window) => {
    expect(plan(change as Partial<DatasetDetail>).window).toBe(window);
  });

  it('keeps windows of many columns small', () => {
    const columns = matrixColumns.slice(0, 64);
    expect(plan({ columns, period: { lag: 300, strength: 0.9 } }).window).toBe(32);
  });

  it('lets native code train for longer, unless another device is asked for', () => {
    const size = { rowCount: 30_000 };
    const [plain, native] = [plan(size), plan(size, {}, true)];
    expect(native.epochs).toBeGreaterThan(plain.epochs);
    expect(plan(size, { device: 'wasm' }, true).epochs).toBe(plain.epochs);
  });

  it('bounds the work: networks that take longer get fewer epochs', () => {
    const size = { rowCount: 3000, period: { lag: 24, strength: 0.8 } };
    const epochs = (['dense', 'conv1d', 'lstm', 'tcn', 'gru', 'transformer'] as const).map(
      (model) => plan(size, { model }).epochs,
    );
    expect(epochs).toEqual(epochs.toSorted((a, b) => b - a));
    expect(epochs[0]).toBe(100);
    expect(epochs.at(-1)).toBe(8);
  });

  it('bounds the work: long windows get fewer epochs', () => {
    const short = plan({ rowCount: 20_000, period: { lag: 24, strength: 0.9 } });
    const long = plan({ rowCount: 20_000, period: { lag: 300, strength: 0.9 } });
    expect(short.epochs).toBeGreaterThan(long.epochs);
    expect(long.epochs).toBeGreaterThanOrEqual(8);
    expect(plan({ rowCount: 1000 }).epochs).toBe(100);
  });

  it('keeps what the user set, and gives no reason for it', () => {
    const settings = {
      model: 'knn',
      window: 10,
      epochs: 3,
      seed: 0,
      device: 'cpu',
      loss: 'mae',
      batchSize: 7,
      learningRate: 0.5,
      patience: 2,
      threshold: { method: 'sigma', value: 2 },
      parameters: { neighbours: 3 },
    } as const;
    const chosen = plan({}, settings);
    expect(chosen).toMatchObject(settings);
    for (const setting of ['model', 'window', 'epochs'])
      expect(reasonOf(chosen, setting)).toBeUndefined();
  });

  it('judges every feature, or those named less those left out', () => {
    const columns = [column('a'), column('b'), column('No', { role: 'identifier' }), column('c')];
    expect(plan({ columns }).features).toEqual(['a', 'b', 'c']);
    expect(plan({ columns }, { exclude: ['b'] }).features).toEqual(['a', 'c']);
    expect(plan({ columns }, { columns: ['No', 'a'] }).features).toEqual(['a', 'No']);
    const labelled = plan(
      { columns: [column('a'), column('label', { role: 'label' })] },
      {
        columns: ['a', 'label'],
      },
    );
    expect(labelled.warnings.join()).toContain('label');
  });

  const hour = { stepMs: 3_600_000, calendar: 'continuous', regularity: 1 };
  const weekday = { stepMs: 86_400_000, calendar: 'weekday' };
  const month = { stepMs: 31 * 86_400_000, calendar: 'continuous' };
  const daily = { lag: 24, strength: 0.8 };

  it('leaves trend and season alone unless told otherwise', () => {
    expect(plan({ period: daily })).toMatchObject({
      scaler: 'standard',
      detrend: false,
      season: null,
    });
    expect(plan({}, { scaler: 'min-max', detrend: true })).toMatchObject({
      scaler: 'min-max',
      detrend: true,
    });
  });

  it.each([
    ['rows without times', {}, 24, { unit: 'row', length: 24, phases: 24 }],
    ['hours of a day', { time: hour }, 24, { unit: 'ms', length: 86_400_000, phases: 24 }],
    ['a week of weekdays', { time: weekday }, 5, { unit: 'ms', length: 604_800_000, phases: 7 }],
    ['some weekdays', { time: weekday }, 21, { unit: 'row', length: 21, phases: 21 }],
    ['months of a year', { time: month }, 12, { unit: 'month', length: 12, phases: 12 }],
    ['times without a step', { time: { ...hour, calendar: 'irregular' } }, 24, { unit: 'row' }],
    ['the period found', { period: daily, time: hour }, 'auto', { rows: 24, unit: 'ms' }],
    [
      'nearly a day',
      { period: { lag: 47, strength: 1 }, time: { ...hour, stepMs: 1_800_000 } },
      'auto',
      { rows: 48 },
    ],
    [
      'not nearly a day',
      { period: { lag: 45, strength: 1 }, time: { ...hour, stepMs: 1_800_000 } },
      'auto',
      { rows: 45 },
    ],
    ['no period', {}, 'auto', null],
    ['a period too long', { rowCount: 1000, period: { lag: 390, strength: 1 } }, 'auto', null],
  ] as const)('takes a season off by %s', (_name, change, season, expected) => {
    const chosen = plan(change as unknown as Partial<DatasetDetail>, { season });
    if (expected === null) expect(chosen.season).toBeNull();
    else expect(chosen.season).toMatchObject(expected);
    expect(reasonOf(chosen, 'season') !== undefined).toBe(season === 'auto');
  });

  it('offers another scaling in words where tails are heavy', () => {
    const wild = column('wild', { stats: { ...column('x').stats, max: 900 } });
    expect(reasonOf(plan({ columns: [column('a'), wild] }), 'scaling')).toMatch(/^wild holds/);
    expect(reasonOf(plan(), 'scaling')).toBeUndefined();
    expect(reasonOf(plan({ columns: [wild] }, { scaler: 'none' }), 'scaling')).toBeUndefined();
  });

  it.each([
    ['fewer columns than rows', 501, {}, 'standard'],
    ['more columns than rows', 62, {}, 'moderated'],
    ['more columns than rows, as the user says', 62, { scaler: 'robust' }, 'robust'],
    ['the cells of an array', 62, { shape: [62, 20, 25] }, 'shared'],
  ] as const)('scales a table of %s', (_name, rowCount, { shape, ...settings }: Scaled, scaler) => {
    const importReport = { ...dataset().importReport, shape: shape ?? null };
    const table = { kind: 'table', rowCount, columns: matrixColumns, importReport } as const;
    expect(plan(table, settings).scaler).toBe(scaler);
  });

  it.each([
    ['a season as long as the training part', {}, { season: 2000 }, /2000 of \d+ rows/],
    ['a season of a table', { kind: 'table' }, { season: 24 }, /a table has no season/],
    ['the trend of a table', { kind: 'table' }, { detrend: true }, /a table has no trend/],
  ] as const)('refuses %s', (_name, change, settings, message) => {
    expect(() => plan(change, settings)).toThrow(message);
  });

  const nothing = { count: 0, missing: 9, unreadable: 0, distinct: 0, top: [] };
  const empty = { min: null, max: null, mean: null, std: null, median: null };
  const columns = [
    column('NO2 (µg/m³)'),
    column('wind', { kind: 'category', role: 'ignored' }),
    column('flat', { role: 'ignored', stats: { ...column('x').stats, min: 3, max: 3 } }),
    column('void', { role: 'ignored', stats: { ...nothing, ...empty } }),
  ];
  it.each([
    ['an unknown column', { columns: ['NO3'] }, 'data/unknown-column', 'NO3'],
    ['an unknown column left out', { exclude: ['x'] }, 'data/unknown-column', 'x'],
    ['a column of text', { columns: ['wind'] }, 'data/no-features', 'wind'],
    ['a constant column', { columns: ['flat'] }, 'data/constant', '3'],
    ['an empty column', { columns: ['void'] }, 'data/all-missing', 'void'],
    ['no column at all', { exclude: ['NO2 (µg/m³)'] }, 'data/no-features', 'no column'],
    ['a window longer than the data', { window: 5000 }, 'window/too-long', '5000'],
    [
      'a part with too few windows',
      { train: { from: '0', to: '100' } },
      'data/too-few-rows',
      'of at least 60',
    ],
  ] as const)('refuses %s', (_name, settings, code, named) => {
    let thrown: unknown;
    try {
      plan({ columns }, settings as RunSettings);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code, message: expect.stringContaining(named) as string });
  });

  it('says what an unknown column may have meant', () => {
    const near = (): RunPlan => plan({ columns }, { columns: ['NO2'] });
    expect(near).toThrow(expect.objectContaining({ remedy: 'Did you mean NO2 (µg/m³)?' }) as Error);
  });

  it.each([
    ['too few rows of a table', { kind: 'table', rowCount: 40 }],
    ['too few samples of a matrix', { kind: 'table', rowCount: 11, columns: matrixColumns }],
    ['too short a series', { rowCount: 70 }],
  ] as const)('refuses %s', (_name, change) => {
    expect(() => plan(change)).toThrow(
      expect.objectContaining({ code: 'data/too-few-rows' }) as Error,
    );
  });

  it.each([
    ['one row', { from: '0', to: '1' }, 'too few rows to train on: 1 of at least 8'],
    ['seven rows', { from: '0', to: '9' }, 'too few rows to train on: 7 of at least 8'],
  ] as const)('refuses to train on %s of a table', (_name, train, message) => {
    for (const model of ['dense', 'knn', 'auto'] as const) {
      expect(() => plan({ kind: 'table' }, { train, model })).toThrow(message);
    }
    const ten = { from: '0', to: '10' };
    expect(plan({ kind: 'table' }, { train: ten, model: 'dense' }).model).toBe('dense');
  });

  it('refuses a window for a table', () => {
    expect(() => plan({ kind: 'table' }, { window: 8 })).toThrow(/no windows/);
  });
});

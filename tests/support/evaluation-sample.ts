import type { Evaluation, SelfTestCell } from '../../src-main/contract/evaluation.ts';

/** An evaluation of one column; `change` replaces parts, `column` names what a file may name. */
export function evaluationOf(change: Partial<Evaluation> = {}, column = 'NO2'): Evaluation {
  const cell = (kind: SelfTestCell['kind'], found: number): SelfTestCell => ({
    kind,
    column,
    rates: [
      { size: 4, tried: 5, found },
      { size: 8, tried: 5, found: 5 },
    ],
    rate: found / 5,
    smallest: found >= 4 ? 4 : 8,
  });
  return {
    quality: {
      parts: [{ part: 'train', rows: 700, mse: 0.04, mae: 0.1, quietMse: 0.03 }],
      part: 'train',
      columns: [{ column, r2: 0.87 }],
      medianR2: 0.87,
    },
    baselineQuality: null,
    fit: { kind: 'well', text: 'Well fitted: as told.', validationRatio: 1.1, testRatio: 1.2 },
    latent: {
      units: 8,
      effectiveDimension: 3.4,
      shares: [0.5, 0.3, 0.2],
      deadUnits: 5,
      compression: 12,
      windows: 500,
    },
    selfTest: {
      kinds: [
        { kind: 'spike', unit: 'deviations', sizes: [4, 8], stated: 4 },
        { kind: 'shift', unit: 'deviations', sizes: [4, 8], stated: 4 },
      ],
      columns: [column],
      stretch: 24,
      model: { cells: [cell('spike', 1), cell('shift', 5)], rate: 0.6, alarms: 0.05, named: 0.9 },
      baseline: { cells: [cell('spike', 2), cell('shift', 4)], rate: 0.4, alarms: 0, named: null },
      tried: 20,
      planned: 20,
      controls: 40,
    },
    selfTestNote: '',
    comparison: {
      model: 'pca',
      standing: 'as-well',
      by: 'self-test',
      text: 'PCA does as well: prefer it.',
      difference: null,
      interval: null,
    },
    checks: [
      { id: 'fit', state: 'good', text: 'Well fitted: as told.', rule: 'Green where well fitted.' },
      {
        id: 'baseline',
        state: 'doubt',
        text: 'PCA does as well: prefer it.',
        rule: 'Green where the model does better.',
      },
    ],
    state: 'doubt',
    costs: {
      baselineMs: 200,
      trainingMs: 20_000,
      scoringMs: 300,
      evaluationMs: 1500,
      energyJoules: 412,
      energySource: 'counters of the processor',
    },
    ...change,
  };
}

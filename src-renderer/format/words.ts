import { assertNever } from '../../src-main/contract/errors.ts';
import type {
  ColumnRole,
  DeviceInfo,
  DeviceRung,
  ModelId,
  RunProgress,
  RunStatus,
  ScalerKind,
  ThresholdRule,
} from '../../src-main/contract/types.ts';

const modelNames: Readonly<Record<ModelId, string>> = {
  dense: 'Dense autoencoder',
  conv1d: 'Conv1D autoencoder',
  lstm: 'LSTM autoencoder',
  pca: 'PCA',
  knn: 'kNN',
  median: 'Moving median',
  season: 'Seasonal rule',
  iforest: 'Isolation forest',
  hbos: 'HBOS',
  ecod: 'ECOD',
  mp: 'Matrix profile',
  roughness: 'Roughness',
};

export const modelName = (model: ModelId): string => modelNames[model];

/** Short enough for a label beside a line. */
export const modelShort = (model: ModelId): string => modelNames[model].replace(' autoencoder', '');

const modelUses: Readonly<Record<ModelId, string>> = {
  dense: 'For tables, and for series of which there is little to train on.',
  conv1d: 'For long series with shapes that come back.',
  lstm: 'For series in which what follows depends on what came long before.',
  pca: 'For columns that move together; quick, and strong on windows.',
  knn: 'For tables: a row is compared with the rows most like it.',
  median: 'For spikes and dropouts in columns without a pattern; the least a model must beat.',
  season: 'For columns with a daily or weekly pattern that stays the same.',
  iforest: 'For tables of mixed columns, and where the training part may hold anomalies too.',
  hbos: 'For very large tables whose columns have little to do with each other; the quickest.',
  ecod: 'For tables whose anomalies are extreme values of single columns; nothing to set.',
  mp: 'For series whose shapes come back: marks stretches unlike any of the training part.',
  roughness: 'For columns that get stuck or turn restless: how much they change from row to row.',
};

/** One sentence: when to use it. */
export const modelUse = (model: ModelId): string => modelUses[model];

const scalerNames: Readonly<Record<ScalerKind, string>> = {
  standard: 'Standard: mean and deviation',
  robust: 'Robust: median and quartiles',
  'min-max': 'Min-max: -1 to 1',
  quantile: 'Quantile: by rank',
  none: 'None',
  shared: 'Shared: columns of one unit',
};

export const scalerName = (kind: ScalerKind): string => scalerNames[kind];

const stageNames: Readonly<Record<RunProgress['stage'], string>> = {
  tuning: 'Trying settings',
  preparing: 'Preparing',
  baseline: 'Baseline',
  training: 'Training',
  scoring: 'Scoring',
  saving: 'Saving',
};

export const stageName = (stage: RunProgress['stage']): string => stageNames[stage];

const statusNames: Readonly<Record<RunStatus, string>> = {
  queued: 'waiting',
  running: 'training',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
};

export const statusName = (status: RunStatus): string => statusNames[status];

const roleNames: Readonly<Record<ColumnRole, string>> = {
  feature: 'judged',
  time: 'time',
  label: 'label',
  identifier: 'name of the row',
  ignored: 'left out',
};

export const roleName = (role: ColumnRole): string => roleNames[role];

const rungNames: Readonly<Record<DeviceRung, string>> = {
  tensorflow: 'TensorFlow',
  webgpu: 'WebGPU',
  wasm: 'WebAssembly',
  cpu: 'JavaScript',
};

export const rungName = (rung: DeviceRung): string => rungNames[rung];

/** `CPU, WebAssembly`: which processor, then which library. */
export function deviceName(device: DeviceInfo): string {
  const version =
    device.version === null || device.rung !== 'tensorflow' ? '' : ` ${device.version}`;
  const bare = device.label.replace(/\s*\((CPU|GPU)\)/, '').replace(/^(CPU|GPU)(, |$)/, '');
  const processor = /GPU/.test(device.label) ? 'GPU' : 'CPU';
  return bare === '' ? processor : `${processor}, ${bare}${version}`;
}

/** A threshold rule in words. */
export function ruleText(rule: ThresholdRule): string {
  switch (rule.method) {
    case 'auto':
      return 'chosen from the data';
    case 'sigma':
      return `mean + ${rule.value} standard deviations`;
    case 'quantile':
      return `${Number((rule.value * 100).toPrecision(6))} % quantile`;
    case 'mad':
      return `median + ${rule.value} MAD of the logarithm`;
    default:
      return assertNever(rule);
  }
}

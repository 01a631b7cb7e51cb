import { assertNever } from '../../src-main/contract/errors.ts';
import type { LossKind } from '../../src-main/contract/names.ts';
import type { LabRule } from '../../src-main/contract/threshold-types.ts';
import type {
  ColumnRole,
  DeviceInfo,
  DeviceRung,
  ModelId,
  RunPlan,
  RunProgress,
  RunStatus,
  ScalerKind,
} from '../../src-main/contract/types.ts';

const modelNames: Readonly<Record<ModelId, string>> = {
  dense: 'Dense autoencoder',
  conv1d: 'Conv1D autoencoder',
  lstm: 'LSTM autoencoder',
  tied: 'Tied autoencoder',
  sparse: 'Sparse autoencoder',
  denoising: 'Denoising autoencoder',
  contractive: 'Contractive autoencoder',
  vae: 'Variational autoencoder',
  aae: 'Adversarial autoencoder',
  usad: 'USAD autoencoder',
  memae: 'Memory autoencoder',
  robust: 'Robust autoencoder',
  multimodal: 'Multimodal autoencoder',
  gru: 'GRU autoencoder',
  'lstm-vae': 'LSTM-VAE',
  tcn: 'TCN autoencoder',
  transformer: 'Transformer autoencoder',
  conv2d: 'Conv2D autoencoder',
  convlstm: 'ConvLSTM autoencoder',
  superres: 'Super-resolution',
  pca: 'PCA',
  knn: 'kNN',
  median: 'Moving median',
  season: 'Seasonal rule',
  iforest: 'Isolation forest',
  hbos: 'HBOS',
  ecod: 'ECOD',
  mp: 'Matrix profile',
  roughness: 'Roughness',
  resize: 'Resized picture',
  ridge: 'Linear regression',
};

export const modelName = (model: ModelId): string => modelNames[model];

/** Short enough for a label beside a line. */
export const modelShort = (model: ModelId): string => modelNames[model].replace(' autoencoder', '');

const lossNames: Readonly<Record<LossKind, string>> = {
  mse: 'mean squared error',
  mae: 'mean absolute error',
  huber: 'Huber: squares, beyond 1 absolute',
  bce: 'cross entropy',
  quantile: 'quantile',
  ssim: 'structural similarity',
  nb: 'negative binomial',
};

/** "42", or "42 to 46" of several. */
export const seedsText = ({ seed, seeds = 1 }: Pick<RunPlan, 'seed' | 'seeds'>): string =>
  seeds === 1 ? String(seed) : `${seed} to ${seed + seeds - 1}`;

export const lossName = (kind: LossKind): string => lossNames[kind];

const scalerNames: Readonly<Record<ScalerKind, string>> = {
  standard: 'Standard: mean and deviation',
  robust: 'Robust: median and quartiles',
  'min-max': 'Min-max: -1 to 1',
  quantile: 'Quantile: by rank',
  none: 'None',
  shared: 'Shared: columns of one unit',
  moderated: 'Moderated: very many columns, few rows',
};

export const scalerName = (kind: ScalerKind): string => scalerNames[kind];

const stageNames: Readonly<Record<RunProgress['stage'], string>> = {
  tuning: 'Trying settings',
  preparing: 'Preparing',
  baseline: 'Baseline',
  training: 'Training',
  scoring: 'Scoring',
  evaluating: 'Evaluating',
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
  target: 'target',
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
export function ruleText(rule: LabRule): string {
  switch (rule.method) {
    case 'auto':
      return 'chosen from the data';
    case 'sigma':
      return `mean + ${rule.value} standard deviations`;
    case 'quantile':
      return `${Number((rule.value * 100).toPrecision(6))} % quantile`;
    case 'mad':
      return `median + ${rule.value} MAD of the logarithm`;
    case 'pot':
      return `exceeded with a risk of ${rule.value} (peaks over threshold)`;
    case 'fixed':
      return 'set by hand';
    case 'budget':
      return `at most ${rule.value} ${rule.value === 1 ? 'event' : 'events'} ${rule.per === 'all' ? 'in all' : `a ${rule.per}`}`;
    case 'best-f1':
      return 'best F1 on the labels';
    default:
      return assertNever(rule);
  }
}

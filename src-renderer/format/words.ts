import { assertNever } from '../../src-main/contract/errors.ts';
import type { BudgetPeriod, LossKind } from '../../src-main/contract/names.ts';
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
import type { WordKey } from '../../src-main/contract/text/key.ts';
import { t } from '../language/t.ts';
import { countOf } from './numbers.ts';

const modelNames: Readonly<Record<ModelId, WordKey>> = {
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

export const modelName = (model: ModelId): string => t(modelNames[model]);

const shortNames: Readonly<Record<ModelId, WordKey>> = {
  dense: 'Dense',
  conv1d: 'Conv1D',
  lstm: 'LSTM',
  tied: 'Tied',
  sparse: 'Sparse',
  denoising: 'Denoising',
  contractive: 'Contractive',
  vae: 'Variational',
  aae: 'Adversarial',
  usad: 'USAD',
  memae: 'Memory',
  robust: 'Robust',
  multimodal: 'Multimodal',
  gru: 'GRU',
  'lstm-vae': 'LSTM-VAE',
  tcn: 'TCN',
  transformer: 'Transformer',
  conv2d: 'Conv2D',
  convlstm: 'ConvLSTM',
  pca: 'PCA',
  knn: 'kNN',
  median: 'Moving median',
  season: 'Seasonal rule',
  iforest: 'Isolation forest',
  hbos: 'HBOS',
  ecod: 'ECOD',
  mp: 'Matrix profile',
  superres: 'Super-resolution',
  resize: 'Resized picture',
  ridge: 'Linear regression',
  roughness: 'Roughness',
};

/** Short enough for a label beside a line. */
export const modelShort = (model: ModelId): string => t(shortNames[model]);

const lossNames: Readonly<Record<LossKind, WordKey>> = {
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
  seeds === 1 ? String(seed) : t('{{from}} to {{to}}', { from: seed, to: seed + seeds - 1 });

export const lossName = (kind: LossKind): string => t(lossNames[kind]);

const scalerNames: Readonly<Record<ScalerKind, WordKey>> = {
  standard: 'Standard: mean and deviation',
  robust: 'Robust: median and quartiles',
  'min-max': 'Min-max: -1 to 1',
  quantile: 'Quantile: by rank',
  none: 'None',
  shared: 'Shared: columns of one unit',
  moderated: 'Moderated: very many columns, few rows',
};

export const scalerName = (kind: ScalerKind): string => t(scalerNames[kind]);

const stageNames: Readonly<Record<RunProgress['stage'], WordKey>> = {
  tuning: 'Trying settings',
  preparing: 'Preparing',
  baseline: 'Baseline',
  training: 'Training',
  scoring: 'Scoring',
  evaluating: 'Evaluating',
  saving: 'Saving',
};

export const stageName = (stage: RunProgress['stage']): string => t(stageNames[stage]);

const statusNames: Readonly<Record<RunStatus, WordKey>> = {
  queued: 'waiting',
  running: 'training (status)',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
};

export const statusName = (status: RunStatus): string => t(statusNames[status]);

const roleNames: Readonly<Record<ColumnRole, WordKey>> = {
  feature: 'judged',
  target: 'target',
  time: 'time',
  label: 'label',
  identifier: 'name of the row',
  ignored: 'left out',
};

export const roleName = (role: ColumnRole): string => t(roleNames[role]);

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

const periodNames: Readonly<Record<BudgetPeriod, WordKey>> = {
  day: 'a day',
  week: 'a week',
  month: 'a month',
  all: 'in all',
};

export const periodName = (period: BudgetPeriod): string => t(periodNames[period]);

/** A threshold rule in words. */
export function ruleText(rule: LabRule): string {
  switch (rule.method) {
    case 'auto':
      return t('chosen from the data');
    case 'sigma':
      return t('mean + {{n}} standard deviations', { n: rule.value });
    case 'quantile':
      return t('{{percent}} % quantile', { percent: Number((rule.value * 100).toPrecision(6)) });
    case 'mad':
      return t('median + {{n}} MAD of the logarithm', { n: rule.value });
    case 'pot':
      return t('exceeded with a risk of {{risk}} (peaks over threshold)', { risk: rule.value });
    case 'fixed':
      return t('set by hand');
    case 'budget':
      return t('at most {{events}} {{per}}', {
        events: countOf(rule.value, 'event'),
        per: periodName(rule.per),
      });
    case 'best-f1':
      return t('best F1 on the labels');
    default:
      return assertNever(rule);
  }
}

import type { LossKind } from '../contract/names.ts';
import { modelNames } from '../contract/model-names.ts';
import type {
  ColumnKind,
  ColumnRole,
  DeviceInfo,
  DeviceRung,
  ModelId,
  RunPlan,
  RunProgress,
  RunStatus,
  RunSummary,
  ScalerKind,
} from '../contract/types.ts';
import type { WordKey } from '../contract/text/key.ts';
import { t } from './t.ts';

export const modelName = (model: ModelId): string => t(modelNames[model].long);

/** Short enough for a label beside a line. */
export const modelShort = (model: ModelId): string => t(modelNames[model].short);

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

/** As `statusName`, of a run whose training may stand still. */
export const runStatus = ({ status, paused }: Pick<RunSummary, 'status' | 'paused'>): string =>
  paused === true ? t('paused') : statusName(status);

const roleNames: Readonly<Record<ColumnRole, WordKey>> = {
  feature: 'judged',
  target: 'target',
  time: 'time',
  label: 'label',
  identifier: 'name of the row',
  ignored: 'left out',
};

export const roleName = (role: ColumnRole): string => t(roleNames[role]);

const kindNames: Readonly<Record<ColumnKind, WordKey>> = {
  number: 'number',
  text: 'text',
  time: 'time',
  boolean: 'yes or no',
  category: 'category',
};

export const kindName = (kind: ColumnKind): string => t(kindNames[kind]);

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
  return bare === '' ? processor : `${processor}${t(', ')}${bare}${version}`;
}

import { EngineError } from '../../contract/errors.ts';
import type { RunSettings } from '../../contract/schemas.ts';
import type { DatasetDetail, InputPlan, ScalerKind } from '../../contract/types.ts';
import type { Because } from './because.ts';
import type { Pairing } from './choose-target.ts';

/** Values so many standard deviations from the mean are seen in heavy tails only. */
const heavyTail = 30;

/** Standard, unless the user says otherwise; where tails are heavy, the reason says what else there is. */
export function chooseScaler(
  dataset: DatasetDetail,
  settings: RunSettings,
  features: readonly string[],
  because: Because,
  pairing: Pairing | null = null,
): ScalerKind {
  if (settings.loss === 'bce') return forCrossEntropy(settings, because);
  if (settings.loss === 'ssim' || settings.loss === 'nb') {
    return asTheyAre(pairing === null ? settings : { loss: settings.loss }, because);
  }
  if (settings.scaler !== undefined) return settings.scaler;
  const unit = pairing === null ? oneUnit(dataset, features) : unitOfPair(pairing);
  if (unit !== null) {
    because('scaling', 'shared', unit);
    return 'shared';
  }
  if (dataset.kind === 'table' && features.length > dataset.rowCount) {
    because(
      'scaling',
      'moderated',
      'with more columns than rows, as in genes, few rows say little of the spread of one column: each is drawn towards the middle spread',
    );
    return 'moderated';
  }
  const chosen = new Set(features);
  const heavy = dataset.columns.filter(
    (column) => chosen.has(column.name) && reachOf(column) > heavyTail,
  );
  const [first] = heavy;
  if (first !== undefined) {
    const others = heavy.length === 1 ? '' : ` and ${String(heavy.length - 1)} more`;
    because(
      'scaling',
      'standard',
      `${first.name}${others} ${heavy.length === 1 ? 'holds' : 'hold'} values ${reachOf(first).toFixed(0)} standard deviations from the mean; robust or quantile scaling would not be widened by them`,
    );
  }
  return 'standard';
}

/** What goes in, with a scaler of its own where the loss reads the target as it is. */
export function scaledInputs(
  dataset: DatasetDetail,
  settings: RunSettings,
  pairing: Pairing,
  because: Because,
): InputPlan {
  const { inputs } = pairing;
  if (settings.loss !== 'ssim' && settings.loss !== 'nb') return inputs;
  const becauseOfInputs: Because = (_, value, reason) => {
    because('scaling of what goes in', value, reason);
  };
  const plain = { ...settings, loss: 'mse' } as const;
  const scaler = chooseScaler(dataset, plain, inputs.features, becauseOfInputs, pairing);
  return { ...inputs, scaler };
}

/** Cross entropy takes values for chances, lowest 0 and highest 1. Throws `settings/invalid`. */
function forCrossEntropy({ scaler = 'min-max' }: RunSettings, because: Because): ScalerKind {
  if (scaler !== 'min-max') {
    throw new EngineError('settings/invalid', `cross entropy with ${scaler} scaling`, {
      remedy: 'Choose min-max scaling, or the loss mse or mae.',
    });
  }
  because('scaling', scaler, 'cross entropy reads values as chances between lowest and highest');
  return scaler;
}

/** Pixels and counts are read as they stand. Throws `settings/invalid`. */
function asTheyAre({ scaler = 'none', loss }: RunSettings, because: Because): ScalerKind {
  const what = loss === 'nb' ? 'counts' : 'pixels';
  if (scaler !== 'none') {
    throw new EngineError('settings/invalid', `${what} with ${scaler} scaling`, {
      remedy: 'Leave the scaling out, or choose the loss mse or mae.',
    });
  }
  because('scaling', scaler, `the loss reads ${what} as they are; the network scales them inside`);
  return scaler;
}

/** Fewer columns in one range may be so by chance. */
const fewestAlike = 16;
const imageAxes = 3;

/** Input and target are scaled apart, but in one way. */
function unitOfPair({ inputs, item }: Pairing): string | null {
  const areArrays = inputs.item !== undefined && item !== undefined;
  return areArrays ? 'the columns of input and target are the cells of one array each' : null;
}

/** Why the columns of a table are taken to be of one unit, null where they are not. */
function oneUnit(dataset: DatasetDetail, features: readonly string[]): string | null {
  if (dataset.kind !== 'table') return null;
  if ((dataset.importReport.shape?.length ?? 0) >= imageAxes)
    return 'the columns are the cells of one array';
  if (features.length < fewestAlike) return null;
  const chosen = new Set(features);
  const stats = dataset.columns
    .filter(({ name }) => chosen.has(name))
    .map((column) => column.stats);
  const low = Math.min(...stats.map(({ min }) => min ?? Infinity));
  const high = Math.max(...stats.map(({ max }) => max ?? -Infinity));
  const alike = stats.filter(({ min, max }) => min === low && max === high);
  // Whole numbers in a range are at most one more than it is long.
  const isWhole = high - low > 1 && stats.every(({ distinct }) => distinct <= high - low + 1);
  if (!isWhole || 2 * alike.length < stats.length) return null;
  return `most columns hold whole numbers from ${String(low)} to ${String(high)}, as pixels do`;
}

/** Distance of the outermost value from the mean, in standard deviations. */
function reachOf({ stats }: DatasetDetail['columns'][number]): number {
  const { min, max, mean, std } = stats;
  if (min === null || max === null || mean === null || std === null || !(std > 0)) return 0;
  return Math.max(max - mean, mean - min) / std;
}

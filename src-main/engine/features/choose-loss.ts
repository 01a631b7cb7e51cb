import { EngineError } from '../../contract/errors.ts';
import { isNetwork, type LossKind } from '../../contract/names.ts';
import type { RunSettings } from '../../contract/schemas.ts';
import type { DatasetDetail, ModelId } from '../../contract/types.ts';
import { modelNames } from '../../contract/model-names.ts';
import type { Pairing } from './choose-target.ts';

const plainLoss = 'Choose the loss mse or mae.';
/** Pictures on a side at least: below, a window of pixels has no structure. */
const leastSide = 3;

/** The loss asked for, mean squared error without. Throws `settings/invalid` where it does not fit data, model or preparation. `pairing`: of a target that is learnt. */
export function chooseLoss(
  dataset: DatasetDetail,
  settings: RunSettings,
  model: ModelId,
  features: readonly string[],
  pairing: Pairing | null,
): LossKind {
  const { loss = 'mse', training, detrend, season = 'none' } = settings;
  if (training?.quantile !== undefined && loss !== 'quantile') {
    throw refusal(`a quantile without the loss quantile: ${String(training.quantile)}`, {
      remedy: 'Choose the loss quantile.',
    });
  }
  if (loss === 'mse' || loss === 'mae' || loss === 'huber') return loss;
  if (!isNetwork(model)) {
    throw refusal(`${modelNames[model].short} is fitted in one pass, without the loss ${loss}`);
  }
  if (loss === 'ssim') {
    if (pairing === null) requirePictures(dataset, dataset.importReport.shape?.slice(1));
    else requirePictures({ ...dataset, name: 'the target' }, pairing.item?.shape);
  }
  if (loss === 'nb') {
    if (detrend === true || season !== 'none') {
      throw refusal('counts less a trend or season are no counts any more', {
        remedy: 'Keep trend and season, or choose the loss mse or mae.',
      });
    }
    requireCounts(dataset, features);
  }
  return loss;
}

/** `sides`: of the array that each row is. */
function requirePictures(
  { name, kind }: Pick<DatasetDetail, 'name' | 'kind'>,
  sides: readonly number[] = [],
): void {
  if (kind !== 'table' || sides.length < 2) {
    throw refusal(`structural similarity is for rows that are pictures, which ${name} has not`);
  }
  const [height = 0, width = 0] = sides.filter((side) => side > 4 || sides.length === 2);
  if (Math.min(height, width) >= leastSide) return;
  throw refusal(
    `pictures too small for structural similarity: ${String(height)} x ${String(width)}`,
  );
}

/** By what is known of the columns; values between are looked for before training. */
function requireCounts({ columns }: DatasetDetail, features: readonly string[]): void {
  const judged = new Set(features);
  for (const { name, stats } of columns.filter((column) => judged.has(column.name))) {
    const { min, max, distinct } = stats;
    if (min === null || max === null) continue;
    if (min < 0) throw noCounts(name, min);
    if (!Number.isInteger(max)) throw noCounts(name, max);
    if (!Number.isInteger(min)) throw noCounts(name, min);
    if (distinct > max - min + 1) {
      throw refusal(`counts are whole numbers, and ${name} has values between them`);
    }
  }
}

export function noCounts(column: string, value: number, row?: number): EngineError {
  const where = row === undefined ? '' : ` in row ${String(row)}`;
  return refusal(
    `counts are whole numbers from 0 on, and ${column} holds${where}: ${String(value)}`,
  );
}

function refusal(
  fault: string,
  details: { readonly remedy: string } = { remedy: plainLoss },
): EngineError {
  return new EngineError('settings/invalid', fault, details);
}

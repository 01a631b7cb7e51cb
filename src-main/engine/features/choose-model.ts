import { EngineError } from '../../contract/errors.ts';
import type { RunSettings } from '../../contract/schemas.ts';
import type { DatasetDetail, ModelId } from '../../contract/types.ts';
import type { Because } from './because.ts';
import { choosePairedModel } from './choose-paired-model.ts';
import type { Pairing } from './choose-target.ts';
import { requireFittingData } from './fitting-data.ts';
import { modelNames } from '../../contract/model-names.ts';

interface Size {
  readonly window: number;
  readonly trainWindows: number;
  readonly features: number;
  /** Of the features. */
  readonly names: readonly string[];
  /** Null where each row is learnt from itself. */
  readonly pairing: Pairing | null;
}

/** Fewer windows than this teach nothing. */
const fewest = 60;
const enoughForDense = 300;
const enoughForConvolution = 2000;
const shortestConvolution = 16;
/** A matrix has few rows and very many columns. */
const fewestSamples = 12;
/** Rows of a table to train on, whatever part of it is chosen. */
const fewestTrained = 8;
const enoughSamples = 40;

/** The user's choice, or the first model the amount of data can carry. Throws `data/too-few-rows`. */
export function chooseModel(
  dataset: DatasetDetail,
  settings: RunSettings,
  size: Size,
  because: Because,
): ModelId {
  const isMatrix = dataset.kind === 'table' && size.features > dataset.rowCount;
  const available = isMatrix
    ? dataset.rowCount
    : dataset.kind === 'table'
      ? dataset.rowCount
      : size.trainWindows;
  const least = isMatrix ? fewestSamples : fewest;
  if (available < least) {
    const what =
      dataset.kind === 'table' ? 'rows' : `windows of ${String(size.window)} rows to train on`;
    throw new EngineError(
      'data/too-few-rows',
      `too few ${what}: ${String(Math.max(available, 0))} of at least ${String(least)}`,
    );
  }
  if (size.trainWindows < fewestTrained) {
    throw new EngineError(
      'data/too-few-rows',
      `too few rows to train on: ${String(size.trainWindows)} of at least ${String(fewestTrained)}`,
      { remedy: 'Choose a training part with more rows.' },
    );
  }
  const wanted = settings.model ?? 'auto';
  if (wanted !== 'auto') {
    requireFittingData(dataset, {
      model: wanted,
      name: modelNames[wanted].short,
      features: size.names,
    });
    return wanted;
  }
  const [model, reason] = chosenFor(dataset, size, isMatrix);
  because('model', modelNames[model].short, reason);
  return model;
}

function chosenFor(dataset: DatasetDetail, size: Size, isMatrix: boolean): [ModelId, string] {
  const { kind, rowCount } = dataset;
  if (size.pairing !== null) return choosePairedModel({ kind, ...size }, size.pairing);
  return isMatrix ? forMatrix(Math.min(rowCount, size.trainWindows)) : forWindows(dataset, size);
}

function forMatrix(samples: number): [ModelId, string] {
  return samples < enoughSamples
    ? ['pca', `${String(samples)} samples are too few to train a network`]
    : ['dense', `${String(samples)} samples with more columns than rows`];
}

function forWindows({ kind }: DatasetDetail, { window, trainWindows }: Size): [ModelId, string] {
  const count = `${trainWindows.toLocaleString('en-US')} ${kind === 'table' ? 'rows' : 'windows'} to train on`;
  if (trainWindows < enoughForDense) return ['pca', `${count} are too few for a network`];
  if (kind === 'table') return ['dense', `${count}, each judged by itself`];
  if (trainWindows < enoughForConvolution)
    return ['dense', `${count} are enough for a small network`];
  if (window < shortestConvolution) return ['dense', `windows of ${String(window)} rows are short`];
  return ['conv1d', `${count}, long enough to hold shapes`];
}

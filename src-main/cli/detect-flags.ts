import { Option, type Command } from 'commander';
import type { Language } from '../contract/language.ts';
import { lossKinds, type LossKind, scalerKinds, type ScoreKind } from '../contract/names.ts';
import { deviceChoice, modelChoice, type RunSettings } from '../contract/schemas.ts';
import type { ModelId, ThresholdRule } from '../contract/types.ts';
import { addImportFlags, type ImportFlags } from './import-flags.ts';
import { parseLanguage } from './parse-language.ts';
import { parseModels } from './parse-models.ts';
import { parseNames } from './parse-names.ts';
import { integerFrom, positiveUpTo } from './parse-number.ts';
import { parseScore } from './parse-score.ts';
import { parseSeason } from './parse-season.ts';
import { parseSet, type Assignment } from './parse-set.ts';
import { parseThreshold } from './parse-threshold.ts';
import { parseTrain } from './parse-train.ts';
import { addTrainingFlags, trainingOf, type TrainingFlags } from './training-flags.ts';

export interface DetectFlags extends ImportFlags, TrainingFlags {
  readonly workspace?: string;
  readonly model?: NonNullable<RunSettings['model']>;
  readonly ensemble?: ModelId[];
  readonly set?: Assignment[];
  readonly columns?: string[];
  readonly exclude?: string[];
  readonly train?: NonNullable<RunSettings['train']>;
  readonly window?: number;
  readonly threshold?: ThresholdRule;
  readonly scaler?: NonNullable<RunSettings['scaler']>;
  readonly detrend?: boolean;
  readonly season?: NonNullable<RunSettings['season']>;
  readonly loss?: LossKind;
  readonly score?: ScoreKind;
  readonly epochs?: number;
  readonly batch?: number;
  readonly learningRate?: number;
  readonly patience?: number;
  readonly seed?: number;
  readonly from?: string;
  readonly refitScaler?: boolean;
  readonly device?: NonNullable<RunSettings['device']>;
  readonly scores?: string;
  readonly report?: string;
  readonly language?: Language;
  readonly events?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Every setting of a run as a flag; what is left out is chosen from the data. */
export function addDetectFlags(command: Command): Command {
  return addTrainingFlags(addImportFlags(command))
    .option('--columns <names>', 'columns to judge, between commas; may be repeated', parseNames)
    .option(
      '--exclude <names>',
      'columns to leave out, between commas; may be repeated',
      parseNames,
    )
    .addOption(new Option('--model <model>', 'model').choices(modelChoice.options))
    .option(
      '--ensemble <models>',
      'other models that judge with it, between commas, by the middle score',
      parseModels,
    )
    .option(
      '--set <name=value>',
      'parameter of the model, as `residua models ID` lists them; may be repeated',
      parseSet,
    )
    .option('--train <part>', 'training part: 0.4, 40%, FROM..TO or FROM:TO', parseTrain)
    .option('--window <rows>', 'rows per window', integerFrom(1, 10_000))
    .option('--threshold <rule>', 'auto, sigma:K, quantile:Q, mad:K or pot:RISK', parseThreshold)
    .addOption(new Option('--scaler <kind>', 'how columns are scaled').choices(scalerKinds))
    .option('--detrend', 'take the trend of the training part off each column')
    .option('--season <rows>', 'pattern to take off: auto, none or its rows', parseSeason)
    .addOption(new Option('--loss <loss>', 'loss').choices(lossKinds))
    .option('--from <run>', 'go on from the network of this run, with its columns and scale')
    .option('--refit-scaler', 'with --from: fit trend, season and scale on the new rows')
    .option(
      '--score <kind>',
      'error, or of the code latent:mahalanobis, :k-means, :knn, :isolation',
      parseScore,
    )
    .option('--epochs <n>', 'epochs, at most', integerFrom(1, 10_000))
    .option('--batch <n>', 'samples per batch', integerFrom(1, 65_536))
    .option('--learning-rate <rate>', 'learning rate', positiveUpTo(10))
    .option('--patience <n>', 'epochs without progress before it stops', integerFrom(1, 1_000))
    .option('--seed <n>', 'seed of every random choice', integerFrom(0, 2 ** 31 - 1))
    .addOption(new Option('--device <device>', 'device').choices(deviceChoice.options))
    .option('--workspace <file>', 'keep file and run in this workspace; made where it is missing')
    .option('--scores <file.csv>', 'write one row for every row of the file')
    .option('--report <file.html>', 'write the report, one self-contained page')
    .option('--language <name>', 'language of the report: en or zh', parseLanguage)
    .option('--events <file>', 'write the events, as .csv or .json');
}

export function settingsOf(flags: DetectFlags): RunSettings {
  return {
    ...(flags.model === undefined ? {} : { model: flags.model }),
    ...(flags.ensemble === undefined ? {} : { ensemble: flags.ensemble }),
    ...(flags.columns === undefined ? {} : { columns: flags.columns }),
    ...(flags.exclude === undefined ? {} : { exclude: flags.exclude }),
    ...(flags.train === undefined ? {} : { train: flags.train }),
    ...(flags.window === undefined ? {} : { window: flags.window }),
    ...(flags.threshold === undefined ? {} : { threshold: flags.threshold }),
    ...(flags.scaler === undefined ? {} : { scaler: flags.scaler }),
    ...(flags.detrend === undefined ? {} : { detrend: flags.detrend }),
    ...(flags.season === undefined ? {} : { season: flags.season }),
    ...(flags.loss === undefined ? {} : { loss: flags.loss }),
    ...(flags.score === undefined ? {} : { score: flags.score }),
    ...(flags.epochs === undefined ? {} : { epochs: flags.epochs }),
    ...(flags.batch === undefined ? {} : { batchSize: flags.batch }),
    ...(flags.learningRate === undefined ? {} : { learningRate: flags.learningRate }),
    ...(flags.patience === undefined ? {} : { patience: flags.patience }),
    ...(flags.seed === undefined ? {} : { seed: flags.seed }),
    ...(flags.device === undefined ? {} : { device: flags.device }),
    ...(flags.refitScaler === undefined ? {} : { refitScaler: flags.refitScaler }),
    ...trainingOf(flags),
  };
}

import { isNetwork } from '../../contract/names.ts';
import type { RunSettings } from '../../contract/schemas.ts';
import type { BlendMember } from '../../contract/blend.ts';
import type {
  DatasetDetail,
  ModelId,
  PlanReason,
  RunPlan,
  ScalerKind,
} from '../../contract/types.ts';
import type { Because } from './because.ts';
import { chooseEnsemble } from './choose-ensemble.ts';
import { chooseGroups } from './choose-groups.ts';
import { chooseFeatures } from './choose-features.ts';
import { chooseItem } from './choose-item.ts';
import { chooseLoss } from './choose-loss.ts';
import { chooseModel } from './choose-model.ts';
import { modelNames } from '../../contract/model-names.ts';
import { choosePairedBaseline } from './choose-paired-model.ts';
import { chooseScaler, scaledInputs } from './choose-scaler.ts';
import { chooseScore } from './choose-score.ts';
import { chooseSeason, chooseTrend } from './choose-season.ts';
import { chooseTarget } from './choose-target.ts';
import { choosePasses, chooseSeeds } from './choose-passes.ts';
import { choosePatience, chooseTraining } from './choose-training.ts';
import { chooseWindow } from './choose-window.ts';
import { axisOf } from './panel.ts';
import { isOneUnit } from './scaler.ts';
import { countWindows, longestTrained, partRows, recipeOf } from './plan-panel.ts';
import { affordableWindows, type Work } from './training-work.ts';
import { chooseMembers } from '../select/choose-members.ts';

export interface PlanContext {
  /** Times of the rows, asked for only where a setting names one. */
  readonly time: () => Float64Array | null;
  /** Whether native code is there to train with. */
  readonly isNative: boolean;
}

/** How many times the work native code gets through in the same time, at least (`npm run bench -- training`). */
const nativeFactor = 3;
const mostEpochs = 100;
const fewestEpochs = 8;

/**
 * Settles every setting of a run: what the user set is kept, the rest is chosen from the data with a reason. Throws
 * `data/unknown-column`, `data/no-features`, `data/constant`, `data/too-few-rows`, `window/too-long`, `split/empty`,
 * `settings/invalid`.
 */
export function planRun(
  stored: DatasetDetail,
  settings: RunSettings,
  context: PlanContext,
): RunPlan {
  // Each entity of a panel has the axis that the dataset as a whole has not.
  const dataset = { ...stored, time: axisOf(stored) };
  const reasons: PlanReason[] = [];
  const warnings: string[] = [];
  const because: Because = (setting, value, reason) => {
    reasons.push({ setting, value: String(value), reason });
  };
  const given = chooseFeatures(dataset, settings, because, warnings);
  const pairing = chooseTarget(dataset, given, settings, because, warnings);
  const features = pairing?.features ?? given;
  const width = Math.max(given.length, features.length);
  const window = chooseWindow(dataset, settings, width, because);
  const { panel, split } = partRows(dataset, { window, settings, because, warnings }, context);
  if (settings.train === undefined) {
    because(
      'training part',
      '70 %',
      `the first 70 % of the rows${panel === undefined ? '' : ` of each ${panel.column}`} train, the next 15 % say when to stop`,
    );
  }
  const trainWindows = countWindows(split, panel, window);
  const model = chooseModel(
    dataset,
    settings,
    { window, trainWindows, features: given.length, names: given, pairing },
    because,
  );
  const loss = chooseLoss(dataset, settings, model, features, pairing);
  const scaler = chooseScaler(
    dataset,
    settings,
    [...new Set([...given, ...features])],
    because,
    pairing,
  );
  const seeds = chooseSeeds(settings, model, because);
  const blend =
    (settings.model ?? 'auto') === 'auto' && seeds === 1 && pairing === null && loss !== 'nb'
      ? chooseMembers(dataset, model, { window, trainWindows, features: features.length, scaler })
      : [];
  if (blend.length > 0) because('judged together with', blendText(blend), blendReason);
  const batchSize = settings.batchSize ?? (trainWindows >= 50_000 ? 256 : 64);
  const epochs =
    settings.epochs ??
    affordableEpochs(
      model,
      { trainWindows, window, features: width },
      isNative(settings, context) ? nativeFactor : 1,
      because,
    );
  const training = isNetwork(model)
    ? chooseTraining(settings, epochs, chooseItem(dataset, features), pairing !== null)
    : undefined;
  return {
    model,
    ...(blend.length === 0 ? {} : { blend }),
    ...(blend.length > 0 ? chooseAverages(dataset, features.length, scaler) : {}),
    ...(seeds === 1 ? {} : { seeds }),
    ...chooseEnsemble(settings, model, pairing !== null, because),
    ...choosePasses(settings, because),
    baseline:
      pairing === null
        ? chooseBaseline(dataset, model, features.length)
        : choosePairedBaseline(model, window, pairing),
    kind: dataset.kind,
    asked: settings,
    recipe: recipeOf(dataset),
    features,
    item: pairing === null ? chooseItem(dataset, features) : pairing.item,
    ...(pairing === null ? {} : { inputs: scaledInputs(dataset, settings, pairing, because) }),
    panel,
    window,
    split,
    scaler,
    detrend: chooseTrend(dataset, settings),
    season: chooseSeason(dataset, settings, longestTrained(split, panel), because),
    gapLimit: dataset.kind === 'series' ? 3 : 0,
    loss,
    ...chooseScore(settings),
    training,
    epochs,
    batchSize,
    learningRate: settings.learningRate ?? 1e-3,
    patience: choosePatience(settings, training, because),
    clipNorm: 1,
    seed: settings.seed ?? 42,
    device: settings.device ?? 'auto',
    threshold: settings.threshold ?? { method: 'auto' },
    mergeGap: dataset.kind === 'series' ? Math.max(1, Math.floor(window / 4)) : 0,
    parameters: chooseGroups(dataset, settings, model, features, because),
    reasons,
    warnings,
  };
}

/**
 * In columns of many kinds, or far more columns than rows, a few of them tell what is unusual: mean AUC-ROC of ten halves
 * of gene expression 92.5 by the root mean square and 90.0 by the mean, of six ADBench tables 95.4 and 95.2. Pixels
 * tell it together: digits 98.3 and 98.5. Of several sensors the mean cube root of the errors of windows tells faults from
 * the rows beside them: faults put into an air station 45 and 44; of one series the mean is
 * better, seven of NAB 68 and 66.
 */
function chooseAverages(
  { kind, rowCount }: Pick<DatasetDetail, 'kind' | 'rowCount'>,
  features: number,
  scaler: ScalerKind,
): Pick<RunPlan, 'overColumns' | 'overWindows'> {
  if (kind === 'series') return features === 1 ? {} : { overWindows: 'cube-root' };
  const isTelling = features > rowCount || !isOneUnit({ kind: scaler });
  return isTelling ? { overColumns: 'rms' } : {};
}

const blendReason =
  'no method is best on all data: each is tried on faults put into the validation part, those that do harm are left out, and the scores of the others are combined; name a model to use it alone';

function blendText(blend: readonly BlendMember[]): string {
  return blend.map(({ model }) => modelNames[model].short).join(', ');
}

/** Cells of a table whose nearest neighbours are found within seconds. */
const mostNeighbourCells = 1_500_000;

/**
 * Nearest neighbours judge rows better than components do (mean AUC-ROC over ten ADBench sets, one-class: 89.2 against
 * 86.5); for windows, matrices of few rows, and very large tables it is components.
 */
function chooseBaseline(dataset: DatasetDetail, model: ModelId, features: number): ModelId | null {
  const { kind, rowCount } = dataset;
  const isNear = kind === 'table' && features <= rowCount;
  const best = isNear && rowCount * features <= mostNeighbourCells ? 'knn' : 'pca';
  return model === best ? null : best;
}

function isNative({ device = 'auto' }: RunSettings, context: PlanContext): boolean {
  return context.isNative && (device === 'auto' || device === 'tensorflow');
}

function affordableEpochs(model: ModelId, work: Work, factor: number, because: Because): number {
  if (!isNetwork(model)) return 1;
  const windows = factor * affordableWindows(model, work);
  const affordable = Math.floor(windows / Math.max(work.trainWindows, 1));
  const epochs = Math.min(mostEpochs, Math.max(fewestEpochs, affordable));
  because(
    'epochs',
    epochs,
    epochs === mostEpochs
      ? 'training stops by itself once it no longer helps'
      : 'to keep training short on data of this size; raise it for a closer fit',
  );
  return epochs;
}

import { EngineError } from '../../contract/errors.ts';
import { isNetwork } from '../../contract/names.ts';
import type { RunSettings } from '../../contract/schemas.ts';
import type { DatasetDetail, RunDetail, RunPlan } from '../../contract/types.ts';
import { modelNames } from '../../contract/model-names.ts';

/** Steps from weights that fit already are this share of the usual ones, so that what was learnt is not undone. */
const rateShare = 0.1;

/** Settings that weights which are there already have settled. */
const settled = [
  ...['model', 'parameters', 'columns', 'exclude', 'window', 'scaler'],
  ...['detrend', 'season', 'loss', 'score'],
] as const;

/**
 * Settings for planning a run on `dataset` that goes on from the detector of `origin`: its model, columns, window and
 * preparation, and what else was asked for. Throws `run/not-done`, `settings/invalid` where the run has no network or
 * another model is asked for, `data/mismatch` naming the columns that are missing.
 */
export function settingsFrom(
  origin: RunDetail,
  dataset: DatasetDetail,
  settings: RunSettings,
): RunSettings {
  const { plan } = origin;
  requireNetwork(origin);
  const asked = settled.filter((name) => settings[name as keyof RunSettings] !== undefined);
  if (asked.length > 0) {
    throw new EngineError(
      'settings/invalid',
      `settled by the run that training goes on from, and not to be set: ${asked.join(', ')}`,
      { remedy: 'Leave them out, or train a new run.' },
    );
  }
  if (plan.ensemble !== undefined) {
    throw new EngineError(
      'settings/invalid',
      `a run of several models is not trained further: ${origin.name}`,
      { remedy: 'Go on from a run of one model, or train a new run.' },
    );
  }
  requireColumns(origin, dataset);
  const { from: _, refitScaler: __, ...rest } = settings;
  return {
    ...rest,
    model: plan.model,
    parameters: plan.parameters,
    columns: columnsOf(plan),
    ...(plan.kind === 'table' ? {} : { window: plan.window }),
    scaler: plan.scaler,
    detrend: plan.detrend === true,
    season: plan.season?.rows ?? 'none',
    loss: plan.loss,
    ...(plan.score === undefined ? {} : { score: plan.score }),
    ...quantileOf(plan, settings),
    ...seedsOf(plan, settings),
  };
}

/** The plan of such a run: features in the order of the weights, short steps, and where it comes from. */
export function planFrom(
  planned: RunPlan,
  origin: RunDetail,
  dataset: DatasetDetail,
  settings: RunSettings,
): RunPlan {
  const { plan, id: runId, name: runName } = origin;
  const scaling = settings.refitScaler === true ? 'refitted' : 'kept';
  const learningRate = settings.learningRate ?? rateShare * plan.learningRate;
  const extra = dataset.columns
    .filter(({ name, role }) => role === 'feature' && !columnsOf(plan).includes(name))
    .map(({ name }) => name);
  return {
    ...planned,
    asked: settings,
    origin: { runId, runName, scaling },
    ...(plan.blend === undefined || planned.seeds !== undefined ? {} : { blend: plan.blend }),
    features: plan.features,
    item: plan.item,
    inputs: plan.inputs,
    season: plan.season,
    learningRate,
    reasons: [
      { setting: 'start', value: runName, reason: 'its weights are where training begins' },
      {
        setting: 'scaling',
        value: scaling,
        reason:
          scaling === 'kept'
            ? 'as the weights know it; refit it where units or levels have changed for good'
            : 'fitted on the new training part',
      },
      ...(settings.learningRate === undefined
        ? [
            {
              setting: 'learning rate',
              value: String(learningRate),
              reason: 'a tenth of that of the run before, so that what was learnt is not undone',
            },
          ]
        : []),
      ...planned.reasons.filter(({ setting }) => setting !== 'scaling'),
    ],
    warnings: extra.length === 0 ? planned.warnings : [...planned.warnings, leftOut(extra)],
  };
}

/** Weights that rebuild a quantile are taught that quantile. */
function quantileOf(
  { loss, training }: RunPlan,
  settings: RunSettings,
): Pick<RunSettings, 'training'> {
  if (loss !== 'quantile' || training === undefined) return {};
  return { training: { ...settings.training, quantile: training.quantile } };
}

/** As many as before, so that each goes on from weights of its own. */
function seedsOf(plan: RunPlan, settings: RunSettings): Pick<RunSettings, 'seeds'> {
  const seeds = settings.seeds ?? plan.seeds;
  return seeds === undefined ? {} : { seeds };
}

function requireNetwork({ name, status, plan, result }: RunDetail): void {
  if (status !== 'done' || result === null) {
    throw new EngineError('run/not-done', `training can go on from done runs only: ${name}`);
  }
  const remedy = 'Choose a run of a network, or train a new run.';
  const model = modelNames[plan.model].short;
  if (!isNetwork(plan.model)) {
    const fault = `${model} is fitted in one pass and has no weights to go on from: ${name}`;
    throw new EngineError('settings/invalid', fault, { remedy });
  }
  const kept = result.choice?.members.find((member) => member.model === plan.model)?.kept ?? true;
  if (kept) return;
  const fault = `the run judges without its ${model}, which was left out as too weak: ${name}`;
  throw new EngineError('settings/invalid', fault, { remedy });
}

function requireColumns({ name, plan }: RunDetail, dataset: DatasetDetail): void {
  if (plan.kind !== dataset.kind) {
    const read = dataset.kind === 'table' ? 'a table' : 'a series';
    throw new EngineError('data/mismatch', `${dataset.name} is read as ${read}, unlike ${name}`, {
      remedy: `Import the file as a ${plan.kind}.`,
    });
  }
  const known = new Set(
    dataset.columns.filter(({ kind }) => isNumeric(kind)).map((column) => column.name),
  );
  const columns = columnsOf(plan);
  const missing = columns.filter((column) => !known.has(column));
  if (missing.length === 0) {
    const { shape, target } = dataset.importReport;
    requireItem('rows', shape, (plan.inputs ?? plan).item);
    if (plan.inputs !== undefined) requireItem('rows of the target', target?.shape, plan.item);
    return;
  }
  const other = [...known].filter((column) => !columns.includes(column));
  const instead = other.length === 0 ? '' : `; it has instead ${named(other)}`;
  throw new EngineError(
    'data/mismatch',
    `${dataset.name} has no numbers under the name: ${named(missing)}${instead}`,
    { columns: missing, remedy: `Bring a file with the columns that ${name} was trained on.` },
  );
}

/** Of what goes in, and what is judged where that is something else. */
const columnsOf = ({ inputs, features }: RunPlan): string[] => [
  ...(inputs?.features ?? []),
  ...features,
];

function requireItem(
  what: string,
  shape: readonly number[] | null | undefined,
  item: RunPlan['item'],
): void {
  const textOf = (sizes: readonly number[] = []): string => sizes.join(' x ');
  const found = shape?.slice(1);
  if (item === undefined || textOf(found) === textOf(item.shape)) return;
  throw new EngineError(
    'data/mismatch',
    `${what} are arrays of ${textOf(found)}, the run was trained on ${textOf(item.shape)}`,
  );
}

const isNumeric = (kind: string): boolean => kind === 'number' || kind === 'boolean';

function leftOut(extra: readonly string[]): string {
  return `Not among what the run before was trained on, and left out: ${named(extra)}.`;
}

function named(columns: readonly string[]): string {
  const more = columns.length > 5 ? ` and ${String(columns.length - 5)} more` : '';
  return `${columns.slice(0, 5).join(', ')}${more}`;
}

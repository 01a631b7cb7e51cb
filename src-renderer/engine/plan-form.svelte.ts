import { EngineError } from '../../src-main/contract/errors.ts';
import type { RunSettings } from '../../src-main/contract/schemas.ts';
import type { ModelInfo } from '../../src-main/contract/models.ts';
import { presetOf, type Preset } from '../../src-main/contract/presets.ts';
import { isNetwork } from '../../src-main/contract/names.ts';
import type { DatasetDetail, ModelId, RunPlan, ScalerKind } from '../../src-main/contract/types.ts';
import type { Client } from './client.ts';
import { Latest, type Schedule } from './latest.ts';
import { ModelsState } from './models.svelte.ts';
import { ParameterForm, type ParameterField } from './parameter-form.svelte.ts';
import { TrainingForm } from './training-form.svelte.ts';

export type ModelSetting = NonNullable<RunSettings['model']>;
export type DeviceSetting = NonNullable<RunSettings['device']>;
export type ScalerSetting = ScalerKind | 'auto';
/** `rows`: of so many rows as are typed. */
export type SeasonSetting = 'none' | 'auto' | 'rows';
export type ThresholdMethod = NonNullable<RunSettings['threshold']>['method'];

/** Settings typed as numbers; an empty text leaves the choice to the engine. */

export type NumberField = 'window' | 'train' | 'thresholdValue' | 'epochs' | 'seed' | 'season';

/** Training settings that weights which are there already have settled. */
const settledByOrigin: readonly string[] = ['loss', 'score'];

/** Rows of a season where the file shows none: a day of hours. */
const usualSeason = 24;
const thresholdDefaults = { sigma: '3', quantile: '0.995', mad: '6', pot: '0.001' } as const;

/** A run that training goes on from. */
export interface Origin {
  readonly id: string;
  readonly name: string;
}

/** The settings of the next run: what the user has set, and what the engine would do with it. */
export class PlanForm {
  readonly #client: Client;
  readonly #latest: Latest;
  readonly models: ModelsState;
  readonly #parameters: ParameterForm;
  readonly training: TrainingForm;
  #dataset = $state.raw<DatasetDetail | null>(null);
  #model = $state<ModelSetting>('auto');
  #device = $state<DeviceSetting>('auto');
  #method = $state<ThresholdMethod>('auto');
  #scaler = $state<ScalerSetting>('auto');
  #detrend = $state(false);
  #ensemble = $state.raw<readonly ModelId[]>([]);
  #season = $state<SeasonSetting>('none');
  #texts = $state<Record<NumberField, string>>(noTexts());
  #left = $state.raw<readonly string[]>([]);
  #origin = $state.raw<Origin | null>(null);
  #refit = $state(false);
  #plan = $state.raw<RunPlan | null>(null);
  #error = $state.raw<EngineError | null>(null);

  constructor(client: Client, schedule?: Schedule, models = new ModelsState(client)) {
    this.#client = client;
    this.#latest = new Latest(schedule);
    this.models = models;
    this.#parameters = new ParameterForm(() => this.#changed());
    this.training = new TrainingForm(() => this.#changed());
  }

  get model(): ModelSetting {
    return this.#model;
  }
  set model(model: ModelSetting) {
    this.#model = model;
    this.#changed();
  }
  /** The model that is set; null where that is left to the engine, and until the models are known. */
  get info(): ModelInfo | null {
    return this.models.find(this.#model);
  }
  /** The parameters of the model that is set. */
  get fields(): readonly ParameterField[] {
    return this.#parameters.fields(this.info, this.#plan?.dataKind);
  }
  /** How a network is trained; a run that goes on keeps the loss of its weights. */
  get trainingFields(): readonly ParameterField[] {
    const { fields } = this.training;
    return this.#origin === null
      ? fields
      : fields.filter(({ info }) => !settledByOrigin.includes(info.name));
  }
  /** What stands in for the defaults of the model that is set, for data like these; null for nothing. */
  get preset(): Preset | null {
    return (this.info && presetOf(this.info, this.#plan?.dataKind)) ?? null;
  }
  get device(): DeviceSetting {
    return this.#device;
  }
  set device(device: DeviceSetting) {
    this.#device = device;
    this.#changed();
  }
  get method(): ThresholdMethod {
    return this.#method;
  }
  set method(method: ThresholdMethod) {
    this.#method = method;
    this.#texts.thresholdValue = method === 'auto' ? '' : thresholdDefaults[method];
    this.#changed();
  }
  get scaler(): ScalerSetting {
    return this.#scaler;
  }
  set scaler(scaler: ScalerSetting) {
    this.#scaler = scaler;
    this.#changed();
  }
  get detrend(): boolean {
    return this.#detrend;
  }
  set detrend(detrend: boolean) {
    this.#detrend = detrend;
    this.#changed();
  }
  get season(): SeasonSetting {
    return this.#season;
  }
  set season(season: SeasonSetting) {
    this.#season = season;
    this.#texts.season = season === 'rows' ? String(this.#dataset?.period?.lag ?? usualSeason) : '';
    this.#changed();
  }
  /** The run that training goes on from: it settles model, window, columns and scale. Null where weights are new. */
  get origin(): Origin | null {
    return this.#origin;
  }
  /** Other models that judge together with the one that is named. */
  get ensemble(): readonly ModelId[] {
    return this.#ensemble;
  }
  /** Lets a model judge with it, or no longer. */
  judgeWith(model: ModelId, on: boolean): void {
    const others = this.#ensemble.filter((id) => id !== model);
    this.#ensemble = on ? [...others, model] : others;
    this.#changed();
  }
  /** Whether trend, season and scale are fitted on the new rows. */
  get refit(): boolean {
    return this.#refit;
  }
  set refit(refit: boolean) {
    this.#refit = refit;
    this.#changed();
  }
  /** What the engine would do; the last plan that was good while `error` stands. */
  get plan(): RunPlan | null {
    return this.#plan;
  }
  /** Why these settings are refused. */
  get error(): EngineError | null {
    const wrong = [...this.fields, ...this.training.fields].find(({ fault }) => fault !== null);
    return wrong?.fault ?? this.#error;
  }

  /** Starts over for a dataset. */
  open(dataset: DatasetDetail): void {
    if (this.#dataset?.id === dataset.id) return;
    this.#dataset = dataset;
    this.#plan = null;
    void this.models.load();
    this.reset();
  }

  /** Takes over what a run of this dataset was trained with, to be changed. */
  take(dataset: DatasetDetail, plan: RunPlan): void {
    this.#dataset = dataset;
    this.#plan = null;
    const { origin } = plan;
    this.#origin = origin === undefined ? null : { id: origin.runId, name: origin.runName };
    this.#refit = origin?.scaling === 'refitted';
    this.#model = plan.model;
    this.#device = plan.device;
    this.#scaler = plan.scaler;
    this.#detrend = plan.detrend === true;
    this.#ensemble = plan.asked?.ensemble ?? [];
    const season = plan.season ?? null;
    this.#season = season === null ? 'none' : 'rows';
    const { threshold } = plan;
    this.#method = threshold.method;
    this.#texts = {
      ...noTexts(),
      window: plan.kind === 'table' ? '' : String(plan.window),
      epochs: String(plan.epochs),
      seed: String(plan.seed),
      season: season === null ? '' : String(season.rows),
      thresholdValue: threshold.method === 'auto' ? '' : String(threshold.value),
    };
    this.training.take(plan.asked ?? {});
    this.#parameters.take(plan.model, plan.asked?.parameters ?? {});
    this.#left = dataset.columns
      .filter(
        ({ name, role }) => role === 'feature' && !(plan.inputs ?? plan).features.includes(name),
      )
      .map(({ name }) => name);
    this.#changed();
  }

  /** Trains a run further on this dataset. */
  goOn(origin: Origin): void {
    this.reset();
    this.#origin = origin;
    this.#changed();
  }

  reset(): void {
    this.#origin = null;
    this.#refit = false;
    this.#model = 'auto';
    this.#device = 'auto';
    this.#method = 'auto';
    this.#scaler = 'auto';
    this.#detrend = false;
    this.#ensemble = [];
    this.#season = 'none';
    this.#texts = noTexts();
    this.#left = [];
    this.#parameters.reset();
    this.training.reset();
    this.#changed();
  }

  /** Sets a parameter of the model as it was typed; an empty text is its default. */
  setParameter(name: string, text: string): void {
    if (this.info !== null) this.#parameters.setText(this.info.id, name, text);
  }

  /** Takes every parameter of the model back to its default. */
  resetParameters(): void {
    if (this.info !== null) this.#parameters.reset(this.info.id);
  }

  text(field: NumberField): string {
    return this.#texts[field];
  }

  setText(field: NumberField, text: string): void {
    this.#texts[field] = text;
    this.#changed();
  }

  isJudged(column: string): boolean {
    return !this.#left.includes(column);
  }

  /** Judges a column, or leaves it out. */
  toggle(column: string): void {
    this.#left = this.isJudged(column)
      ? [...this.#left, column]
      : this.#left.filter((name) => name !== column);
    this.#changed();
  }

  /** What is set; all else is left to the engine. */
  get settings(): RunSettings {
    const { window } = this.#texts;
    if (this.#origin !== null) return this.#further(this.#origin);
    return {
      ...(this.#model === 'auto' ? {} : { model: this.#model }),
      ...this.#others(),
      ...(this.#left.length === 0 ? {} : { exclude: [...this.#left] }),
      ...(window === '' ? {} : { window: Number(window) }),
      ...this.#either(),
      ...(this.#scaler === 'auto' ? {} : { scaler: this.#scaler }),
      ...(this.#detrend ? { detrend: true } : {}),
      ...this.#pattern(),
      ...this.training.settings(),
      ...this.#parameters.settings(this.info, this.#plan?.dataKind),
    };
  }

  #others(): Pick<RunSettings, 'ensemble'> {
    const others = this.#ensemble.filter((id) => id !== this.#model);
    return this.#model === 'auto' || !isNetwork(this.#model) || others.length === 0
      ? {}
      : { ensemble: others };
  }

  /** What is set of a run that goes on from another one. */
  #further({ id }: Origin): RunSettings {
    const { loss: _, score: __, ...training } = this.training.settings();
    return {
      from: id,
      ...(this.#refit ? { refitScaler: true } : {}),
      ...this.#either(),
      ...training,
    };
  }

  /** What is set of any run. */
  #either(): Pick<RunSettings, 'device' | 'train' | 'epochs' | 'seed' | 'threshold'> {
    const { train, epochs, seed } = this.#texts;
    return {
      ...(this.#device === 'auto' ? {} : { device: this.#device }),
      ...(train === '' ? {} : { train: { fraction: Number(train) / 100 } }),
      ...(epochs === '' ? {} : { epochs: Number(epochs) }),
      ...(seed === '' ? {} : { seed: Number(seed) }),
      ...this.#threshold(),
    };
  }

  #pattern(): Pick<RunSettings, 'season'> {
    if (this.#season === 'none') return {};
    return { season: this.#season === 'auto' ? 'auto' : Number(this.#texts.season) };
  }

  #threshold(): Pick<RunSettings, 'threshold'> {
    if (this.#method === 'auto') return {};
    const value = Number(this.#texts.thresholdValue);
    return { threshold: { method: this.#method, value } };
  }

  #changed(): void {
    this.#latest.ask(() => this.#ask());
  }

  async #ask(): Promise<void> {
    const dataset = this.#dataset;
    if (dataset === null) return;
    const params = { datasetId: dataset.id, settings: this.settings };
    try {
      const plan = await this.#client.call('run.plan', params);
      if (this.#dataset !== dataset) return;
      this.#plan = plan;
      this.#error = null;
    } catch (error) {
      if (this.#dataset === dataset) this.#error = EngineError.from(error);
    }
  }
}

function noTexts(): Record<NumberField, string> {
  return { window: '', train: '', thresholdValue: '', epochs: '', seed: '', season: '' };
}

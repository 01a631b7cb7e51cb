import { modelFamilies, type ModelFamily, type ModelInfo } from '../../src-main/contract/models.ts';
import type { MethodParams, RunSettings } from '../../src-main/contract/schemas.ts';
import { type FoldWay, searchLimits } from '../../src-main/contract/search.ts';
import type { DatasetDetail, DatasetKind, ModelId } from '../../src-main/contract/types.ts';
import { familyName } from '../format/families.ts';
import { countOf } from '../../src-main/words/numbers.ts';
import { t } from '../language/t.ts';

export type SearchField = keyof typeof searchLimits;
export type SearchSpec = MethodParams['search.start'];

export const searchFields: readonly SearchField[] = ['trials', 'minutes', 'folds', 'together'];

export interface SearchFamily {
  readonly family: ModelFamily;
  readonly title: string;
  readonly models: readonly ModelInfo[];
}

/** What is tried where nothing is said: one of each kind that is usually worth it. */
const usual: Readonly<Record<DatasetKind, readonly ModelId[]>> = {
  series: ['dense', 'conv1d', 'lstm'],
  table: ['dense', 'pca', 'iforest'],
};
const mostModels = 40;

/** What a search is to try, and within which bounds. */
export class SearchForm {
  readonly #settings: RunSettings;
  readonly families: readonly SearchFamily[];
  /** Ways in which the rows can be parted; of stacked rows by entities too. */
  readonly foldWays: readonly FoldWay[];
  /** What each of several folds is trained on. */
  foldWay = $state<FoldWay>('growing');
  #chosen = $state.raw<readonly ModelId[]>([]);
  #texts = $state<Record<SearchField, string>>(usualTexts());

  /** `settings`: of the form for one run; its model is among those tried. */
  constructor(
    models: readonly ModelInfo[],
    { kind, importReport }: Pick<DatasetDetail, 'kind' | 'importReport'>,
    settings: RunSettings,
  ) {
    this.#settings = settings;
    this.foldWays =
      importReport.panel === undefined
        ? ['growing', 'left-out', 'blocked']
        : ['growing', 'left-out', 'entities'];
    const fitting = models.filter(({ kinds }) => kinds.includes(kind));
    this.families = modelFamilies
      .map((family) => ({
        family,
        title: familyName(family),
        models: fitting.filter((model) => model.family === family),
      }))
      .filter((group) => group.models.length > 0);
    const wanted: readonly string[] = [...usual[kind], settings.model ?? ''];
    this.#chosen = fitting.map(({ id }) => id).filter((id) => wanted.includes(id));
  }

  get chosen(): readonly ModelId[] {
    return this.#chosen;
  }

  isChosen(model: ModelId): boolean {
    return this.#chosen.includes(model);
  }

  toggle(model: ModelId): void {
    this.#chosen = this.isChosen(model)
      ? this.#chosen.filter((id) => id !== model)
      : [...this.#chosen, model];
  }

  text(field: SearchField): string {
    return this.#texts[field];
  }

  setText(field: SearchField, text: string): void {
    this.#texts[field] = text;
  }

  /** What a field takes, where what is typed is something else. */
  fault(field: SearchField): string | null {
    const { min, max } = searchLimits[field];
    const value = this.#value(field);
    const isWhole = field === 'minutes' || Number.isInteger(value);
    if (isWhole && value >= min && value <= max) return null;
    return field === 'minutes'
      ? t('Takes a number from {{min}} to {{max}}.', { min, max })
      : t('Takes a whole number from {{min}} to {{max}}.', { min, max });
  }

  /** Why it cannot start; null where it can. */
  get obstacle(): string | null {
    if (this.#chosen.length === 0) return t('Choose a model at least.');
    if (this.#chosen.length > mostModels)
      return t('Choose {{n}} models at most.', { n: mostModels });
    return searchFields.some((field) => this.fault(field) !== null)
      ? t('Correct the numbers first.')
      : null;
  }

  /** What will be done, in words; empty while it cannot start. */
  get summary(): string {
    if (this.obstacle !== null) return '';
    const trials = this.#value('trials');
    const first = Math.min(trials, this.#chosen.length);
    const random = trials - first;
    const left = this.#chosen.length - first;
    const models = countOf(first, 'model');
    const parts = [
      random === 0
        ? t('{{models}} with usual settings.', { models })
        : t('{{models}} with usual settings, {{n}} times with settings drawn at random.', {
            models,
            n: random,
          }),
      left === 0
        ? ''
        : t('{{models}} would not be tried: ask for more trials.', {
            models: countOf(left, 'model'),
          }),
      t('The best third trains on; each trial is kept as a run.'),
      this.#leavesParameters ? t('Parameters set for one model are left out.') : '',
    ];
    return parts.filter((part) => part !== '').join(t(' '));
  }

  spec(datasetId: string): SearchSpec {
    const { model: _, parameters, ...settings } = this.#settings;
    const own = this.#leavesParameters || parameters === undefined ? {} : { parameters };
    return {
      datasetId,
      settings: { ...settings, ...own },
      models: [...this.#chosen],
      trials: this.#value('trials'),
      minutes: this.#value('minutes'),
      folds: this.#value('folds'),
      together: this.#value('together'),
      ...(this.foldWay === 'growing' ? {} : { foldWay: this.foldWay }),
    };
  }

  /** Parameters are those of one model: others would refuse them. */
  get #leavesParameters(): boolean {
    const { model, parameters } = this.#settings;
    if (parameters === undefined || Object.keys(parameters).length === 0) return false;
    return this.#chosen.length !== 1 || this.#chosen[0] !== model;
  }

  #value(field: SearchField): number {
    const text = this.#texts[field].trim();
    return text === '' ? searchLimits[field].usual : Number(text);
  }
}

function usualTexts(): Record<SearchField, string> {
  return { trials: '', minutes: '', folds: '', together: '' };
}

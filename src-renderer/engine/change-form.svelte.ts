import {
  calendarParts,
  resampleMethods,
  rollingStatistics,
  timeUnits,
  type usualTimeUnits,
} from '../../src-main/contract/names.ts';
import type { RecipeStep } from '../../src-main/contract/schemas.ts';
import type { DatasetDetail } from '../../src-main/contract/types.ts';
import type { WordKey } from '../../src-main/contract/text/key.ts';

export type ChangeKind = RecipeStep['do'];

/** What a change needs to be told; a field that it does not need is not asked for. */
export type ChangeField = 'column' | 'values' | 'rows' | 'method' | 'step' | 'part';

const fieldsOf: Readonly<Record<ChangeKind, readonly ChangeField[]>> = {
  missing: ['column', 'values'],
  role: [],
  resample: ['step', 'method'],
  difference: ['column', 'rows'],
  log: ['column'],
  'log-cpm': [],
  'log-return': ['column'],
  rolling: ['column', 'rows', 'method'],
  calendar: ['part'],
  label: [],
};

/** Names every kind but `role`, which the table of columns gives. */
export const changeNames: readonly (readonly [ChangeKind, WordKey])[] = [
  ['missing', 'A number means missing'],
  ['resample', 'One row for each step of time'],
  ['difference', 'Change from row to row'],
  ['log-return', 'Return (log ratio to the row before)'],
  ['log', 'Logarithm'],
  ['rolling', 'Rolling statistic beside'],
  ['calendar', 'Part of the time as columns'],
  ['log-cpm', 'Counts per million, then logarithm'],
  ['label', 'Labels from a file'],
];

export type TimeUnit = (typeof usualTimeUnits)[number];

/** As the schema of steps has them. */
const mostRows = 100_000;
const mostValues = 50;
const longestStepMs = 1e12;

/** Share of a step of time that must be there. */
const usualCoverage = 0.5;

/** The fields of one change before it is made. */
export class ChangeForm {
  kind = $state<ChangeKind>('missing');
  /** Empty: all columns. */
  column = $state('');
  values = $state('');
  rows = $state('1');
  method = $state('mean');
  step = $state('1');
  unit = $state<TimeUnit>('h');
  part = $state<string>('hour');
  readonly #dataset: () => DatasetDetail;

  constructor(dataset: () => DatasetDetail) {
    this.#dataset = dataset;
  }

  asks(field: ChangeField): boolean {
    return fieldsOf[this.kind].includes(field);
  }

  /** Kinds that this file can have. */
  get kinds(): typeof changeNames {
    const hasTime = this.#dataset().time !== null;
    return changeNames.filter(([kind]) => hasTime || (kind !== 'resample' && kind !== 'calendar'));
  }

  get columns(): readonly string[] {
    return this.#dataset().columns.flatMap(({ name, kind, role }) =>
      role !== 'time' && (kind === 'number' || kind === 'boolean') ? [name] : [],
    );
  }

  /** All columns at once are an answer for some kinds only. */
  get allowsAll(): boolean {
    return this.kind === 'missing' || this.kind === 'log';
  }

  get methods(): readonly string[] {
    return this.kind === 'rolling' ? rollingStatistics : resampleMethods;
  }

  readonly parts = calendarParts;

  /** The change is read out of a file that is asked for next. */
  get isFromFile(): boolean {
    return this.kind === 'label';
  }

  /** The change as a step of the recipe; null while something is missing or wrong. */
  get made(): RecipeStep | null {
    const all = this.column === '' && this.allowsAll ? null : this.#named;
    switch (this.kind) {
      case 'missing':
        return this.#missing(all);
      case 'resample':
        return this.#resample();
      case 'difference':
        return this.#rows === null
          ? null
          : { do: 'difference', column: this.#named, lag: this.#rows };
      case 'rolling':
        return this.#rolling();
      case 'log':
        return { do: 'log', column: all, plus: this.#hasZeros(all) ? 1 : 0 };
      case 'log-return':
        return { do: 'log-return', column: this.#named };
      case 'log-cpm':
        return { do: 'log-cpm' };
      case 'calendar':
        return { do: 'calendar', part: calendarParts.find((part) => part === this.part) ?? 'hour' };
      case 'role':
      case 'label':
        return null;
    }
  }

  get #named(): string {
    return this.column || (this.columns[0] ?? '');
  }

  get #rows(): number | null {
    const rows = numberOf(this.rows);
    return Number.isInteger(rows) && rows >= 1 && rows <= mostRows ? rows : null;
  }

  #missing(column: string | null): RecipeStep | null {
    const values = this.values.split(/[,;\s]+/).map(numberOf);
    const fits = values.length <= mostValues && values.every(Number.isFinite);
    return fits ? { do: 'missing', column, values } : null;
  }

  #resample(): RecipeStep | null {
    const stepMs = numberOf(this.step) * timeUnits[this.unit];
    const method = resampleMethods.find((name) => name === this.method) ?? 'mean';
    const fits = stepMs > 0 && stepMs <= longestStepMs;
    return fits ? { do: 'resample', stepMs, method, coverage: usualCoverage } : null;
  }

  #rolling(): RecipeStep | null {
    const statistic = rollingStatistics.find((name) => name === this.method) ?? 'mean';
    return this.#rows === null
      ? null
      : { do: 'rolling', column: this.#named, rows: this.#rows, statistic };
  }

  /** A zero has no logarithm: one is added to all values then. */
  #hasZeros(column: string | null): boolean {
    return this.#dataset().columns.some(
      ({ name, role, stats }) =>
        (column === null ? role === 'feature' : name === column) && stats.min === 0,
    );
  }
}

const numberOf = (text: string): number => (text.trim() === '' ? NaN : Number(text));

import { longestToleranceMs, mostMoreFiles, timeUnits } from '../../src-main/contract/names.ts';
import type { Combination } from '../../src-main/contract/schemas.ts';
import type { ChosenFile } from '../../src-main/contract/shell.ts';
import type { TimeUnit } from './change-form.svelte.ts';
import { t } from '../language/t.ts';

/** What several files that come at once are to become. */
export type FileWay = 'apart' | Combination['how'];

type JoinDirection = Extract<Combination, { how: 'join' }>['direction'];

/** Several files before they are read, and what is asked about them. */
export class FileChoice {
  readonly #files: readonly ChosenFile[];
  way = $state<FileWay>('apart');
  /** Of the file whose rows stay when the others are put beside it. */
  base = $state('');
  tolerance = $state('10');
  unit = $state<TimeUnit>('min');
  direction = $state<JoinDirection>('nearest');

  /** At least two files. */
  constructor(files: readonly ChosenFile[]) {
    this.#files = files;
    this.base = files[0]?.token ?? '';
  }

  /** Those that are read as one, the first of them first. */
  get files(): readonly ChosenFile[] {
    if (this.way !== 'join') return this.#files;
    const first = this.#files.filter(({ token }) => token === this.base);
    return [...first, ...this.#files.filter(({ token }) => token !== this.base)];
  }

  /** As they came. */
  get all(): readonly ChosenFile[] {
    return this.#files;
  }

  /** Too many files can only be read one by one. */
  get canCombine(): boolean {
    return this.#files.length <= mostMoreFiles + 1;
  }

  /** `a.csv and 2 more`. */
  get name(): string {
    const [first, ...others] = this.files;
    return t('{{name}} and {{n}} more', { name: first?.name ?? '', n: others.length });
  }

  /** Null where each is read by itself, or something is missing or wrong. */
  get combination(): Combination | null {
    if (this.way === 'apart' || !this.canCombine) return null;
    if (this.way === 'append') return { how: 'append' };
    const text = this.tolerance.trim();
    const toleranceMs = text === '' ? NaN : Number(text) * timeUnits[this.unit];
    const fits = toleranceMs >= 0 && toleranceMs <= longestToleranceMs;
    return fits ? { how: 'join', toleranceMs, direction: this.direction } : null;
  }

  /** Whether the files can be read as it stands. */
  get isReady(): boolean {
    return this.way === 'apart' || this.combination !== null;
  }
}

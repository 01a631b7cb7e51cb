import { longestToleranceMs, mostMoreFiles, timeUnits } from '../../src-main/contract/names.ts';
import type { Combination } from '../../src-main/contract/schemas.ts';
import type { ChosenFile } from '../../src-main/contract/shell.ts';
import type { TimeUnit } from './change-form.svelte.ts';
import { t } from '../language/t.ts';

/** What several files that come at once are to become. */
export type FileWay = 'apart' | 'target' | 'panel' | Combination['how'];

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
  /** Of the file that holds what is to be learnt from the other. */
  targetToken = $state('');

  /** At least two files. */
  constructor(files: readonly ChosenFile[]) {
    this.#files = files;
    this.base = files[0]?.token ?? '';
    this.targetToken = files[1]?.token ?? '';
  }

  /** Those that are read as one, the first of them first. */
  get files(): readonly ChosenFile[] {
    if (this.way === 'target') {
      return this.#files.filter(({ token }) => token !== this.targetToken);
    }
    if (this.way !== 'join') return this.#files;
    const first = this.#files.filter(({ token }) => token === this.base);
    return [...first, ...this.#files.filter(({ token }) => token !== this.base)];
  }

  /** As they came. */
  get all(): readonly ChosenFile[] {
    return this.#files;
  }

  /** What is learnt from the other file; null where that is not asked for. */
  get target(): ChosenFile | null {
    if (this.way !== 'target') return null;
    return this.#files.find(({ token }) => token === this.targetToken) ?? null;
  }

  /** One file is the target of one other. */
  get canBeTarget(): boolean {
    return this.#files.length === 2;
  }

  /** Too many files can only be read one by one. */
  get canCombine(): boolean {
    return this.#files.length <= mostMoreFiles + 1;
  }

  /** `a.csv and 2 more`. */
  get name(): string {
    const [first, ...others] = this.files;
    if (this.way === 'target') return first?.name ?? '';
    return t('{{name}} and {{n}} more', { name: first?.name ?? '', n: others.length });
  }

  /** Null where each is read by itself, or something is missing or wrong. */
  get combination(): Combination | null {
    if (this.way === 'apart' || this.way === 'target' || !this.canCombine) return null;
    if (this.way === 'append' || this.way === 'panel') return { how: 'append' };
    const text = this.tolerance.trim();
    const toleranceMs = text === '' ? NaN : Number(text) * timeUnits[this.unit];
    const fits = toleranceMs >= 0 && toleranceMs <= longestToleranceMs;
    return fits ? { how: 'join', toleranceMs, direction: this.direction } : null;
  }

  /** Whether each file is judged by itself, their rows one under another. */
  get isStacked(): boolean {
    return this.way === 'panel';
  }

  /** Whether the files can be read as it stands. */
  get isReady(): boolean {
    if (this.way === 'target') return this.target !== null;
    return this.way === 'apart' || this.combination !== null;
  }
}

import type { TimeWriting } from '../raw-table.ts';
import { hasShortYear } from './short-year.ts';
import type { TimeForm } from './text-times.ts';
import { zoneMinutes } from './time-zone.ts';

/** Different offsets that are kept; no file of real times has more. */
const offsetsLimit = 48;

const zonedForms: ReadonlySet<TimeForm> = new Set(['iso-time', 'compact-time', 'month-name']);
const shortYearForms: ReadonlySet<TimeForm> = new Set(['month-name', 'quarter']);

/** Notes what the cells of a column say beside their time: zones and how years are written. */
export class TimeMarks {
  readonly #form: TimeForm;
  readonly #hasZones: boolean;
  readonly #hasShortYears: boolean;
  readonly #offsets = new Set<number>();
  #zoned = 0;
  #shortYears = false;

  constructor(form: TimeForm) {
    this.#form = form;
    this.#hasZones = zonedForms.has(form);
    this.#hasShortYears = shortYearForms.has(form);
  }

  /** `cell`: one that reads as a time of the form. */
  add(cell: string): void {
    if (this.#hasShortYears && !this.#shortYears) this.#shortYears = hasShortYear(cell);
    if (!this.#hasZones) return;
    const minutes = zoneMinutes(cell);
    if (Number.isNaN(minutes)) return;
    this.#zoned++;
    if (this.#offsets.size < offsetsLimit) this.#offsets.add(minutes);
  }

  result(): TimeWriting {
    return {
      form: this.#form,
      offsets: [...this.#offsets].sort((a, b) => a - b),
      zoned: this.#zoned,
      shortYears: this.#shortYears,
    };
  }
}

import { GrowingValues } from '../columns/growing-values.ts';
import { wholeOf } from '../columns/whole-of.ts';
import type { ColumnBuilder, ColumnName } from './column-builders.ts';
import type { RowBatch } from './csv-rows.ts';
import { dayMs } from '../time/civil-time.ts';
import { packedParts, unpackDayMonth, type DayOrder } from '../time/parse-day-month.ts';
import type { Pacer } from '../pacer.ts';
import { isMissing } from './parse-number.ts';
import type { RawTimes } from '../raw-table.ts';
import { textTimes, type TimeForm } from '../time/text-times.ts';
import { TimeMarks } from '../time/time-marks.ts';
import { UnreadableCells } from './unreadable-cells.ts';

/** A column whose sampled cells are times of one form. */
export class TimeCells implements ColumnBuilder {
  readonly #form: TimeForm;
  readonly #order: DayOrder | undefined;
  readonly #marks: TimeMarks;
  readonly #values = new GrowingValues();
  readonly #unreadable = new UnreadableCells();
  #missing = 0;
  #dotted = false;

  /** `order`: of day and month, where the user has said it. */
  constructor(form: TimeForm, order?: DayOrder) {
    this.#form = form;
    this.#order = order;
    this.#marks = new TimeMarks(form);
  }

  add(batch: RowBatch, column: number, firstRow: number): void {
    const parse = textTimes[this.#form];
    for (let index = 0; index < batch.rows.length; index++) {
      const cell = batch.rows[index]?.[column] ?? '';
      const value = parse(cell);
      this.#values.push(value);
      if (Number.isNaN(value)) {
        if (isMissing(cell)) this.#missing++;
        else this.#unreadable.add(firstRow + index, batch.lines[index] ?? 0, cell);
      } else if (this.#form !== 'day-month') {
        this.#marks.add(cell);
      } else if (!this.#dotted) {
        this.#dotted = dottedDate.test(cell);
      }
    }
  }

  expect(rows: number): void {
    this.#values.reserve(rows);
  }

  addValues(values: Float64Array): void {
    this.#values.append(values);
    for (let row = 0; row < values.length; row++) {
      if (Number.isNaN(values[row]!)) this.#missing++;
    }
  }

  async finish(name: ColumnName, pacer: Pacer): Promise<RawTimes> {
    const values = wholeOf(this.#values.take());
    const order = this.#form === 'day-month' ? await this.#dayOrder(values, pacer) : null;
    if (order === 'day-first' || order === 'month-first') await this.#unpack(values, order, pacer);
    const writing = this.#marks.result();
    let clocks = 0;
    await pacer.slices(0, values.length, (from, to) => {
      if (clocks === 0) clocks = values.subarray(from, to).findIndex((value) => !isDate(value)) + 1;
    });
    return {
      ...name,
      kind: 'time',
      missing: this.#missing,
      unreadable: this.#unreadable.result(),
      values,
      form: this.#form === 'clock' ? 'clock' : clocks > 0 ? 'instant' : 'date',
      zoned: writing.zoned > 0,
      ambiguous: order === 'ambiguous',
      writing,
    };
  }

  /** A point stands between day, month and year only where the day is written first. */
  async #dayOrder(values: Float64Array, pacer: Pacer): Promise<DayOrder | 'ambiguous'> {
    if (this.#order !== undefined) return this.#order;
    if (this.#dotted) return 'day-first';
    let firstMax = 0;
    let secondMax = 0;
    await pacer.slices(0, values.length, (from, to) => {
      for (let row = from; row < to; row++) {
        const { first, second } = packedParts(values[row]!);
        if (first > firstMax) firstMax = first;
        if (second > secondMax) secondMax = second;
      }
    });
    if (firstMax > 12) return 'day-first';
    return secondMax > 12 ? 'month-first' : 'ambiguous';
  }

  async #unpack(values: Float64Array, order: DayOrder, pacer: Pacer): Promise<void> {
    await pacer.slices(0, values.length, (from, to) => {
      for (let row = from; row < to; row++) {
        const packed = values[row]!;
        const ms = unpackDayMonth(packed, order);
        if (Number.isNaN(ms) && !Number.isNaN(packed)) {
          const { first, second } = packedParts(packed);
          this.#unreadable.add(row, null, `day and month ${first} and ${second}`);
        }
        values[row] = ms;
      }
    });
  }
}

const dottedDate = /^\s*\d{1,2}\.\d{1,2}\./;

const isDate = (ms: number): boolean => Number.isNaN(ms) || ms % dayMs === 0;

import { GrowingValues } from '../columns/growing-values.ts';
import type { Scratch } from '../columns/scratch.ts';
import { MarkTally } from './cell-marks.ts';
import type { ColumnBuilder, ColumnName } from './column-builders.ts';
import { formShare } from './column-hint.ts';
import type { RowBatch } from './csv-rows.ts';
import { isMissing, parseNumber, type DecimalMark } from './parse-number.ts';
import type { RawColumn } from '../raw-table.ts';
import { TextTally } from './text-tally.ts';
import { UnreadableCells } from './unreadable-cells.ts';

/** A column whose sampled cells are text; numbers after all where most of all its cells are. */
export class TextCells implements ColumnBuilder {
  readonly #decimal: DecimalMark;
  readonly #codes: GrowingValues;
  readonly #numbers: GrowingValues;
  readonly #notNumbers = new UnreadableCells();
  readonly #tally: TextTally;
  readonly #marks = new MarkTally();
  #missing = 0;

  constructor(decimal: DecimalMark, textLimit: number, scratch?: Scratch) {
    this.#decimal = decimal;
    this.#codes = new GrowingValues(scratch);
    this.#numbers = new GrowingValues(scratch);
    this.#tally = new TextTally(textLimit);
  }

  add(batch: RowBatch, column: number, firstRow: number): void {
    for (let index = 0; index < batch.rows.length; index++) {
      const cell = batch.rows[index]?.[column] ?? '';
      const value = parseNumber(cell, this.#decimal);
      const missing = Number.isNaN(value) && isMissing(cell);
      this.#numbers.push(value);
      this.#codes.push(missing ? NaN : this.#tally.add(cell.trim()));
      if (missing) this.#missing++;
      else if (Number.isNaN(value)) {
        this.#notNumbers.add(firstRow + index, batch.lines[index] ?? 0, cell);
      } else this.#marks.add(cell);
    }
  }

  async finish(name: ColumnName): Promise<RawColumn> {
    const held = this.#codes.length - this.#missing;
    const base = { ...name, missing: this.#missing };
    const notNumbers = this.#notNumbers;
    if (held - notNumbers.count >= formShare * held) {
      const values = this.#numbers.take();
      return {
        ...base,
        kind: 'number',
        values,
        infinite: notNumbers.infinite,
        unreadable: notNumbers.result(),
        unit: this.#marks.unit(),
        marks: this.#marks.counts(),
      };
    }
    const codes = this.#codes.take();
    return { ...base, kind: 'text', codes, tally: this.#tally, unreadable: null };
  }
}

import { eachPart } from '../columns/each-part.ts';
import { GrowingValues } from '../columns/growing-values.ts';
import type { Scratch } from '../columns/scratch.ts';
import { MarkTally } from './cell-marks.ts';
import type { ColumnBuilder, ColumnName } from './column-builders.ts';
import { formShare } from './column-hint.ts';
import type { RowBatch } from './csv-rows.ts';
import type { Pacer } from '../pacer.ts';
import { isMissing, parseNumber, type DecimalMark } from './parse-number.ts';
import type { RawColumn } from '../raw-table.ts';
import { TextTally } from './text-tally.ts';
import { UnreadableCells } from './unreadable-cells.ts';

/** A column whose sampled cells are numbers; text after all where too few of all its cells are. */
export class NumberCells implements ColumnBuilder {
  readonly #decimal: DecimalMark;
  readonly #values: GrowingValues;
  readonly #unreadable = new UnreadableCells();
  readonly #tally = new TextTally();
  readonly #marks = new MarkTally();
  #missing = 0;

  constructor(decimal: DecimalMark, scratch?: Scratch) {
    this.#decimal = decimal;
    this.#values = new GrowingValues(scratch);
  }

  add(batch: RowBatch, column: number, firstRow: number): void {
    const { rows, lines } = batch;
    const values = this.#values;
    for (let index = 0; index < rows.length; index++) {
      const cell = rows[index]?.[column] ?? '';
      const value = parseNumber(cell, this.#decimal);
      values.push(value);
      if (Number.isNaN(value)) this.#addOther(cell, firstRow + index, lines[index] ?? 0);
      else this.#marks.add(cell);
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

  async finish(name: ColumnName, pacer: Pacer): Promise<RawColumn> {
    const rows = this.#values.length;
    const values = this.#values.take();
    const held = rows - this.#missing;
    const base = { ...name, missing: this.#missing };
    if (held - this.#unreadable.count >= formShare * held) {
      return {
        ...base,
        kind: 'number',
        values,
        infinite: this.#unreadable.infinite,
        unreadable: this.#unreadable.result(),
        unit: this.#marks.unit(),
        marks: this.#marks.counts(),
      };
    }
    await eachPart(values, pacer, (part) => {
      for (const value of part) {
        if (!Number.isNaN(value)) this.#tally.add(String(value));
      }
    });
    return { ...base, kind: 'text', codes: null, tally: this.#tally, unreadable: null };
  }

  #addOther(cell: string, row: number, line: number): void {
    if (isMissing(cell)) {
      this.#missing++;
      return;
    }
    this.#unreadable.add(row, line, cell);
    this.#tally.add(cell.trim());
  }
}

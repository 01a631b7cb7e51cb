import type { ImportOptions } from '../../contract/schemas.ts';
import type { Finding, RowRange } from '../../contract/types.ts';
import type { ColumnValues } from './columns/column-values.ts';
import type { NumberMark } from './csv/cell-marks.ts';
import type { TextTally } from './csv/text-tally.ts';
import type { TimeForm } from './time/text-times.ts';

/** The first cell of a column that could not be read, and how many there are. */
export interface Unreadable {
  readonly count: number;
  /** Row of values, from 1. */
  readonly row: number;
  /** Line of the file, from 1; null where it is not known. */
  readonly line: number | null;
  /** `b.csv, row 3`, where the row is one of several files. */
  readonly place?: string | undefined;
  readonly value: string;
}

interface RawColumnBase {
  readonly name: string;
  readonly originalName: string;
  readonly missing: number;
  readonly unreadable: Unreadable | null;
  /** As a row of units or the signs beside the numbers give it. */
  readonly unit?: string | null;
}

/** NaN marks a missing or unreadable cell. */
export interface RawNumbers extends RawColumnBase {
  readonly kind: 'number';
  readonly values: ColumnValues;
  /** Infinite values, which count as unreadable. */
  readonly infinite: number;
  /** How many of the numbers had a percent sign, a currency or the brackets of a negative amount beside them. */
  readonly marks?: ReadonlyMap<NumberMark, number>;
  /** Why the column is a label, where that is settled before its values are looked at. */
  readonly labelReason?: string | undefined;
  /** Why the column is a target, where it is one. */
  readonly targetReason?: string | undefined;
}

/**
 * Epoch milliseconds, or milliseconds of the day for `clock`; NaN marks a missing or unreadable cell. Times stay in
 * memory, for the order of the rows is found by them.
 */
export interface RawTimes extends RawColumnBase {
  readonly kind: 'time';
  readonly values: Float64Array;
  readonly form: 'instant' | 'date' | 'clock';
  readonly zoned: boolean;
  /** Whose local times they were read as; absent for those of a file as it stands. */
  readonly local?: string | undefined;
  /** Day and month cannot be told apart: the values are of no use. */
  readonly ambiguous: boolean;
  /** Of times read from text. */
  readonly writing?: TimeWriting;
}

/** How the cells of a column write their times. */
export interface TimeWriting {
  readonly form: TimeForm;
  /** Minutes ahead of UTC that the cells name, ascending; the first few dozen. */
  readonly offsets: readonly number[];
  /** Cells that name a zone or an offset. */
  readonly zoned: number;
  /** Some years are written with two digits. */
  readonly shortYears: boolean;
}

/** `codes`: number of each cell's text in the tally, NaN where missing; null where it was not kept. */
export interface RawText extends RawColumnBase {
  readonly kind: 'text';
  readonly codes: ColumnValues | null;
  readonly tally: TextTally;
}

export type RawColumn = RawNumbers | RawTimes | RawText;

/** What a reader hands on: typed columns in file order, nothing judged yet. */
export interface RawTable {
  readonly format: 'csv' | 'npy';
  readonly rowCount: number;
  readonly columns: readonly RawColumn[];
  readonly preview: readonly (readonly string[])[];
  readonly findings: readonly Finding[];
  readonly blankRows: number;
  readonly delimiter: string | null;
  readonly decimal: '.' | ',' | null;
  readonly header: boolean;
  /** Of the text; null for arrays. */
  readonly encoding: ImportOptions['encoding'] | null;
  readonly dtype: string | null;
  readonly shape: readonly number[] | null;
  /** The archive holds a label for each row, which makes the rows samples rather than a series. */
  readonly labelled?: boolean;
  /** The column that names what each row is of, where rows of the same are to stand together. */
  readonly panel?: string;
  /** Of several files that became one table. */
  readonly files?: readonly TableFile[];
  /** That have columns of their own. */
  readonly entities?: readonly string[];
}

export interface TableFile {
  readonly name: string;
  /** Its rows in the table; null where they no longer stand by themselves. */
  readonly rows: RowRange | null;
  /** Those it brought, where files stand side by side. */
  readonly columns?: readonly string[];
}

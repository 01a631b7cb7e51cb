import type { Finding } from '../../../contract/types.ts';
import { countOf } from '../../../words/numbers.ts';
import type { ColumnValues } from '../columns/column-values.ts';
import { sampleOf } from '../columns/sample-of.ts';
import { info } from '../finding.ts';
import { isTimeName } from '../time/time-names.ts';
import type { Pacer } from '../pacer.ts';
import type { RawColumn, RawNumbers, RawTable } from '../raw-table.ts';
import { columnLimit } from './assert-width.ts';
import { isIdentifierName, rowNames } from './row-names.ts';
import { isTimeText } from './sample-names.ts';

/** A matrix whose columns are samples is taller than wide by this. */
const tallness = 5;
const fewestRows = 200;
const fewestSamples = 4;
const mostSamples = 500;

/** Times in the header that make a wide series. */
const fewestTimes = 5;

/** Values of each column that are looked at. */
const sampled = 1000;

/** The widest spread of a column's values against the narrowest. */
const spreadRatio = 10;

/**
 * Offers to turn a file whose columns are samples: one named like an identifier, or of text that differs in every row,
 * comes first, all others are numbers on one scale; or most are called after times. Never with a time axis.
 */
export async function findMatrix(table: RawTable, pacer: Pacer): Promise<Finding[]> {
  const { columns, rowCount } = table;
  if (table.format !== 'csv' || rowCount > columnLimit || columns.some(isTime)) return [];
  const numbers = columns.filter((column) => column.kind === 'number');
  const times = numbers.filter(({ name }) => isTimeText(name));
  if (times.length >= fewestTimes && times.length * 2 >= numbers.length) {
    const text = `${countOf(times.length, 'column')} are called after times: each is read as a column of its own.`;
    return [offer(text, 'Each column is a time: transpose')];
  }
  if (!isTall(rowCount, numbers.length) || !isNamed(table) || !(await isOneScale(numbers, pacer)))
    return [];
  const text = `${countOf(rowCount, 'row')} with a name each and ${countOf(numbers.length, 'column')} on one scale: the columns may be samples, as in a table of genes. Read as it is, each row is judged.`;
  return [offer(text, 'Each column is a sample: transpose')];
}

const offer = (text: string, label: string): Finding =>
  info(text, null, [{ label, options: { orientation: 'columns' } }]);

const isTime = (column: RawColumn): boolean =>
  column.kind === 'time' || (column.kind === 'number' && isTimeName(column.name));

const isTall = (rows: number, samples: number): boolean =>
  rows >= fewestRows &&
  rows >= tallness * samples &&
  samples >= fewestSamples &&
  samples <= mostSamples;

/** The first column names the rows, and all others are numbers. */
function isNamed({ columns, rowCount }: RawTable): boolean {
  const [first, ...others] = columns;
  if (first === undefined || others.some(({ kind }) => kind !== 'number')) return false;
  if (first.kind === 'number') return false;
  return isIdentifierName(first.originalName) || rowNames(columns, rowCount).at === 0;
}

interface Scale {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** All columns spread over similar widths around similar middles. */
async function isOneScale(columns: readonly RawNumbers[], pacer: Pacer): Promise<boolean> {
  const scales: Scale[] = [];
  for (const { values } of columns) {
    const scale = scaleOf(values);
    if (scale === null) return false;
    scales.push(scale);
    await pacer.pause();
  }
  const widths = scales.map(({ low, high }) => high - low).sort((a, b) => a - b);
  const low = middleOf(scales.map((scale) => scale.low));
  const high = middleOf(scales.map((scale) => scale.high));
  return (
    (widths.at(-1) ?? Infinity) <= spreadRatio * (widths[0] ?? 0) &&
    scales.every(({ median }) => median >= low && median <= high)
  );
}

/** Of values that vary: the middle, and where the lowest and the highest twentieth end. */
function scaleOf(values: ColumnValues): Scale | null {
  const step = Math.max(1, Math.floor(values.length / sampled));
  const some = sampleOf(values, { from: 0, to: values.length, step })
    .filter((value) => !Number.isNaN(value))
    .sort();
  const at = (share: number): number => some[Math.floor(share * (some.length - 1))] ?? NaN;
  const scale = { low: at(0.05), median: at(0.5), high: at(0.95) };
  return scale.high > scale.low ? scale : null;
}

const middleOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

import { EngineError } from '../../../contract/errors.ts';
import type { Finding } from '../../../contract/types.ts';
import { countOf } from '../../../words/numbers.ts';
import { nameColumns } from '../csv/column-names.ts';
import { homeOfAny } from '../columns/home-of.ts';
import { keptIn } from '../columns/kept-in.ts';
import { info, listNames, warning } from '../finding.ts';
import { assertFits } from '../source/memory-guard.ts';
import type { Pacer } from '../pacer.ts';
import type { RawColumn, RawNumbers, RawTable } from '../raw-table.ts';
import { assertWidth } from './assert-width.ts';
import { lostCells } from './lost-cells.ts';
import { mixedRows } from './mixed-rows.ts';
import { numberColumn } from './number-column.ts';
import { renamedFinding } from './renamed-finding.ts';
import { rowNames } from './row-names.ts';
import { isTimeText, sampleNames } from './sample-names.ts';
import { shapedPreview } from './shaped-preview.ts';

/** Values turned at once where the columns are not in memory. */
const turnedAtOnce = 4_000_000;

/** Names that are times, of all columns of numbers, from which on the others are no samples. */
const timeShare = 0.5;

/**
 * Turns a file whose columns are samples: each column of numbers becomes a row, each row a column that is called as
 * the file's identifiers call it. Where the columns are called after times, these become the time. Throws
 * `csv/too-wide`, `csv/no-numbers`, `settings/invalid` and `data/too-large`.
 */
export async function transpose(
  table: RawTable,
  pacer: Pacer,
  availableBytes: number,
): Promise<RawTable> {
  assertTurnable(table);
  const { at, names, findings } = rowNames(table.columns, table.rowCount);
  const samples = samplesOf(table.columns, at);
  const home = homeOfAny(samples);
  const rowsAtOnce =
    home === undefined ? table.rowCount : Math.ceil(turnedAtOnce / Math.max(1, samples.length));
  assertFits(samples.length, Math.min(rowsAtOnce, table.rowCount), availableBytes);
  const first = await sampleNames(
    samples.map(({ name }) => name),
    pacer,
  );
  const [firstName, ...rest] = nameColumns([first.name, ...names], names.length + 1);
  const columns: RawColumn[] = [{ ...first, ...firstName }];
  for (let from = 0; from < table.rowCount; from += rowsAtOnce) {
    const to = Math.min(from + rowsAtOnce, table.rowCount);
    for (const [at, values] of (await turnedValues(samples, from, to, pacer)).entries()) {
      const name = rest[from + at];
      if (name === undefined) throw new EngineError('internal', `row without a name: ${from + at}`);
      columns.push(await numberColumn(name, keptIn(home, values), pacer));
      await pacer.pause();
    }
  }
  return {
    ...table,
    rowCount: samples.length,
    columns,
    ...mixedRows(table),
    preview: shapedPreview(columns, samples.length),
    findings: [
      ...table.findings,
      turnedFinding(table, samples, at),
      ...findings,
      ...doubtfulTimes(first, samples),
      ...renamedFinding(rest),
      ...lostCells(samples),
      ...leftOut(table.columns, samples, at),
    ],
  };
}

function assertTurnable({ shape, rowCount, columns }: RawTable): void {
  if (shape !== null && shape.length > 2) {
    const fault = `an array of ${shape.length} dimensions has no columns to turn into rows`;
    throw new EngineError('settings/invalid', fault, {
      remedy: 'Leave the orientation out, or save the array with two dimensions.',
    });
  }
  const remedy = 'Keep at most 20,000 rows, for example those that vary most.';
  assertWidth(rowCount, 'turning the file', remedy);
  if (columns.every(({ kind }) => kind !== 'number')) {
    const fault = `no column of numbers to turn into a row: ${listNames(columns.map(({ name }) => name))}`;
    throw new EngineError('csv/no-numbers', fault);
  }
}

/** The columns of numbers that become rows; those called after times where that is the rule. */
function samplesOf(columns: readonly RawColumn[], at: number | null): readonly RawNumbers[] {
  const numbers = columns.filter(
    (column, index): column is RawNumbers => column.kind === 'number' && index !== at,
  );
  const times = numbers.filter(({ name }) => isTimeText(name));
  return times.length > 1 && times.length >= timeShare * numbers.length ? times : numbers;
}

/** The rows [from, to), each as a column. */
async function turnedValues(
  samples: readonly RawNumbers[],
  from: number,
  to: number,
  pacer: Pacer,
): Promise<Float64Array[]> {
  const turned: Float64Array[] = [];
  await pacer.slices(from, to, (first, end) => {
    for (let row = first; row < end; row++) turned.push(new Float64Array(samples.length));
  });
  for (const [sample, { values }] of samples.entries()) {
    const rows = values.subarray(from, to);
    for (let at = 0; at < rows.length; at++) turned[at]![sample] = rows[at]!;
    await pacer.pause();
  }
  return turned;
}

function turnedFinding(
  table: RawTable,
  samples: readonly RawNumbers[],
  at: number | null,
): Finding {
  const called = at === null ? '' : `, called as in "${table.columns[at]?.name ?? ''}"`;
  const made = `${countOf(samples.length, 'row')} of ${countOf(table.rowCount, 'column')}${called}`;
  return info(`Turned: each column of the file is a row. That makes ${made}.`);
}

function doubtfulTimes({ kind }: RawColumn, samples: readonly RawNumbers[]): Finding[] {
  if (kind === 'time' || samples.length < 2 || !samples.every(({ name }) => isTimeText(name)))
    return [];
  const names = listNames(samples.map(({ name }) => name));
  return [
    warning(
      `The columns are called after times that cannot be read for certain: ${names}. Kept as text; write them as YYYY-MM-DD.`,
    ),
  ];
}

function leftOut(
  columns: readonly RawColumn[],
  samples: readonly RawNumbers[],
  at: number | null,
): Finding[] {
  const kept = new Set<RawColumn>(samples);
  const others = columns.filter((column, index) => index !== at && !kept.has(column));
  if (others.length === 0) return [];
  const names = listNames(others.map(({ name }) => name));
  return [info(`Left out, because they are no samples: ${names}.`, others[0]?.name ?? null)];
}

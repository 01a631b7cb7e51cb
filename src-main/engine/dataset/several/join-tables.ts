import { availableMemory } from 'node:process';
import { combinationText } from '../../../contract/recipe.ts';
import { EngineError } from '../../../contract/errors.ts';
import type { Combination, ImportOptions } from '../../../contract/schemas.ts';
import type { Finding } from '../../../contract/types.ts';
import { countOf } from '../../../words/numbers.ts';
import { heldColumns, homeOfAny } from '../columns/home-of.ts';
import { info, warning } from '../finding.ts';
import type { Pacer } from '../pacer.ts';
import type { RawColumn, RawTable, RawTimes } from '../raw-table.ts';
import { assertWidth } from '../shape/assert-width.ts';
import type { NamedTable } from '../shape/append-tables.ts';
import { joinNearest } from '../shape/join-nearest.ts';
import { lostCells } from '../shape/lost-cells.ts';
import { shapedPreview } from '../shape/shaped-preview.ts';
import { assertFits } from '../source/memory-guard.ts';
import { fileFindings, namedFinding } from './file-findings.ts';
import { renamedFindings } from './renamed-findings.ts';
import { timedTable, type TimedTable } from './timed-table.ts';

type JoinOptions = ImportOptions & { readonly combine: Extract<Combination, { how: 'join' }> };

/**
 * The rows of the first file, each with those rows of the others that are near in time; `time` names the column that
 * holds their times. Throws what `timedTable` throws, `data/unknown-column`, `data/mismatch` where no row has a partner, `csv/too-wide` and
 * `data/too-large`.
 */
export async function joinTables(
  files: readonly NamedTable[],
  options: JoinOptions,
  pacer: Pacer,
): Promise<{ readonly table: RawTable; readonly time: string }> {
  const { combine } = options;
  assertKnown(files, options);
  const timed: TimedTable[] = [];
  for (const file of files) timed.push(await timedTable(file, options, pacer));
  const [base, ...others] = timed;
  if (base === undefined) throw new EngineError('internal', 'no file was read');
  const rowCount = base.times.length;
  const axis = timesOf(base);
  const own: NamedTable[] = [base];
  const found: Finding[] = [];
  let columns: readonly RawColumn[] = [axis, ...base.columns];
  const brought = [namesOf(base.columns)];
  for (const other of others) {
    assertRoom(rowCount, columns, other.columns);
    const before = columns.length;
    const joined = await joinNearest({ ...base, columns }, other, combine, pacer);
    if (joined.partnered === 0) throw apart(base, other, combine);
    columns = joined.columns;
    own.push(renamedFindings(other, columns.slice(before)));
    brought.push(namesOf(columns.slice(before)));
    found.push(...zoneFindings(base, other), ...joined.findings);
    found.push(...lostCells(other.columns).map((finding) => namedFinding(finding, [other.name])));
  }
  const { table } = base;
  return {
    time: axis.name,
    table: {
      ...table,
      columns,
      // The rows are those of the first file, with cells of the others.
      files: timed.map((file, i) => ({
        name: file.name,
        rows: file === base ? { from: 0, to: rowCount } : null,
        columns: brought[i] ?? [],
      })),
      preview: shapedPreview(columns, rowCount),
      blankRows: timed.reduce((sum, { table: { blankRows } }) => sum + blankRows, 0),
      findings: [joinFinding(base, others, combine), ...found, ...fileFindings(own)],
    },
  };
}

const namesOf = (columns: readonly RawColumn[]): string[] => columns.map(({ name }) => name);

/** One of the files must have what the options name. */
function assertKnown(
  files: readonly NamedTable[],
  { time, entity, orientation }: ImportOptions,
): void {
  if (orientation === 'columns') return;
  const names = new Set(files.flatMap(({ table }) => table.columns.map(({ name }) => name)));
  const wanted = [time === 'none' ? undefined : time, entity];
  const unknown = wanted.find((name) => name !== undefined && !names.has(name));
  if (unknown === undefined) return;
  throw new EngineError('data/unknown-column', `no file has a column of this name: ${unknown}`);
}

function assertRoom(rows: number, own: readonly RawColumn[], others: readonly RawColumn[]): void {
  const width = own.length + others.length;
  assertWidth(width, 'These files side by side', 'Join fewer files, or files of fewer columns.');
  const isStored = homeOfAny([...own, ...others]) !== undefined;
  assertFits(rows, isStored ? heldColumns(own) + 1 : width, availableMemory());
}

/** The times of all rows in one column, however the file writes them. */
function timesOf({ times, zoned, local, timeNames }: TimedTable): RawTimes {
  const name = timeNames.join(' ');
  return {
    kind: 'time',
    name,
    originalName: name,
    values: times,
    form: 'instant',
    zoned,
    local,
    ambiguous: false,
    missing: 0,
    unreadable: null,
  };
}

function joinFinding(
  base: TimedTable,
  others: readonly TimedTable[],
  combine: JoinOptions['combine'],
): Finding {
  const named = ({ name, times }: TimedTable): string =>
    `${name} (${countOf(times.length, 'row')})`;
  const how = combinationText(combine);
  return info(
    `${countOf(others.length + 1, 'file')} ${how}: each row of ${named(base)} with those of ${others.map(named).join(', ')}.`,
  );
}

function zoneFindings(base: TimedTable, other: TimedTable): Finding[] {
  if (base.zoned === other.zoned) return [];
  const [bare, zoned] = base.zoned ? [other, base] : [base, other];
  const text = `${bare.name} writes times without a zone, ${zoned.name} with one: those without are taken as UTC.`;
  return [warning(text, base.timeNames[0])];
}

function apart(base: TimedTable, other: TimedTable, combine: JoinOptions['combine']): EngineError {
  const fault = `no row of ${other.name} stands beside one of ${base.name}: ${combinationText(combine)}`;
  return new EngineError('data/mismatch', fault, {
    remedy: 'Choose a longer tolerance, or check that the files cover the same time.',
  });
}

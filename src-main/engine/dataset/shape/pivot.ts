import { EngineError } from '../../../contract/errors.ts';
import type { ImportOptions } from '../../../contract/schemas.ts';
import type { ChosenTime, TimeChoice } from '../time/choose-time.ts';
import type { ColumnValues } from '../columns/column-values.ts';
import { homeOf, homeOfAny } from '../columns/home-of.ts';
import { keptIn } from '../columns/kept-in.ts';
import { wholeOf } from '../columns/whole-of.ts';
import type { ColumnName } from '../csv/column-builders.ts';
import { nameColumns } from '../csv/column-names.ts';
import { assertFits } from '../source/memory-guard.ts';
import type { Pacer } from '../pacer.ts';
import type { RawColumn, RawTable } from '../raw-table.ts';
import { assertWidth } from './assert-width.ts';
import { entitiesOf, entityRows, type Entities, type EntityRows } from './entities.ts';
import { mixedRows } from './mixed-rows.ts';
import { longColumns, type LongColumns } from './long-columns.ts';
import { numberColumn } from './number-column.ts';
import { pivotFindings } from './pivot-findings.ts';
import { repeatedPairs } from './repeated-pairs.ts';
import { renamedFinding } from './renamed-finding.ts';
import { shapedPreview } from './shaped-preview.ts';
import { spreadHighest, spreadMean } from './spread.ts';
import { tableTime } from './table-time.ts';
import { distinctTimes, type DistinctTimes } from './distinct-times.ts';

/**
 * Makes a long table wide: one row for each time, in their order, and for each entity that the column `entity` names
 * one column of each value. Rows of one entity that share a time are averaged. Throws `data/unknown-column`,
 * `settings/invalid`, `csv/time`, `csv/no-numbers`, `csv/too-wide` and `data/too-large`.
 */
export async function pivot(
  table: RawTable,
  options: ImportOptions & { readonly entity: string },
  pacer: Pacer,
  availableBytes: number,
): Promise<RawTable> {
  const column = entityColumn(table, options.entity);
  const entities = await entitiesOf(column, pacer);
  const { time, findings } = await timeOf(table, options, column, pacer);
  const rest = table.columns.filter(
    (other, index) => other !== column && !time.columns.includes(index),
  );
  const long = await longColumns(rest, pacer);
  const width = assertWide(entities, long, column);
  const steps = await distinctTimes(time.values, pacer);
  const isStored = homeOfAny(table.columns) !== undefined;
  assertFits(steps.times.length, isStored ? 1 : width, availableBytes);
  const grouped = await entityRows(entities, pacer);
  const repeated = await repeatedPairs(grouped, steps, pacer);
  const values = [
    ...(await wideValues(entities, long, grouped, steps, pacer)),
    ...(await labelValues(long, steps, pacer)),
  ];
  const wideTime = timeColumn(table, options, time, steps.times);
  const names = nameColumns([wideTime.name, ...values.map(({ name }) => name)], values.length + 1);
  const columns = await wideColumns(wideTime, names.slice(1), values, pacer);
  const found = { table, column, entities, steps, long, repeated, rows: grouped.rows.length };
  return {
    ...table,
    rowCount: steps.times.length,
    columns,
    ...mixedRows(table),
    entities: entities.names,
    preview: shapedPreview(columns, steps.times.length),
    findings: [...table.findings, ...findings, ...pivotFindings(found), ...renamedFinding(names)],
  };
}

function entityColumn({ columns }: RawTable, name: string): RawColumn {
  const column = columns.find((candidate) => candidate.name === name);
  if (column !== undefined) return column;
  throw new EngineError('data/unknown-column', `unknown column: ${name}`, { column: name });
}

async function timeOf(
  table: RawTable,
  options: ImportOptions,
  entity: RawColumn,
  pacer: Pacer,
): Promise<TimeChoice & { readonly time: ChosenTime }> {
  const { time, findings } = await tableTime(table, options, pacer);
  if (time === null) {
    const fault = `no time tells which rows of column ${entity.name} belong together`;
    throw new EngineError('csv/time', fault, {
      remedy: 'Name the time column, or leave the entity out.',
    });
  }
  if (time.columns.every((index) => table.columns[index] !== entity)) return { time, findings };
  throw new EngineError('settings/invalid', `column ${entity.name} gives the time of the rows`, {
    column: entity.name,
    remedy: 'Choose another column for the entity.',
  });
}

/** Columns of the wide table beside the time. */
function assertWide(
  { names }: Entities,
  { values, labels }: LongColumns,
  column: RawColumn,
): number {
  if (values.length === 0) {
    throw new EngineError(
      'csv/no-numbers',
      `no column of numbers beside ${column.name} and the time`,
    );
  }
  const width = names.length * values.length + labels.length;
  const remedy = 'Choose a column of fewer values, or keep fewer columns in the file.';
  assertWidth(width, `one column for each ${column.name} and value`, remedy);
  return width;
}

interface WideColumn {
  readonly name: string;
  readonly source: RawColumn;
  readonly values: ColumnValues;
}

async function wideValues(
  { names }: Entities,
  long: LongColumns,
  { rows, starts }: EntityRows,
  { times, stepOf }: DistinctTimes,
  pacer: Pacer,
): Promise<WideColumn[]> {
  const counts = new Uint32Array(times.length);
  const alone = long.values.length === 1;
  const wide = names.map((): WideColumn[] => []);
  // Value by value, so that each is brought back into memory once.
  for (const { raw, values } of long.values) {
    const whole = wholeOf(values);
    for (const [entity, entityName] of names.entries()) {
      const own = rows.subarray(starts[entity], starts[entity + 1]);
      const spread = await spreadMean(whole, own, stepOf, counts, pacer);
      const name = alone ? entityName : `${raw.name} [${entityName}]`;
      wide[entity]?.push({ name, source: raw, values: keptIn(homeOf(values), spread) });
      await pacer.pause();
    }
  }
  return wide.flat();
}

async function labelValues(
  { labels }: LongColumns,
  { times, stepOf }: DistinctTimes,
  pacer: Pacer,
): Promise<WideColumn[]> {
  const wide: WideColumn[] = [];
  for (const { raw, values } of labels) {
    const spread = await spreadHighest(values, stepOf, times.length, pacer);
    wide.push({ name: raw.name, source: raw, values: keptIn(homeOf(values), spread) });
  }
  return wide;
}

/** Named as the option has it, so that the wide table's time is found by it too. */
function timeColumn(
  { columns }: RawTable,
  options: ImportOptions,
  { columns: parts, zoned, local }: ChosenTime,
  times: Float64Array,
): RawColumn {
  const name = options.time ?? parts.map((index) => columns[index]?.name ?? '').join(' ');
  const form = 'instant';
  const clean = { missing: 0, unreadable: null, ambiguous: false };
  return { kind: 'time', name, originalName: name, values: times, form, zoned, local, ...clean };
}

/** Called as `names` say; `originalName` is the long table's column, whose name may hold the unit. */
async function wideColumns(
  time: RawColumn,
  names: readonly ColumnName[],
  wide: readonly WideColumn[],
  pacer: Pacer,
): Promise<RawColumn[]> {
  const columns: RawColumn[] = [time];
  for (const [index, { values, source }] of wide.entries()) {
    const name = names[index]?.name ?? '';
    const { originalName, unit = null } = source;
    columns.push({ ...(await numberColumn({ name, originalName }, values, pacer)), unit });
    await pacer.pause();
  }
  return columns;
}

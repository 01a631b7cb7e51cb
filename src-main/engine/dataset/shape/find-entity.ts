import type { ImportOptions } from '../../../contract/schemas.ts';
import type { Finding } from '../../../contract/types.ts';
import { countOf, countText } from '../../../words/numbers.ts';
import type { ColumnValues } from '../columns/column-values.ts';
import { eachPart } from '../columns/each-part.ts';
import { typeColumn } from '../profile/decide-roles.ts';
import { warning } from '../finding.ts';
import { isLabelName, isLabelPartner } from '../profile/label-values.ts';
import type { Pacer } from '../pacer.ts';
import type { RawColumn, RawTable } from '../raw-table.ts';
import { columnLimit } from './assert-width.ts';
import { entitiesOf, entityRows } from './entities.ts';
import { repeatedPairs } from './repeated-pairs.ts';
import { tableTime } from './table-time.ts';
import { distinctTimes } from './distinct-times.ts';

const fewestRows = 6;

/** Rows that share a time, on average, in a long table. */
const rowsPerTime = 1.5;

/** Rows of an entity, on average. */
const rowsPerEntity = 3;

/** Share of rows that may repeat a time of their entity, or lack it. */
const faultShare = 0.01;

/** Wide cells for each row of the long table: more are mostly empty. */
const cellsPerRow = 50;

/** Numbers of more different values are no entities unless the user says so. */
const numberLimit = 1000;

const entityName =
  /(?:^|[ _-])(?:id|no|nr|entity|station|site|sensor|device|machine|unit|store|shop|item|product|meter|asset|node|host|patient|subject|channel|location|region|plant|turbine|pump|engine|well|customer|account|symbol|ticker)(?:[ _-]?(?:id|no|nr|num|number|code|key))?$|[a-z]I[dD]$/i;

/**
 * Offers one column for each entity, or to stack their rows, where a column names what each row is of: times repeat across its values, and not
 * within them.
 */
export async function findEntity(
  table: RawTable,
  options: ImportOptions,
  pacer: Pacer,
): Promise<Finding[]> {
  if (options.time === 'none' || table.rowCount < fewestRows) return [];
  const candidates = [...namingTexts(table), ...(await namingNumbers(table, pacer))];
  if (candidates.length === 0) return [];
  const { time } = await tableTime(table, options, pacer);
  if (time === null) return [];
  const steps = await distinctTimes(time.values, pacer);
  if (table.rowCount < rowsPerTime * steps.times.length) return [];
  const numbers = table.columns.filter(({ kind }) => kind === 'number').length;
  for (const column of candidates) {
    if (time.columns.some((index) => table.columns[index] === column)) continue;
    const entities = await entitiesOf(column, pacer);
    const count = entities.names.length;
    if (count * rowsPerEntity > table.rowCount) continue;
    const isWide =
      count * numbers > columnLimit || count * steps.times.length > cellsPerRow * table.rowCount;
    const grouped = await entityRows(entities, pacer);
    const { count: repeats } = await repeatedPairs(grouped, steps, pacer);
    const faults = repeats + table.rowCount - grouped.rows.length;
    if (faults <= faultShare * table.rowCount)
      return [offer(column, count, steps.times.length, isWide)];
  }
  return [];
}

/** Flags, labels and what is said about labels name nothing. */
const namesLabel = ({ name }: RawColumn): boolean => isLabelName(name) || isLabelPartner(name);

const namingTexts = ({ columns, rowCount }: RawTable): RawColumn[] =>
  columns.filter(
    (column) =>
      column.kind === 'text' &&
      !namesLabel(column) &&
      column.codes !== null &&
      !column.tally.overflows &&
      column.tally.named > 1 &&
      column.tally.named * rowsPerEntity <= rowCount &&
      typeColumn(column).kind !== 'boolean',
  );

async function namingNumbers({ columns }: RawTable, pacer: Pacer): Promise<RawColumn[]> {
  const naming: RawColumn[] = [];
  for (const column of columns) {
    if (column.kind !== 'number' || !entityName.test(column.name.trim())) continue;
    if (await isNumbering(column.values, pacer)) naming.push(column);
  }
  return naming;
}

/** Whole numbers, some of them different, and few. */
async function isNumbering(values: ColumnValues, pacer: Pacer): Promise<boolean> {
  const distinct = new Set<number>();
  let fractions = 0;
  await eachPart(values, pacer, (part) => {
    for (let row = 0; row < part.length && distinct.size <= numberLimit; row++) {
      const value = part[row]!;
      if (Number.isNaN(value)) continue;
      distinct.add(value);
      if (!Number.isInteger(value)) fractions++;
    }
  });
  return fractions === 0 && distinct.size > 1 && distinct.size <= numberLimit;
}

function offer({ name }: RawColumn, count: number, times: number, isWide: boolean): Finding {
  const text = `"${name}" names what each row is of: ${countText(count)} values that share ${countOf(times, 'time')}. As it stands, rows of one follow rows of another.`;
  const stacked = {
    label: `Stack the rows of each ${name}`,
    options: { entity: name, layout: 'panel' },
  } as const;
  const beside = {
    label: `One column for each ${name}`,
    options: { entity: name, layout: 'columns' },
  } as const;
  return warning(text, name, isWide ? [stacked] : [beside, stacked]);
}

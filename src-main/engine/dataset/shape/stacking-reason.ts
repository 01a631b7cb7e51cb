import type { ImportOptions } from '../../../contract/schemas.ts';
import { countText, percentText } from '../../../words/numbers.ts';
import type { Pacer } from '../pacer.ts';
import type { RawTable } from '../raw-table.ts';
import { distinctTimes } from './distinct-times.ts';
import { entitiesOf } from './entities.ts';
import { tableTime } from './table-time.ts';

/** More columns than this, one for each entity and quantity, are no table that a person reads or a network learns well. */
const mostColumns = 200;
/** Where fewer of the cells of the wide table would hold a value, times hardly overlap. */
const leastFilled = 0.3;

/**
 * Why the rows of entities are stacked and not given columns of their own; null where they are to have columns. What
 * cannot be told, such as a missing column or time, is left to what comes after.
 */
export async function stackingReason(
  table: RawTable,
  options: ImportOptions & { readonly entity: string },
  pacer: Pacer,
): Promise<string | null> {
  if (options.layout !== undefined) return options.layout === 'panel' ? 'as you asked' : null;
  const column = table.columns.find(({ name }) => name === options.entity);
  if (column === undefined) return null;
  const { time } = await tableTime(table, options, pacer);
  if (time === null) return null;
  const { names } = await entitiesOf(column, pacer);
  const numbers = table.columns.filter((other) => other.kind === 'number' && other !== column);
  const width = names.length * numbers.length;
  if (width > mostColumns) return `side by side they would make ${countText(width)} columns`;
  const { times } = await distinctTimes(time.values, pacer);
  const filled = table.rowCount / (names.length * times.length);
  return filled < leastFilled
    ? `their times hardly overlap: side by side, ${percentText(1 - filled)} of the cells would be empty`
    : null;
}

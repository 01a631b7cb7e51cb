import { EngineError } from '../../../contract/errors.ts';
import type { ImportOptions } from '../../../contract/schemas.ts';
import { countOf, countText } from '../../../words/numbers.ts';
import { wholeOf } from '../columns/whole-of.ts';
import { info } from '../finding.ts';
import type { Pacer } from '../pacer.ts';
import type { RawTable } from '../raw-table.ts';
import { entitiesOf } from './entities.ts';
import { tableTime } from './table-time.ts';

/**
 * Keeps a long table as it is and marks the column whose values' rows are to stand together. Throws
 * `data/unknown-column`, `csv/time`, `csv/too-wide` and `settings/invalid`.
 */
export async function stack(
  table: RawTable,
  options: ImportOptions & { readonly entity: string },
  reason: string,
  pacer: Pacer,
): Promise<RawTable> {
  const { entity } = options;
  const column = table.columns.find(({ name }) => name === entity);
  if (column === undefined) {
    throw new EngineError('data/unknown-column', `unknown column: ${entity}`, { column: entity });
  }
  const { names, codes } = await entitiesOf(column, pacer);
  const empty = wholeOf(codes).findIndex(Number.isNaN);
  if (empty >= 0) {
    const fault = `row ${countText(empty + 1)} names nothing in column ${entity}`;
    throw new EngineError('settings/invalid', fault, {
      column: entity,
      remedy: 'Fill the cell, or take the row out of the file.',
    });
  }
  const { time } = await tableTime(table, options, pacer);
  if (time === null) {
    throw new EngineError('csv/time', `no time tells the order of the rows of each ${entity}`, {
      remedy: 'Name the time column, or leave the entity out.',
    });
  }
  if (time.columns.some((index) => table.columns[index] === column)) {
    throw new EngineError('settings/invalid', `column ${entity} gives the time of the rows`, {
      column: entity,
      remedy: 'Choose another column for the entity.',
    });
  }
  const text = `Rows of each "${entity}" stand together, ${countOf(names.length, 'value')}: ${reason}. No window reaches from one into another.`;
  return { ...table, panel: entity, findings: [...table.findings, info(text, entity)] };
}

import type { ImportOptions } from '../../../contract/schemas.ts';
import type { Pacer } from '../pacer.ts';
import type { RawTable } from '../raw-table.ts';
import { findEntity } from './find-entity.ts';
import { findMatrix } from './find-matrix.ts';
import { pivot } from './pivot.ts';
import { transpose } from './transpose.ts';

/**
 * Turns a file or makes it wide where the options say so; where they leave it open and the file looks like it, a
 * finding offers to, and the table stays as it is. `availableBytes`: of free memory. Throws what `transpose` and
 * `pivot` throw.
 */
export async function shapeTable(
  table: RawTable,
  options: ImportOptions,
  pacer: Pacer,
  availableBytes: number,
): Promise<RawTable> {
  const { orientation, entity } = options;
  const turned = orientation === 'columns' ? await transpose(table, pacer, availableBytes) : table;
  if (entity !== undefined) return pivot(turned, { ...options, entity }, pacer, availableBytes);
  if (orientation === 'columns') return turned;
  const offers = orientation === undefined ? await findMatrix(table, pacer) : [];
  const found = offers.length > 0 ? offers : await findEntity(table, options, pacer);
  return found.length === 0 ? table : { ...table, findings: [...table.findings, ...found] };
}

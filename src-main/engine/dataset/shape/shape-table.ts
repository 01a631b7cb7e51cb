import { EngineError } from '../../../contract/errors.ts';
import type { ImportOptions } from '../../../contract/schemas.ts';
import type { Pacer } from '../pacer.ts';
import type { RawTable } from '../raw-table.ts';
import { findEntity } from './find-entity.ts';
import { findMatrix } from './find-matrix.ts';
import { pivot } from './pivot.ts';
import { stack } from './stack.ts';
import { stackingReason } from './stacking-reason.ts';
import { transpose } from './transpose.ts';

/**
 * Turns a file, makes it wide or stacks its entities where the options say so; where they leave it open and the file looks like it, a
 * finding offers to, and the table stays as it is. `availableBytes`: of free memory. Throws what `transpose`,
 * `pivot` and `stack` throw.
 */
export async function shapeTable(
  table: RawTable,
  options: ImportOptions,
  pacer: Pacer,
  availableBytes: number,
): Promise<RawTable> {
  const { orientation, entity, layout } = options;
  const turned = orientation === 'columns' ? await transpose(table, pacer, availableBytes) : table;
  if (entity !== undefined) {
    const asked = { ...options, entity };
    const reason = await stackingReason(turned, asked, pacer);
    return reason === null
      ? pivot(turned, asked, pacer, availableBytes)
      : stack(turned, asked, reason, pacer);
  }
  if (layout === 'panel') throw unnamed();
  if (orientation === 'columns') return turned;
  const offers = orientation === undefined ? await findMatrix(table, pacer) : [];
  const found = offers.length > 0 ? offers : await findEntity(table, options, pacer);
  return found.length === 0 ? table : { ...table, findings: [...table.findings, ...found] };
}

function unnamed(): EngineError {
  return new EngineError('settings/invalid', 'no column names what the rows are of', {
    remedy:
      'Name the column of stations, sensors or tickers (on the command line --entity COLUMN).',
  });
}

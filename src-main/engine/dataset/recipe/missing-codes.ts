import { EngineError } from '../../../contract/errors.ts';
import type { RecipeStep } from '../../../contract/schemas.ts';
import { eachPart } from '../columns/each-part.ts';
import { GrowingValues } from '../columns/growing-values.ts';
import { homeOf } from '../columns/home-of.ts';
import type { Pacer } from '../pacer.ts';
import type { RawColumn, RawNumbers, RawTable } from '../raw-table.ts';
import { columnOf } from './column-of.ts';

/** The table with the codes for missing that the steps name turned into missing cells. */
export async function withoutMissingCodes(
  table: RawTable,
  steps: readonly RecipeStep[],
  pacer: Pacer,
): Promise<RawTable> {
  const codes = table.columns.map(() => new Set<number>());
  for (const step of steps) {
    if (step.do !== 'missing') continue;
    const at = step.column === null ? null : columnOf(table.columns, step.column);
    if (at !== null && table.columns[at]?.kind !== 'number') throw noNumbers(step.column);
    codes.forEach((set, index) => {
      if (at === null || at === index) for (const value of step.values) set.add(value);
    });
  }
  const columns: RawColumn[] = [];
  for (const [index, column] of table.columns.entries()) {
    const named = codes[index];
    const changes = column.kind === 'number' && named !== undefined && named.size > 0;
    columns.push(changes ? await withoutCodes(column, named, pacer) : column);
  }
  return { ...table, columns };
}

async function withoutCodes(
  column: RawNumbers,
  codes: ReadonlySet<number>,
  pacer: Pacer,
): Promise<RawNumbers> {
  const { values } = column;
  const home = homeOf(values);
  // In memory the values themselves are changed; what lies in a file is written anew.
  const written = home === undefined ? null : new GrowingValues(home);
  let found = 0;
  await eachPart(values, pacer, (part) => {
    for (let row = 0; row < part.length; row++) {
      if (!codes.has(part[row]!)) continue;
      part[row] = NaN;
      found++;
    }
    written?.append(part);
  });
  return { ...column, values: written?.take() ?? values, missing: column.missing + found };
}

function noNumbers(column: string | null): EngineError {
  return new EngineError('settings/invalid', `column ${column ?? ''} holds no numbers`, {
    remedy: 'Take this step out of the recipe.',
  });
}

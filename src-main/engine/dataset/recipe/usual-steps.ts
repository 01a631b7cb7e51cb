import type { ImportOptions, RecipeStep } from '../../../contract/schemas.ts';
import { info } from '../finding.ts';
import { returnSteps } from '../health/transforms.ts';
import type { Profile } from '../profile/profile.ts';
import type { RawTable } from '../raw-table.ts';
import { isReshaping } from './reshape.ts';

/**
 * What tickers of a panel are judged by where the recipe says nothing of their columns: returns in place of prices, since
 * levels of one ticker say nothing of another. None for all other data, for which it is offered.
 */
export function usualSteps({ panel, columns }: Profile, options: ImportOptions): RecipeStep[] {
  const isOpen = !(options.steps ?? []).some((step) => isReshaping(step) || step.do === 'role');
  if (panel === null || !isOpen) return [];
  return returnSteps(
    columns.flatMap(({ info: { name, role, stats } }) =>
      role === 'feature' && stats.min !== null ? [{ name, min: stats.min }] : [],
    ),
  );
}

/** The table with what was made of it, and how to take it back. */
export function tellUsual(table: RawTable): RawTable {
  const text =
    'Prices of a panel are judged by their returns, from row to row within each entity. Take these steps out of the recipe to judge the prices themselves.';
  return { ...table, findings: [...table.findings, info(text)] };
}

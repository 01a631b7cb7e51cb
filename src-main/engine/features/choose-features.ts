import { EngineError } from '../../contract/errors.ts';
import type { RunSettings } from '../../contract/schemas.ts';
import type { ColumnInfo, DatasetDetail } from '../../contract/types.ts';
import type { Because } from './because.ts';
import { nearNames } from './near-names.ts';

/** The columns that are judged. Throws `data/unknown-column`, `data/no-features`, `data/constant`. */
export function chooseFeatures(
  dataset: DatasetDetail,
  settings: RunSettings,
  because: Because,
  warnings: string[],
): string[] {
  const known = new Map(dataset.columns.map((column) => [column.name, column]));
  for (const name of [...(settings.columns ?? []), ...(settings.exclude ?? [])]) {
    if (!known.has(name)) throw unknownColumn(name, dataset.columns);
  }
  const excluded = new Set(settings.exclude ?? []);
  const wanted =
    settings.columns === undefined
      ? dataset.columns.filter((column) => column.role === 'feature')
      : dataset.columns.filter(
          ({ name, role }) => role !== 'target' && settings.columns?.includes(name) === true,
        );
  if (settings.columns !== undefined) for (const column of wanted) checkUsable(column, warnings);
  const features = wanted.map((column) => column.name).filter((name) => !excluded.has(name));
  if (features.length === 0) {
    throw new EngineError('data/no-features', 'no column is left to judge');
  }
  if (settings.columns === undefined && excluded.size === 0) {
    because('columns', features.length, 'every numeric column that varies');
  }
  return features;
}

function checkUsable(column: ColumnInfo, warnings: string[]): void {
  if (column.kind !== 'number' && column.kind !== 'boolean') {
    throw new EngineError('data/no-features', `not a column of numbers: ${column.name}`, {
      column: column.name,
    });
  }
  if (column.stats.count === 0) {
    throw new EngineError('data/all-missing', `the column is empty: ${column.name}`);
  }
  if (column.stats.min === column.stats.max) {
    throw new EngineError(
      'data/constant',
      `every value of ${column.name} is the same: ${String(column.stats.min)}`,
    );
  }
  if (column.role === 'label') {
    warnings.push(`${column.name} looks like a label: judging it gives the answer away.`);
  }
}

function unknownColumn(name: string, columns: readonly ColumnInfo[]): EngineError {
  const near = nearNames(
    name,
    columns.map((column) => column.name),
  );
  const hint = near.length === 0 ? {} : { remedy: `Did you mean ${near.join(' or ')}?` };
  return new EngineError('data/unknown-column', `unknown column: ${name}`, {
    column: name,
    ...hint,
  });
}

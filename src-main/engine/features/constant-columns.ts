import type { RowRange, RunPlan } from '../../contract/types.ts';

/** Positions of the columns that hold one value, or none, in all rows of a range. */
export function constantColumns(columns: readonly Float64Array[], rows: RowRange): number[] {
  return columns.flatMap((column, feature) => {
    let first = NaN;
    for (let row = rows.from; row < rows.to; row++) {
      const value = column[row]!;
      if (!Number.isFinite(value)) continue;
      if (Number.isNaN(first)) first = value;
      else if (value !== first) return [];
    }
    return [feature];
  });
}

/** A sentence on the columns that are the same in all rows of the training part; none where all vary. */
export function constantWarnings(
  columns: readonly Float64Array[],
  { split, features }: Pick<RunPlan, 'split' | 'features'>,
): string[] {
  const names = constantColumns(columns, split.train).map((feature) => features[feature] ?? '');
  if (names.length === 0) return [];
  const more = names.length > 5 ? ` and ${String(names.length - 5)} more` : '';
  const verb = names.length === 1 ? 'does' : 'do';
  return [
    `${names.slice(0, 5).join(', ')}${more} ${verb} not vary in the training part: any change later stands out. Choose another training part, or leave ${names.length === 1 ? 'it' : 'them'} out.`,
  ];
}

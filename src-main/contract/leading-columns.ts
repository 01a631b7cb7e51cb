/** Columns that together make this share of the error are named. */
const namedShare = 0.6;
const mostNamed = 3;

/** The columns that make most of an event, the strongest first. `driving`: by falling share. */
export function leadingColumns<T extends { readonly share: number }>(driving: readonly T[]): T[] {
  const leading: T[] = [];
  let share = 0;
  for (const column of driving) {
    if (leading.length === mostNamed || share >= namedShare) break;
    leading.push(column);
    share += column.share;
  }
  return leading;
}

/** Rows `from` (inclusive) to `to` (exclusive) without a value. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** Runs of missing cells, in order. */
export function findGaps(column: Float64Array): Gap[] {
  const gaps: Gap[] = [];
  let from = -1;
  for (let row = 0; row < column.length; row++) {
    if (Number.isNaN(column[row])) {
      if (from < 0) from = row;
    } else if (from >= 0) {
      gaps.push({ from, to: row });
      from = -1;
    }
  }
  if (from >= 0) gaps.push({ from, to: column.length });
  return gaps;
}

/** Whether a gap may be bridged: short enough, and with a neighbour on both sides. */
export function isBridged(gap: Gap, rows: number, gapLimit: number): boolean {
  return gap.to - gap.from <= gapLimit && gap.from > 0 && gap.to < rows;
}

/** Value of a missing row of a bridged gap, on the line between the gap's neighbours. */
export function bridgeValue(column: Float64Array, gap: Gap, row: number): number {
  const before = column[gap.from - 1] ?? NaN;
  const after = column[gap.to] ?? NaN;
  return before + ((after - before) * (row - gap.from + 1)) / (gap.to - gap.from + 1);
}

export interface BridgedValues {
  /** Without NaN, in units of the column's spread around its mean. */
  readonly values: Float64Array;
  /** 1 where a value was missing; null where none was. */
  readonly missing: Uint8Array | null;
}

/** Missing values on the line between their neighbours, so that shapes can be compared; null where nothing is left. */
export function bridgeMissing(column: ArrayLike<number>): BridgedValues | null {
  const { length } = column;
  let [sum, squares, count] = [0, 0, 0];
  for (let row = 0; row < length; row++) {
    const value = column[row]!;
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  if (count === 0) return null;
  const mean = sum / count;
  for (let row = 0; row < length; row++) {
    const value = column[row]!;
    if (!Number.isNaN(value)) squares += (value - mean) ** 2;
  }
  const unit = Math.sqrt(squares / count) || 1;
  const values = new Float64Array(length);
  const missing = count === length ? null : new Uint8Array(length);
  let last = -1;
  for (let row = 0; row < length; row++) {
    const value = (column[row]! - mean) / unit;
    if (Number.isNaN(value)) continue;
    values[row] = value;
    if (row - last > 1) bridge(values, missing, last, row);
    last = row;
  }
  if (last < length - 1) bridge(values, missing, last, length);
  return { values, missing };
}

/** Fills between two known rows; -1 and the length stand for none. */
function bridge(
  values: Float64Array,
  missing: Uint8Array | null,
  before: number,
  after: number,
): void {
  const high = after < values.length ? values[after]! : values[before]!;
  const low = before >= 0 ? values[before]! : high;
  const step = (high - low) / (after - before);
  for (let row = before + 1; row < after; row++) values[row] = low + step * (row - before);
  missing?.fill(1, before + 1, after);
}

import { setImmediate as nextTurn } from 'node:timers/promises';

/** Cells looked at before other calls are answered. */
const sliceCells = 1 << 20;

/**
 * Distance of every row from one of them: root mean square over the columns, each in units of its own spread (population
 * standard deviation). NaN where less than half of the columns hold a value in both rows.
 */
export async function valueDistances(
  columns: readonly Float64Array[],
  row: number,
): Promise<Float32Array> {
  const rows = columns[0]?.length ?? 0;
  const sums = new Float64Array(rows);
  const counts = new Uint16Array(rows);
  const perSlice = Math.max(1, Math.floor(sliceCells / Math.max(rows, 1)));
  for (const [i, values] of columns.entries()) {
    if (i > 0 && i % perSlice === 0) await nextTurn();
    const own = values[row]!;
    const spread = spreadOf(values);
    if (Number.isNaN(own) || !(spread > 0)) continue;
    for (let at = 0; at < rows; at++) {
      const away = (values[at]! - own) / spread;
      if (Number.isNaN(away)) continue;
      sums[at]! += away * away;
      counts[at]!++;
    }
  }
  const least = Math.max(1, counts[row]! / 2);
  return Float32Array.from(sums, (sum, at) =>
    counts[at]! < least ? NaN : Math.sqrt(sum / counts[at]!),
  );
}

function spreadOf(values: Float64Array): number {
  let [sum, count, squares] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    sum += values[i]!;
    count++;
  }
  const mean = sum / count;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i])) squares += (values[i]! - mean) ** 2;
  }
  return Math.sqrt(squares / count);
}

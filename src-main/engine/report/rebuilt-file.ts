import type { ItemShape } from '../../contract/types.ts';
import { exportCell, float32Cell } from './csv-export.ts';
import { float32Bytes, npyHeader } from './npy-file.ts';
import { isoTime, type Zoning } from '../../words/times.ts';

export interface RebuiltRows {
  /** Columns by name. */
  readonly names: readonly string[];
  /** columns x rows, column by column, in the columns' own units; NaN where a row is not judged. */
  readonly expected: Float32Array;
  readonly rows: number;
  /** Of rows that are arrays: their shape, where each column stands in it, and what the other places hold. */
  readonly item?: (ItemShape & { readonly rest: Float32Array }) | undefined;
  /** Epoch milliseconds, null without a time axis. */
  readonly time: ArrayLike<number> | null;
  readonly zoned: Zoning;
  /** Position in the file of each row, null where the file was in that order already. */
  readonly rowOrder: ArrayLike<number> | null;
}

/** What a model makes of the rows of a file, in the file's order: an array of its own shape, or a table. */
export function rebuiltFile(
  rebuilt: RebuiltRows,
  format: 'npy' | 'csv',
): Iterable<string | Uint8Array> {
  return format === 'csv' ? tableOf(rebuilt) : arrayOf(rebuilt);
}

function* arrayOf(rebuilt: RebuiltRows): Generator<Uint8Array> {
  const { names, expected, rows, item } = rebuilt;
  yield npyHeader([rows, ...(item?.shape ?? [names.length])]);
  for (const row of fileOrder(rebuilt)) {
    const values = item?.rest.slice() ?? new Float32Array(names.length);
    names.forEach((_, column) => {
      values[item?.places[column] ?? column] = expected[column * rows + row] ?? NaN;
    });
    yield float32Bytes(values);
  }
}

function* tableOf(rebuilt: RebuiltRows): Generator<string> {
  const { names, expected, rows, time, zoned } = rebuilt;
  const heads = [...(time === null ? [] : ['time']), ...names];
  yield `${heads.map((name) => exportCell(name, 'text')).join(',')}\n`;
  for (const row of fileOrder(rebuilt)) {
    const cells = names.map((_, column) => float32Cell(expected[column * rows + row] ?? NaN));
    const own = time === null ? [] : [isoTime(time[row] ?? null, zoned) ?? ''];
    yield `${[...own, ...cells].join(',')}\n`;
  }
}

function* fileOrder({ rows, rowOrder }: RebuiltRows): Generator<number> {
  if (rowOrder === null) {
    for (let row = 0; row < rows; row++) yield row;
    return;
  }
  const place = Uint32Array.from({ length: rows }, (_, row) => row);
  place.sort((a, b) => (rowOrder[a] ?? 0) - (rowOrder[b] ?? 0));
  yield* place;
}

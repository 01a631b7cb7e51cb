const rowLimit = 50;
const fewestRows = 5;
const cellLimit = 20_000;
const longestCell = 200;

export interface Preview {
  readonly add: (rows: readonly (readonly string[])[]) => void;
  readonly isFull: () => boolean;
  /** The rows so far, each cut to its first `columns` cells. */
  readonly rows: (columns: number) => string[][];
}

/** Keeps the first rows as they stand in the file: 50, fewer of a wide file. */
export function createPreview(width: number): Preview {
  const limit = Math.max(fewestRows, Math.min(rowLimit, Math.floor(cellLimit / width)));
  const kept: string[][] = [];
  return {
    add: (rows) => {
      for (const row of rows.slice(0, limit - kept.length)) {
        kept.push(row.map((cell) => Buffer.from(cell.slice(0, longestCell)).toString()));
      }
    },
    isFull: () => kept.length === limit,
    rows: (columns) => kept.map((row) => row.slice(0, columns)),
  };
}

import type { DoneRun } from '../report/report-input.ts';
import type { ReadableWorkspace } from '../store/types.ts';
import type { ReadColumn, Reading } from './event-course.ts';

/** Rows read at once of each column. */
const blockRows = 65_536;

/**
 * Reads what was measured and expected a block at a time, the last block of each column kept. Where a run keeps no expectation,
 * the median of the column stands for it.
 */
export function columnReader(workspace: ReadableWorkspace, run: DoneRun): ReadColumn {
  const { rowCount, columns } = workspace.getDataset(run.datasetId);
  const middles = new Map(columns.map(({ name, stats }) => [name, stats.median ?? NaN]));
  const blocks = new Map<string, Reading & { readonly from: number }>();

  const blockAt = (column: string, from: number): Reading => {
    const known = blocks.get(column);
    if (known?.from === from) return known;
    const to = Math.min(from + blockRows, rowCount);
    const stored = workspace.datasetArray(run.datasetId, `column:${column}`, from, to);
    const expected = workspace.runArray(run.id, `expected:${column}`, from, to);
    const middle = middles.get(column) ?? NaN;
    const measured = Float64Array.from({ length: to - from }, (_, i) => stored?.[i] ?? NaN);
    const off = measured.map((value, i) => value - (expected === null ? middle : expected[i]!));
    const block = { from, measured, off };
    blocks.set(column, block);
    return block;
  };
  return (column, from, to) => {
    const found = {
      measured: new Float64Array(to - from).fill(NaN),
      off: new Float64Array(to - from).fill(NaN),
    };
    const last = Math.min(to, rowCount);
    let row = Math.max(from, 0);
    while (row < last) {
      const start = row - (row % blockRows);
      const end = Math.min(start + blockRows, last);
      const block = blockAt(column, start);
      for (const part of ['measured', 'off'] as const) {
        found[part].set(block[part].subarray(row - start, end - start), row - from);
      }
      row = end;
    }
    return found;
  };
}

import type { FlaggedEvent } from '../../contract/types.ts';
import type { DoneRun } from '../report/report-input.ts';
import type { ReadableWorkspace } from '../store/types.ts';

/** Which columns the error of some rows lies in, and how large it is. */
export interface ErrorProfile {
  /** Shares of the error, of those columns that are named. */
  readonly shares: ReadonlyMap<string, number>;
  /** Highest score. */
  readonly peak: number;
}

export const profileOf = ({
  columns,
  peak,
}: Pick<FlaggedEvent, 'columns' | 'peak'>): ErrorProfile => ({
  shares: new Map(columns.map(({ column, share }) => [column, share])),
  peak,
});

/** Of some rows, with the shares of `columns`; null where their errors are not kept, or nothing was judged. */
export function profileIn(
  workspace: ReadableWorkspace,
  run: DoneRun,
  [from, to]: readonly [from: number, to: number],
  columns: readonly string[],
): ErrorProfile | null {
  const score = totals(workspace.runArray(run.id, 'score', from, to));
  const total = score.sum * run.plan.features.length;
  if (!(total > 0)) return null;
  const shares = new Map<string, number>();
  for (const column of columns) {
    const own = workspace.runArray(run.id, `columnScore:${column}`, from, to);
    if (own === null) return null;
    shares.set(column, Math.min(totals(own).sum / total, 1));
  }
  return { shares, peak: score.peak };
}

/**
 * How alike two errors are, 0 to 1: one less the total variation of their shares, what is not named as one column, times
 * the root of the smaller peak over the larger.
 */
export function profileLikeness(a: ErrorProfile, b: ErrorProfile): number {
  const names = new Set([...a.shares.keys(), ...b.shares.keys()]);
  let [apart, restA, restB] = [0, 1, 1];
  for (const name of names) {
    const [own, other] = [a.shares.get(name) ?? 0, b.shares.get(name) ?? 0];
    apart += Math.abs(own - other);
    restA -= own;
    restB -= other;
  }
  apart += Math.abs(Math.max(restA, 0) - Math.max(restB, 0));
  const size = Math.sqrt(Math.min(a.peak, b.peak) / Math.max(a.peak, b.peak)) || 0;
  return Math.min(Math.max(1 - apart / 2, 0), 1) * size;
}

function totals(values: ArrayLike<number> | null): { readonly sum: number; readonly peak: number } {
  let [sum, peak] = [0, 0];
  for (let i = 0; i < (values?.length ?? 0); i++) {
    const value = values?.[i] ?? NaN;
    if (Number.isNaN(value)) continue;
    sum += value;
    if (value > peak) peak = value;
  }
  return { sum, peak };
}

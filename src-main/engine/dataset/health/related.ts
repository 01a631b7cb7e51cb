import type { RelatedColumn } from '../../../contract/types.ts';
import type { Pacer } from '../pacer.ts';
import { correlation, evenRows } from './correlation.ts';
import type { HealthColumn } from './health-findings.ts';

const columnLimit = 64;
const rowLimit = 2000;
/** Weaker ones say nothing. */
const weakest = 0.3;
const kept = 3;

/** For each of the first 64 judged columns those that move with it or against it, the closest first. */
export async function relatedColumns(
  columns: readonly HealthColumn[],
  pacer: Pacer,
): Promise<ReadonlyMap<string, readonly RelatedColumn[]>> {
  const looked = columns.slice(0, columnLimit);
  const found = new Map<string, RelatedColumn[]>(looked.map(({ name }) => [name, []]));
  const samples: { readonly name: string; readonly rows: Float64Array }[] = [];
  for (const { name, values } of looked) {
    samples.push({ name, rows: evenRows(values, rowLimit) });
    await pacer.pause();
  }
  for (const [i, a] of samples.entries()) {
    for (const b of samples.slice(i + 1)) {
      const r = correlation(a.rows, b.rows);
      if (Math.abs(r) < weakest) continue;
      found.get(a.name)?.push({ name: b.name, correlation: r });
      found.get(b.name)?.push({ name: a.name, correlation: r });
    }
    await pacer.pause();
  }
  for (const [name, related] of found) {
    related.sort((x, y) => Math.abs(y.correlation) - Math.abs(x.correlation));
    found.set(name, related.slice(0, kept));
  }
  return found;
}

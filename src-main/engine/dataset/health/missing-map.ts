import type { MissingMap } from '../../../contract/types.ts';
import { eachPart } from '../columns/each-part.ts';
import type { ImportedColumn } from '../types.ts';
import type { Pacer } from '../pacer.ts';

const mostBins = 240;
const mostColumns = 24;

/** Where values are missing: the share of each stretch of rows, for the judged columns with most gaps; null for none. */
export async function missingMap(
  columns: readonly ImportedColumn[],
  rows: number,
  pacer: Pacer,
): Promise<MissingMap | null> {
  const gappy = columns
    .flatMap(({ info, values }) =>
      info.role === 'feature' && values !== null && lost(info) > 0 ? [{ info, values }] : [],
    )
    .sort((a, b) => lost(b.info) - lost(a.info))
    .slice(0, mostColumns);
  if (gappy.length === 0) return null;
  const bins = Math.min(mostBins, rows);
  const found: MissingMap['columns'][number][] = [];
  for (const { info, values } of gappy) {
    const counts = new Float64Array(bins);
    await eachPart(values, pacer, (part, from) => {
      for (let at = 0; at < part.length; at++) {
        if (Number.isNaN(part[at]!)) counts[Math.floor(((from + at) * bins) / rows)]!++;
      }
    });
    const shares = Array.from(counts, (count, bin) => {
      const size = Math.ceil(((bin + 1) * rows) / bins) - Math.ceil((bin * rows) / bins);
      return Math.round((1000 * count) / size) / 1000;
    });
    found.push({ name: info.name, shares });
  }
  return { bins, columns: found };
}

const lost = ({ stats }: ImportedColumn['info']): number => stats.missing + stats.unreadable;

import type { Finding } from '../../../contract/types.ts';
import { numberText, percentText } from '../../../words/numbers.ts';
import type { ColumnValues } from '../columns/column-values.ts';
import { eachPart } from '../columns/each-part.ts';
import type { NumberStats } from './column-stats.ts';
import { warning } from '../finding.ts';
import type { Pacer } from '../pacer.ts';

/** Numbers that loggers and exports write where there was no value. */
const codes: ReadonlySet<number> = new Set([
  -9999, -99999, -999, -999.9, -99.9, -99, -200, -1e20, -32768, 999, 9999, 99999, 9999.9, 32767,
  65535, 1e20,
]);

/** A code stands apart from the values by more than this share of their range. */
const apart = 0.5;

/**
 * A finding where the lowest or highest value of a column is probably a code for missing: one of the usual codes, more
 * than once, far from all other values. Nothing is changed.
 */
export async function findSentinel(
  name: string,
  values: ColumnValues,
  stats: NumberStats,
  pacer: Pacer,
): Promise<Finding | null> {
  for (const code of [stats.min, stats.max]) {
    if (code === null || !codes.has(code) || stats.distinct < 3) continue;
    const rest = await withoutValue(values, code, pacer);
    const found = stats.count - rest.count;
    const gap = code < rest.min ? rest.min - code : code - rest.max;
    if (found < 2 || gap <= apart * (rest.max - rest.min)) continue;
    const share = percentText(found / stats.count);
    return warning(
      `${share} of "${name}" is ${numberText(code)}: probably a code for missing.`,
      name,
      [
        {
          label: `Treat ${numberText(code)} as missing`,
          steps: [{ do: 'missing', column: name, values: [code] }],
        },
      ],
    );
  }
  return null;
}

async function withoutValue(
  values: ColumnValues,
  code: number,
  pacer: Pacer,
): Promise<{ count: number; min: number; max: number }> {
  let count = 0;
  let min = Infinity;
  let max = -Infinity;
  await eachPart(values, pacer, (part) => {
    for (let row = 0; row < part.length; row++) {
      const value = part[row]!;
      if (Number.isNaN(value) || value === code) continue;
      count++;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  });
  return { count, min, max };
}

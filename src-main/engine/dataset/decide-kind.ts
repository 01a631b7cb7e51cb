import type { ImportOptions } from '../../contract/schemas.ts';
import type { DatasetKind } from '../../contract/types.ts';
import type { Continuity } from './continuity.ts';

/** Median lag-1 autocorrelation from which rows without a time are a series. */
export const seriesContinuity = 0.5;

export interface KindFacts {
  readonly hasTime: boolean;
  /** A column is a clock that runs forward but names no time. */
  readonly hasClock: boolean;
  /** Each row is a whole item: an array of three or four dimensions. */
  readonly items: boolean;
  readonly features: number;
  readonly continuity: Continuity | null;
}

/** Whether the rows follow each other in time, and one sentence why. */
export function decideKind(
  facts: KindFacts,
  chosen: ImportOptions['kind'],
): { readonly kind: DatasetKind; readonly kindReason: string } {
  const series = (kindReason: string) => ({ kind: 'series', kindReason }) as const;
  const table = (kindReason: string) => ({ kind: 'table', kindReason }) as const;
  if (chosen !== undefined)
    return { kind: chosen, kindReason: `Read as a ${chosen} as you asked.` };
  if (facts.hasTime) return series('The rows have times.');
  if (facts.hasClock) return series('A column is a clock that runs forward.');
  if (facts.items) return table('Each row is one item of the array.');
  if (facts.features === 1)
    return series('One column of values without a time: read in file order.');
  const median = facts.continuity?.median ?? 0;
  const figure = `median correlation with the row before ${median.toFixed(2)}`;
  return median >= seriesContinuity
    ? series(`No times, but each row resembles the one before (${figure}).`)
    : table(`No times, and rows do not follow from the row before (${figure}).`);
}

import type { ImportOptions } from '../../../contract/schemas.ts';
import type { DatasetKind } from '../../../contract/types.ts';
import type { Continuity } from './continuity.ts';

/**
 * Lag-1 autocorrelation of the smoothest tenth of the features from which rows without a time are a series. A CSV of a
 * series nearly always has its times, an array cannot have any, so an array needs less. Measured on development data:
 * CSV series .99, tables up to .88 (cardio, whose rows do stand in sequence); array series from .55, tables to .16.
 */
const seriesFrom = { csv: 0.92, npy: 0.5 } as const;

export interface KindFacts {
  readonly format: 'csv' | 'npy';
  readonly rows: number;
  readonly hasTime: boolean;
  /** A column is a clock that runs forward but names no time. */
  readonly hasClock: boolean;
  /** Each row is a whole item: an array of three or four dimensions. */
  readonly items: boolean;
  /** An archive holds a label for each row, as it is usual for tables of samples. */
  readonly labelled?: boolean;
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
  const { format, rows, features, continuity } = facts;
  if (chosen !== undefined)
    return { kind: chosen, kindReason: `Read as a ${chosen} as you asked.` };
  if (facts.hasTime) return series('The rows have times.');
  if (facts.hasClock) return series('A column is a clock that only runs forward.');
  if (facts.items) return table('Each row is one item of the array.');
  if (features === 1) return series('One column of values without a time: read in file order.');
  if (features > rows) return table('No times, and more columns than rows: each row is a sample.');
  const upper = continuity?.upper ?? null;
  if (upper === null) {
    return format === 'npy'
      ? series('An array of signals that are on or off: read in file order.')
      : table('No times, and only columns of two values.');
  }
  const figure = `its smoothest columns correlate ${upper.toFixed(2)} with the row before`;
  return upper >= seriesFrom[facts.labelled === true ? 'csv' : format]
    ? series(`No times, but each row follows from the one before: ${figure}.`)
    : table(`No times, and the rows do not follow from each other: ${figure}.`);
}

import { EngineError } from '../../../contract/errors.ts';
import { isoTime } from '../../../words/times.ts';
import type { ChosenTime } from '../time/choose-time.ts';

/** Rows that stand beside each other are of one time; throws `data/mismatch` naming the first row that is not. */
export function assertSameTimes(own: ChosenTime, other: ChosenTime, name: string): void {
  const row = own.values.findIndex((time, at) => time !== other.values[at]);
  if (row < 0) return;
  const mine = isoTime(own.values[row] ?? null, false) ?? 'no time';
  const theirs = isoTime(other.values[row] ?? null, false) ?? 'no time';
  throw new EngineError(
    'data/mismatch',
    `row ${String(row + 1)} of ${name} is of ${theirs}, that of the data of ${mine}`,
    { remedy: 'Give the target the rows of the data, in the same order.' },
  );
}

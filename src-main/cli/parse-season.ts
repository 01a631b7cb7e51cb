import { InvalidArgumentError } from 'commander';
import type { RunSettings } from '../contract/schemas.ts';
import { integerFrom } from './parse-number.ts';

const rows = integerFrom(2, 100_000);

/** `auto`, `none` or a number of rows. */
export function parseSeason(text: string): NonNullable<RunSettings['season']> {
  const word = text.trim().toLowerCase();
  if (word === 'auto' || word === 'none') return word;
  if (!/^\d+$/.test(word)) throw new InvalidArgumentError('Write auto, none or a number of rows.');
  return rows(word);
}

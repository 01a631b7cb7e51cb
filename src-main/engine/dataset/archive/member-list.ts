import type { FindingAction } from '../../../contract/types.ts';
import { bytesText } from '../../../words/numbers.ts';
import { escapedName, shownName } from './shown-name.ts';
import type { NpzArray } from './npz-arrays.ts';
import type { ZipEntry } from './zip-directory.ts';

const listed = 10;
const offered = 10;

/** `"a.csv" (12 kB)`. */
export const sizedMember = ({ name, bytes }: ZipEntry): string =>
  `"${shownName(name)}" (${bytesText(bytes)})`;

/** `"X" (500 x 21)`. */
export function shapedMember({ entry, shape }: NpzArray): string {
  const size = shape === null ? 'not numbers' : shape.join(' x ') || 'a single number';
  return `"${arrayName(entry)}" (${size})`;
}

/** As numpy calls it. */
export const arrayName = ({ name }: ZipEntry): string => shownName(name.replace(/\.npy$/i, ''));

/** The first of them, and how many more. */
export function listMembers(texts: readonly string[]): string {
  const shown = texts.slice(0, listed).join(', ');
  return texts.length > listed ? `${shown} and ${texts.length - listed} more` : shown;
}

/** One action for each member that could be read in place of the chosen one. */
export function memberOffers(entries: readonly ZipEntry[]): FindingAction[] {
  return entries.slice(0, offered).map((entry) => ({
    label: `Read ${arrayName(entry)} instead`,
    options: { member: escapedName(entry.name) },
  }));
}

import { InvalidArgumentError } from 'commander';
import { trainPart, type RunSettings } from '../contract/schemas.ts';
import { decimalNumber } from './parse-number.ts';

type TrainPart = NonNullable<RunSettings['train']>;

/**
 * The training part: a share of the rows (`0.4`, `40%`), or a range of rows or times written `FROM..TO` or `FROM:TO`.
 * In `2010-01-01 00:00:2010-06-01 00:00` the colon between two like parts is the one that is meant; where that leaves
 * a doubt, `..` is asked for.
 */
export function parseTrain(text: string): TrainPart {
  const share = fraction(text);
  const range = share === null ? rangeOf(text) : null;
  const parsed = trainPart.safeParse(share === null ? range : { fraction: share });
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(
    'It takes a share of the rows above 0 up to 1 (0.4 or 40%), or FROM..TO as row numbers or times of the file (0..4000, "2010-01-01 00:00..2010-06-01 00:00").',
  );
}

function fraction(text: string): number | null {
  const percent = /^(.+?)\s*%$/.exec(text.trim())?.[1];
  const value = percent === undefined ? decimalNumber(text) : decimalNumber(percent) / 100;
  return Number.isNaN(value) ? null : value;
}

function rangeOf(text: string): { from: string; to: string } | null {
  const parts = text.split('..');
  if (parts.length > 2) return null;
  const [from, to] = parts.length === 2 ? parts : splitAtColon(text);
  if (from === undefined || to === undefined) return null;
  if (from.trim() === '' || to.trim() === '') return null;
  return { from: from.trim(), to: to.trim() };
}

function splitAtColon(text: string): readonly string[] {
  const pairs = [...text.matchAll(/:/g)].map(
    ({ index }) => [text.slice(0, index), text.slice(index + 1)] as const,
  );
  for (const fits of [bothKnown, bothAlike]) {
    const fitting = pairs.filter(([from, to]) => fits(from, to));
    if (fitting.length === 1) return fitting[0] ?? [];
  }
  return pairs.length === 1 ? (pairs[0] ?? []) : [];
}

const rowNumber = /^\s*\d+\s*$/;
const isoTime =
  /^\s*\d{4}-\d{1,2}-\d{1,2}([T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?\s*$/;

function bothKnown(from: string, to: string): boolean {
  return [rowNumber, isoTime].some((form) => form.test(from) && form.test(to));
}

/** The same shape: digits where the other has digits, letters where it has letters. */
function bothAlike(from: string, to: string): boolean {
  const shape = (part: string): string =>
    part
      .trim()
      .replace(/\d+/g, '9')
      .replace(/\p{L}+/gu, 'a');
  return shape(from) === shape(to);
}

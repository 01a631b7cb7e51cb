import { chooseEntries } from './choose-entry.ts';
import { joinedParts } from './joined-parts.ts';
import { invalidLabels, type LabelSpans, runsOf } from './label-spans.ts';
import { type Places, placesOfNumbers, placesOfTexts, spansBetween } from './places.ts';

/**
 * Labels as the NAB benchmark writes them: for the name of each data file a list of [start, end] or of single times;
 * or such a list by itself, or a list of one 0 or 1 for each row. Throws `labels/invalid`.
 */
export function jsonLabels(file: string, text: string, of: readonly string[]): LabelSpans {
  const found = parsed(file, text);
  if (Array.isArray(found)) return spansOf(file, found);
  const { entries, whole } = entriesOf(file, found, of);
  const parts = entries.map(([name, list]) => ({ name, found: spansOf(file, list) }));
  return joinedParts(file, parts, whole);
}

function spansOf(file: string, list: readonly unknown[]): LabelSpans {
  const flags = list.map(flagOf);
  if (list.length > 2 && flags.every((flag) => flag !== null)) {
    return { by: 'row', spans: runsOf(list.length, (row) => flags[row] === 1), rows: list.length };
  }
  const ends = list.map((item, i) => endsOf(file, item, i));
  const places = (at: 0 | 1): Places =>
    placesOf(
      file,
      ends.map((pair) => pair[at]),
    );
  return spansBetween(file, places(0), places(1));
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidLabels(file, 'it is no valid JSON');
  }
}

function entriesOf(
  file: string,
  found: unknown,
  of: readonly string[],
): { readonly entries: readonly (readonly [string, unknown[]])[]; readonly whole: boolean } {
  const lists = Object.entries(found as object).filter((entry): entry is [string, unknown[]] =>
    Array.isArray(entry[1]),
  );
  if (lists.length === 0) throw invalidLabels(file, 'it names no list of intervals');
  const { names, whole } = chooseEntries(
    file,
    lists.map(([name]) => name),
    of,
  );
  return { entries: lists.filter(([name]) => names.includes(name)), whole };
}

function flagOf(item: unknown): 0 | 1 | null {
  if (typeof item === 'boolean') return item ? 1 : 0;
  return item === 0 || item === 1 ? item : null;
}

type End = string | number;

const isEnd = (value: unknown): value is End =>
  typeof value === 'string' || typeof value === 'number';

/** A single time or row begins and ends its interval. */
function endsOf(file: string, item: unknown, index: number): readonly [End, End] {
  if (isEnd(item)) return [item, item];
  const pair: unknown[] = Array.isArray(item) ? item : [];
  const [from, to] = pair;
  if (pair.length === 2 && isEnd(from) && isEnd(to)) return [from, to];
  throw invalidLabels(file, `entry ${index + 1} is no pair of start and end`);
}

function placesOf(file: string, ends: readonly End[]): Places {
  const texts = ends.filter((end) => typeof end === 'string');
  if (texts.length === 0) return placesOfNumbers(file, 'the list', ends.map(Number));
  if (texts.length < ends.length) throw invalidLabels(file, 'it mixes texts and numbers');
  return placesOfTexts(file, 'the list', texts);
}

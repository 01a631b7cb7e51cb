import { zhMessages } from '../contract/text/zh/messages.ts';

export interface FoundMessage {
  readonly key: string;
  readonly values: Readonly<Record<string, string>>;
}

interface Pattern {
  readonly key: string;
  readonly names: readonly string[];
  readonly shape: RegExp;
}

const numberShape = String.raw`[-+−]?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?`;

/** Longest first: what says more is meant. */
const patterns: readonly Pattern[] = Object.keys(zhMessages)
  .map(patternOf)
  .sort(
    (a, b) =>
      b.key.replaceAll(/\{\{.*?\}\}/g, '').length - a.key.replaceAll(/\{\{.*?\}\}/g, '').length,
  );

const known = new Map<string, FoundMessage | null>();
const mostKnown = 5000;

/**
 * The message of the catalogue that a whole English sentence was made from, with what stands in its places.
 * Places named `n`, `n2` and so on hold numbers, all others any text. Null where none fits.
 */
export function findMessage(sentence: string): FoundMessage | null {
  const before = known.get(sentence);
  if (before !== undefined) return before;
  const found = match(sentence);
  if (known.size >= mostKnown) known.clear();
  known.set(sentence, found);
  return found;
}

function match(sentence: string): FoundMessage | null {
  for (const { key, names, shape } of patterns) {
    const parts = shape.exec(sentence);
    if (parts === null) continue;
    return { key, values: Object.fromEntries(names.map((name, i) => [name, parts[i + 1] ?? ''])) };
  }
  return null;
}

function patternOf(key: string): Pattern {
  const names: string[] = [];
  const source = key
    .split(/(\{\{.*?\}\})/)
    .map((part) => {
      const name = /^\{\{(.*)\}\}$/.exec(part)?.[1];
      if (name === undefined) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
      names.push(name);
      return /^n\d*$/.test(name) ? `(${numberShape})` : '(.+?)';
    })
    .join('');
  return { key, names, shape: new RegExp(`^${source}$`, 'su') };
}

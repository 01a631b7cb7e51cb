import { InvalidArgumentError } from 'commander';

/** Events by rank; `all` for every one. */
export type Ranks = 'all' | readonly (readonly [from: number, to: number])[];

/** `3`, `1,4-9` or `all`. */
export function parseRanks(text: string): Ranks {
  if (text.trim().toLowerCase() === 'all') return 'all';
  return text.split(',').map((part) => {
    const [, first = '', last = first] = /^\s*(\d{1,6})(?:-(\d{1,6}))?\s*$/.exec(part) ?? [];
    const [from, to] = [Number(first), Number(last)];
    if (from >= 1 && from <= to) return [from, to] as const;
    throw new InvalidArgumentError('It takes ranks of events, such as 3 or 1,4-9, or all.');
  });
}

export const hasRank = (ranks: Ranks, rank: number): boolean =>
  ranks === 'all' || ranks.some(([from, to]) => rank >= from && rank <= to);

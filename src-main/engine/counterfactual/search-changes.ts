import { EngineError } from '../../contract/errors.ts';
import { type CounterColumn, type Move, movesOf } from './moves.ts';
import { smallestStrength } from './smallest-strength.ts';

/** Values of one column over the rows of the event, NaN: as they are. */
export interface ColumnValues {
  readonly feature: number;
  readonly values: Float64Array;
}

export interface FoundMove {
  readonly moves: readonly Move[];
  readonly strength: number;
  readonly severity: number;
  /** Mean over the rows, in standard deviations, of all moves together. */
  readonly size: number;
}

export interface SearchOptions {
  /** The columns that drove the event, the strongest first, with what would be usual if all of them gave way. */
  readonly columns: readonly CounterColumn[];
  /** The columns with what would be usual in them if all others stay as they are. */
  readonly settle: (columns: readonly CounterColumn[]) => Promise<readonly CounterColumn[]>;
  /** Highest score of the event with other values, in multiples of the threshold. */
  readonly severity: (changes: readonly ColumnValues[]) => Promise<number>;
  readonly isCancelled: () => boolean;
  readonly isLate: () => boolean;
  readonly onProgress: (share: number) => void;
}

/** Pairs are made of so many columns. */
const pairedColumns = 3;

/**
 * The smallest change of each single column that makes an event normal, smallest first; where none does, those of pairs,
 * both changed alike. `complete`: false where time was up. Throws `cancelled`.
 */
export async function searchChanges({
  columns,
  settle,
  severity,
  isCancelled,
  isLate,
  onProgress,
}: SearchOptions): Promise<{ readonly found: FoundMove[]; readonly complete: boolean }> {
  const singles = columns.map((column) => [column]);
  const pairs = pairsOf(columns.slice(0, pairedColumns));
  const total = singles.length + pairs.length;
  let done = 0;

  async function best(group: readonly CounterColumn[]): Promise<FoundMove[]> {
    const found: FoundMove[] = [];
    for (const moves of movesTogether(group)) {
      if (isCancelled()) throw new EngineError('cancelled', 'the search was cancelled');
      if (isLate()) break;
      const enough = await smallestStrength((strength) => severity(changesOf(moves, strength)));
      if (enough !== null) found.push({ moves, ...enough, size: sizeOf(moves, enough.strength) });
    }
    return found.sort((a, b) => a.size - b.size).slice(0, 1);
  }

  async function tryAll(groups: readonly (readonly CounterColumn[])[]): Promise<FoundMove[]> {
    const found: FoundMove[] = [];
    for (const group of groups) {
      const together = await best(group);
      found.push(...(together.length > 0 || isLate() ? together : await best(await settle(group))));
      onProgress(++done / total);
    }
    return found.sort((a, b) => a.size - b.size);
  }

  const single = await tryAll(singles);
  const found = single.length > 0 ? single : await tryAll(pairs);
  return { found, complete: !isLate() };
}

/** One way of each column: all bounds, or all part of the way. */
function movesTogether([first, second]: readonly CounterColumn[]): Move[][] {
  const own = first === undefined ? [] : movesOf(first);
  if (second === undefined) return own.map((move) => [move]);
  return own.flatMap((one) =>
    movesOf(second)
      .filter((other) => (one.kind === 'toward') === (other.kind === 'toward'))
      .map((other) => [one, other]),
  );
}

export const changesOf = (moves: readonly Move[], strength: number): ColumnValues[] =>
  moves.map((move) => ({ feature: move.column.feature, values: move.values(strength) }));

/** Mean distance from what was measured over the rows of the event, in the unit of the column. */
export function distanceOf({ column, values }: Move, strength: number): number {
  let [sum, count] = [0, 0];
  const after = values(strength);
  column.measured.forEach((value, i) => {
    if (Number.isNaN(value)) return;
    const away = Math.abs(after[i]! - value);
    sum += Number.isNaN(away) ? 0 : away;
    count++;
  });
  return count === 0 ? 0 : sum / count;
}

function sizeOf(moves: readonly Move[], strength: number): number {
  return moves.reduce((sum, move) => sum + distanceOf(move, strength) / move.column.deviation, 0);
}

function pairsOf<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, i) => items.slice(i + 1).map((b): [T, T] => [a, b]));
}

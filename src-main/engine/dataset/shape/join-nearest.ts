import type { Finding } from '../../../contract/types.ts';
import { countOf, countText } from '../../../words/numbers.ts';
import { homeOfAny } from '../columns/home-of.ts';
import { keptIn } from '../columns/kept-in.ts';
import type { Scratch } from '../columns/scratch.ts';
import { wholeOf } from '../columns/whole-of.ts';
import { info, warning } from '../finding.ts';
import { orderByTime } from '../time/order-rows.ts';
import type { Pacer } from '../pacer.ts';
import type { RawColumn } from '../raw-table.ts';
import { nameLimit, TextTally } from '../csv/text-tally.ts';

/** Columns of a file beside its time: epoch milliseconds of each row, in any order, never NaN. */
export interface TimedColumns {
  /** Of the file. */
  readonly name: string;
  readonly times: Float64Array;
  readonly columns: readonly RawColumn[];
}

export interface JoinOptions {
  /** A row further away than this is no partner. */
  readonly toleranceMs: number;
  /** `nearest`, the earlier of two as near; `before`: the last that is not later. */
  readonly direction: 'nearest' | 'before';
}

export interface Joined {
  /** Those of the base, then those of the other: as many cells as the base has rows, in its order. */
  readonly columns: readonly RawColumn[];
  /** Rows of the base that have a partner. */
  readonly partnered: number;
  readonly findings: readonly Finding[];
}

/** Gives each row of `base` the cells of that row of `other` which is its partner in time, missing without one. */
export async function joinNearest(
  base: TimedColumns,
  other: TimedColumns,
  options: JoinOptions,
  pacer: Pacer,
): Promise<Joined> {
  const partners = await partnersOf(base.times, other.times, options, pacer);
  const taken = new Set(base.columns.map(({ name }) => name));
  const home = homeOfAny([...base.columns, ...other.columns]);
  const columns = [...base.columns];
  for (const column of other.columns) {
    const name = freeName(column.name, other.name, taken);
    taken.add(name);
    columns.push({ ...(await matched(column, partners, home, pacer)), name });
    await pacer.pause();
  }
  return { columns, ...(await joinFindings(other, partners, pacer)) };
}

const alone = -1;

/** Row of `others` for each of `times`, or -1. Both are walked once, in the order of time. */
async function partnersOf(
  times: Float64Array,
  others: Float64Array,
  { toleranceMs, direction }: JoinOptions,
  pacer: Pacer,
): Promise<Int32Array> {
  const order = await orderByTime(times, pacer);
  const otherOrder = await orderByTime(others, pacer);
  const otherAt = (at: number): number => (otherOrder === null ? at : otherOrder[at]!);
  const partners = new Int32Array(times.length).fill(alone);
  let next = 0;
  for (let at = 0; at < times.length; at++) {
    const row = order === null ? at : order[at]!;
    const time = times[row]!;
    while (next < others.length && others[otherAt(next)]! <= time) {
      next++;
      if (next % sliceRows === 0) await pacer.pause();
    }
    const before = next > 0 ? time - others[otherAt(next - 1)]! : Infinity;
    const after =
      next < others.length && direction === 'nearest' ? others[otherAt(next)]! - time : Infinity;
    if (Math.min(before, after) <= toleranceMs) {
      partners[row] = otherAt(before <= after ? next - 1 : next);
    }
    if (at % sliceRows === 0) await pacer.pause();
  }
  return partners;
}

/** Walked between two looks at the clock. */
const sliceRows = 1 << 15;

async function matched(
  column: RawColumn,
  partners: Int32Array,
  home: Scratch | undefined,
  pacer: Pacer,
): Promise<RawColumn> {
  if (column.kind === 'text') {
    const { codes } = column;
    if (codes === null) return column;
    const { cells, missing } = await gathered(wholeOf(codes), partners, pacer);
    const { codes: own, tally } = await counted(column.tally, cells, pacer);
    return { ...column, codes: keptIn(home, own), tally, missing };
  }
  const { cells, missing } = await gathered(wholeOf(column.values), partners, pacer);
  if (column.kind === 'time') return { ...column, values: cells, missing, unreadable: null };
  const values = keptIn(home, cells);
  return { ...column, values, missing, unreadable: null, infinite: 0 };
}

/** Texts get new numbers: those that stand beside no row are gone, others are there more than once. */
async function counted(
  before: TextTally,
  cells: Float64Array,
  pacer: Pacer,
): Promise<{ readonly codes: Float64Array; readonly tally: TextTally }> {
  const texts = before.texts();
  const tally = new TextTally(nameLimit);
  const codes = new Float64Array(cells.length).fill(NaN);
  await pacer.slices(0, cells.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const text = texts[cells[row]!];
      if (text !== undefined) codes[row] = tally.add(text);
    }
  });
  return { codes, tally };
}

async function gathered(
  values: Float64Array,
  partners: Int32Array,
  pacer: Pacer,
): Promise<{ readonly cells: Float64Array; readonly missing: number }> {
  const cells = new Float64Array(partners.length).fill(NaN);
  let missing = 0;
  await pacer.slices(0, partners.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const partner = partners[row]!;
      if (partner !== alone) cells[row] = values[partner]!;
      if (Number.isNaN(cells[row]!)) missing++;
    }
  });
  return { cells, missing };
}

/** With the name of the file where it is taken, and a number where that is taken too. */
function freeName(name: string, file: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  const wanted = `${name} (${file})`;
  if (!taken.has(wanted)) return wanted;
  for (let count = 2; ; count++) {
    const numbered = `${wanted} (${count})`;
    if (!taken.has(numbered)) return numbered;
  }
}

async function joinFindings(
  other: TimedColumns,
  partners: Int32Array,
  pacer: Pacer,
): Promise<Pick<Joined, 'partnered' | 'findings'>> {
  const used = new Uint8Array(other.times.length);
  let without = 0;
  await pacer.slices(0, partners.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const partner = partners[row]!;
      if (partner === alone) without++;
      else used[partner] = 1;
    }
  });
  const unused = used.reduce((count, mark) => count + (mark === 0 ? 1 : 0), 0);
  const found: Finding[] = [];
  if (without > 0) {
    const text = `${countText(without)} of ${countOf(partners.length, 'row')} have no row of ${other.name} near enough in time: missing.`;
    found.push(warning(text));
  }
  if (unused > 0)
    found.push(info(`Not used, as no time is theirs: ${countOf(unused, 'row')} of ${other.name}.`));
  return { partnered: partners.length - without, findings: found };
}

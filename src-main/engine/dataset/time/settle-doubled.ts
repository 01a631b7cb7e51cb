/** A row whose time the clocks show twice, at both instants; rows follow each other by `n`. */
export interface Doubled {
  readonly n: number;
  readonly row: number;
  readonly wall: number;
  readonly first: number;
  readonly second: number;
}

export interface Neighbours {
  /** Instants of the rows before and after; infinite where there are none. */
  readonly before: number;
  readonly next: number;
  /** Rows that usually share a time: one of each entity. */
  readonly sharing: number;
}

interface Settled {
  readonly row: number;
  readonly instant: number;
  /** Its time stands once. */
  readonly isLone: boolean;
}

/** Which of the two instants each of some rows in a row is at, all around one change of clocks. */
export function settleDoubled(rows: readonly Doubled[], neighbours: Neighbours): Settled[] {
  const again = rows.findIndex(({ wall }, i) => wall < (rows[i - 1]?.wall ?? wall));
  if (again > 0) {
    return rows.map(({ row, first, second }, i) => ({
      row,
      instant: i < again ? first : second,
      isLone: false,
    }));
  }
  return settleSorted(rows, neighbours);
}

/** Without a step back: equal times stand beside each other, or each stands once. */
function settleSorted(rows: readonly Doubled[], neighbours: Neighbours): Settled[] {
  const isLate = goesWithNext(rows, neighbours);
  const settled: Settled[] = [];
  for (let from = 0; from < rows.length;) {
    let to = from + 1;
    while (rows[to]?.wall === rows[from]?.wall) to++;
    const isLone = to - from < 2 * neighbours.sharing;
    const half = from + Math.ceil((to - from) / 2);
    rows.slice(from, to).forEach(({ row, first, second }, i) => {
      const isSecond = isLone ? isLate : from + i >= half;
      settled.push({ row, instant: isSecond ? second : first, isLone });
    });
    from = to;
  }
  return settled;
}

/** Whether the rows lie nearer to what follows, taken as after the change, than to what goes before, taken as before it. */
function goesWithNext(rows: readonly Doubled[], { before, next }: Neighbours): boolean {
  const [head, tail] = [rows[0], rows.at(-1)];
  if (head === undefined || tail === undefined) return false;
  const distance = (ms: number): number => (ms < 0 ? Infinity : ms);
  return distance(next - tail.second) < distance(head.first - before);
}

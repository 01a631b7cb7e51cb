/** Both inclusive. */
export type RowSpan = readonly [number, number];

interface Stretch {
  readonly startIndex: number;
  readonly endIndex: number;
}

/** Rows that were selected in one view and are marked in the others. */
export class SelectionState {
  #spans = $state.raw<readonly RowSpan[]>([]);

  /** Ascending, apart from each other. */
  get spans(): readonly RowSpan[] {
    return this.#spans;
  }
  get empty(): boolean {
    return this.#spans.length === 0;
  }

  /** Ascending, apart from each other. */
  take(spans: readonly RowSpan[]): void {
    this.#spans = spans;
  }

  clear(): void {
    this.#spans = [];
  }

  /** `rows`: those that are shown, ascending; `chosen` says which of them. Chosen neighbours make one span. */
  choose(rows: ArrayLike<number>, chosen: (at: number) => boolean): void {
    const spans: [number, number][] = [];
    let inside = false;
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] ?? 0;
      const last = spans.at(-1);
      const isChosen = chosen(at);
      if (isChosen && inside && last !== undefined) last[1] = row;
      else if (isChosen) spans.push([row, row]);
      inside = isChosen;
    }
    this.#spans = spans;
  }

  holds(row: number): boolean {
    const span = this.#lastFrom(row);
    return span !== undefined && row <= span[1];
  }

  /** Whether any selected row is part of an event. */
  meets({ startIndex, endIndex }: Stretch): boolean {
    const span = this.#lastFrom(endIndex);
    return span !== undefined && span[1] >= startIndex;
  }

  /** The last span that begins at `row` or before it. */
  #lastFrom(row: number): RowSpan | undefined {
    const spans = this.#spans;
    let [low, high] = [0, spans.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((spans[middle]?.[0] ?? 0) <= row) low = middle + 1;
      else high = middle;
    }
    return spans[low - 1];
  }
}

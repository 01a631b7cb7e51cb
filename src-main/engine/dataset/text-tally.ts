/** Different texts that are counted; more are no categories. */
export const tallyLimit = 1000;

const longestText = 200;

/** Counts the different texts of a column, the first thousand of them. */
export class TextTally {
  readonly #codes = new Map<string, number>();
  readonly #counts: number[] = [];
  #total = 0;
  #allDifferent = true;

  /** The number of the text in order of appearance, NaN for one beyond the limit. */
  add(cell: string): number {
    const text = cell.length > longestText ? cell.slice(0, longestText) : cell;
    this.#total++;
    const code = this.#codes.get(text);
    if (code !== undefined) {
      this.#allDifferent = false;
      this.#counts[code] = (this.#counts[code] ?? 0) + 1;
      return code;
    }
    if (this.#codes.size === tallyLimit) return NaN;
    // A cell is a slice that would keep its whole chunk of the file alive.
    this.#codes.set(Buffer.from(text).toString(), this.#counts.length);
    return this.#counts.push(1) - 1;
  }

  get total(): number {
    return this.#total;
  }

  /** Up to the limit. */
  get distinct(): number {
    return this.#counts.length;
  }

  /** No text came twice, as far as they were counted. */
  get allDifferent(): boolean {
    return this.#allDifferent;
  }

  /** Texts in order of appearance. */
  texts(): string[] {
    return [...this.#codes.keys()];
  }

  top(limit: number): { readonly value: string; readonly count: number }[] {
    return this.texts()
      .map((value, code) => ({ value, count: this.#counts[code] ?? 0 }))
      .sort((a, b) => b.count - a.count)
      .slice(0, limit);
  }
}

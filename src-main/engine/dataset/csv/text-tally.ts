/** Different texts that are counted; more are no categories. */
export const tallyLimit = 1000;

/** Different texts that are kept of a column that may name the rows, or what they are of. */
export const nameLimit = 20_000;

const longestText = 200;

/** Counts the different texts of a column, the first `limit` of them. */
export class TextTally {
  readonly #codes = new Map<string, number>();
  readonly #counts: number[] = [];
  readonly #limit: number;
  #total = 0;
  #allDifferent = true;
  #overflows = false;

  constructor(limit = tallyLimit) {
    this.#limit = limit;
  }

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
    if (this.#codes.size === this.#limit) {
      this.#overflows = true;
      return NaN;
    }
    // A cell is a slice that would keep its whole chunk of the file alive.
    this.#codes.set(Buffer.from(text).toString(), this.#counts.length);
    return this.#counts.push(1) - 1;
  }

  get total(): number {
    return this.#total;
  }

  /** Up to `tallyLimit`. */
  get distinct(): number {
    return Math.min(this.#counts.length, tallyLimit);
  }

  /** Texts that are kept, up to the limit of this tally. */
  get named(): number {
    return this.#counts.length;
  }

  /** A text came beyond the limit. */
  get overflows(): boolean {
    return this.#overflows;
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

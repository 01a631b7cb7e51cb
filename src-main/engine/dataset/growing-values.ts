const firstChunk = 256;
const largestChunk = 65_536;

/** A Float64Array that grows in chunks, so that a long column is never copied while it is read. */
export class GrowingValues {
  readonly #full: Float64Array[] = [];
  #chunk = new Float64Array(firstChunk);
  #used = 0;
  #before = 0;

  get length(): number {
    return this.#before + this.#used;
  }

  push(value: number): void {
    if (this.#used === this.#chunk.length) this.#grow();
    this.#chunk[this.#used++] = value;
  }

  /** All values in one array; this is empty afterwards. */
  take(): Float64Array {
    const values = new Float64Array(this.length);
    let at = 0;
    for (const chunk of this.#full) {
      values.set(chunk, at);
      at += chunk.length;
    }
    values.set(this.#chunk.subarray(0, this.#used), at);
    this.#full.length = 0;
    this.#chunk = new Float64Array(0);
    this.#used = 0;
    this.#before = 0;
    return values;
  }

  #grow(): void {
    this.#full.push(this.#chunk);
    this.#before += this.#chunk.length;
    const next = Math.max(firstChunk, Math.min(this.#chunk.length * 2, largestChunk));
    this.#chunk = new Float64Array(next);
    this.#used = 0;
  }
}

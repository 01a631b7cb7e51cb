const firstChunk = 256;
const largestChunk = 65_536;

/** An array that is filled up to this share is handed on as it is. */
const fullShare = 0.9;

/** A Float64Array that grows in chunks, so that a long column is never copied while it is read. */
export class GrowingValues {
  readonly #full: Float64Array[] = [];
  #chunk = new Float64Array(firstChunk);
  #used = 0;
  #before = 0;

  get length(): number {
    return this.#before + this.#used;
  }

  /** Sets memory aside for so many values, before the first. */
  reserve(length: number): void {
    if (this.length === 0 && length > firstChunk) this.#chunk = new Float64Array(length);
  }

  push(value: number): void {
    if (this.#used === this.#chunk.length) this.#grow();
    this.#chunk[this.#used++] = value;
  }

  append(values: Float64Array): void {
    for (let from = 0; from < values.length;) {
      if (this.#used === this.#chunk.length) this.#grow();
      const part = values.subarray(from, from + this.#chunk.length - this.#used);
      this.#chunk.set(part, this.#used);
      this.#used += part.length;
      from += part.length;
    }
  }

  /** All values in one array; this is empty afterwards. */
  take(): Float64Array {
    const values = this.#joined();
    this.#full.length = 0;
    this.#chunk = new Float64Array(0);
    this.#used = 0;
    this.#before = 0;
    return values;
  }

  #joined(): Float64Array {
    const alone = this.#full.length === 0 && this.#used >= fullShare * this.#chunk.length;
    if (alone) return this.#chunk.subarray(0, this.#used);
    const values = new Float64Array(this.length);
    let at = 0;
    for (const chunk of this.#full) {
      values.set(chunk, at);
      at += chunk.length;
    }
    values.set(this.#chunk.subarray(0, this.#used), at);
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

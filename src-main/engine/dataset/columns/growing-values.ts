import type { ColumnValues } from './column-values.ts';
import type { Scratch } from './scratch.ts';
import { type StoredPart, StoredValues } from './stored-values.ts';

const firstChunk = 256;
const largestChunk = 65_536;

/** An array that is filled up to this share is handed on as it is. */
const fullShare = 0.9;

/**
 * Values that grow in chunks, so that a long column is never copied while it is read. Where a scratch says that its
 * columns take too much memory, full chunks go to its file.
 */
export class GrowingValues {
  readonly #scratch: Scratch | undefined;
  readonly #full: Float64Array[] = [];
  readonly #stored: StoredPart[] = [];
  #chunk = new Float64Array(firstChunk);
  #used = 0;
  #before = 0;

  constructor(scratch?: Scratch) {
    this.#scratch = scratch;
  }

  get length(): number {
    return this.#before + this.#used;
  }

  /** Sets memory aside for so many values, before the first. */
  reserve(length: number): void {
    const held = this.#scratch?.isSpilling === true ? this.#scratch.stageLength : Infinity;
    const wanted = Math.min(length, held);
    if (this.length > 0 || wanted <= firstChunk) return;
    this.#chunk = new Float64Array(wanted);
    this.#scratch?.hold(this.#chunk.byteLength);
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

  /** All values; this is empty afterwards. Throws `file/disk-full` and `file/unwritable`. */
  take(): ColumnValues {
    const values = this.#taken();
    this.#full.length = 0;
    this.#stored.length = 0;
    this.#chunk = new Float64Array(0);
    this.#used = 0;
    this.#before = 0;
    return values;
  }

  #taken(): ColumnValues {
    const scratch = this.#scratch;
    const isLong = this.#stored.length + this.#full.length > 0;
    if (scratch?.isSpilling !== true || !isLong) return this.#joined();
    this.#full.push(this.#chunk.subarray(0, this.#used));
    this.#spill(scratch);
    return new StoredValues(scratch, [...this.#stored]);
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
    this.#used = 0;
    const scratch = this.#scratch;
    if (scratch?.isSpilling === true) {
      this.#spill(scratch);
      if (this.#chunk.length !== scratch.stageLength) {
        this.#chunk = new Float64Array(scratch.stageLength);
      }
      return;
    }
    const next = Math.max(firstChunk, Math.min(this.#chunk.length * 2, largestChunk));
    this.#chunk = new Float64Array(next);
    scratch?.hold(this.#chunk.byteLength);
  }

  /** Writes what is full, and lets go of it. */
  #spill(scratch: Scratch): void {
    for (const chunk of this.#full) {
      if (chunk.length > 0) {
        this.#stored.push({ position: scratch.write(chunk), length: chunk.length });
      }
    }
    this.#full.length = 0;
  }
}

import { EngineError } from '../../../contract/errors.ts';
import type { ColumnValues } from './column-values.ts';
import type { Scratch } from './scratch.ts';

/** Values that lie behind each other in the scratch file. */
export interface StoredPart {
  /** Byte of the file where they begin. */
  readonly position: number;
  readonly length: number;
}

/** A column in a scratch file, of which no value is in memory. It can be read until the scratch is closed. */
export class StoredValues implements ColumnValues {
  readonly scratch: Scratch;
  readonly parts: readonly StoredPart[];
  readonly length: number;
  /** Row with which each part begins. */
  readonly #starts: Float64Array;

  constructor(scratch: Scratch, parts: readonly StoredPart[]) {
    this.scratch = scratch;
    this.parts = parts;
    this.#starts = new Float64Array(parts.length);
    let length = 0;
    for (const [index, part] of parts.entries()) {
      this.#starts[index] = length;
      length += part.length;
    }
    this.length = length;
  }

  get byteLength(): number {
    return this.length * Float64Array.BYTES_PER_ELEMENT;
  }

  subarray(from: number, to: number): Float64Array {
    const first = Math.min(from, this.length);
    return this.read(first, new Float64Array(Math.max(0, Math.min(to, this.length) - first)));
  }

  /** Fills `room` with the values from row `from` on and gives it back. Throws `file/unreadable`. */
  read(from: number, room: Float64Array): Float64Array {
    for (let at = this.#partAt(from), filled = 0; filled < room.length; at++) {
      const part = this.parts[at];
      if (part === undefined) throw new EngineError('internal', `no such rows: ${from}`);
      const skipped = from + filled - this.#starts[at]!;
      const piece = room.subarray(filled, filled + part.length - skipped);
      this.scratch.read(piece, part.position + skipped * Float64Array.BYTES_PER_ELEMENT);
      filled += piece.length;
    }
    return room;
  }

  /** The part that holds a row. */
  #partAt(row: number): number {
    let [low, high] = [0, this.parts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= row) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

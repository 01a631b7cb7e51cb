import { EngineError } from '../../../contract/errors.ts';
import { writeError } from '../../report/file-error.ts';
import type { TemporaryFile } from './temporary-file.ts';

/** Bytes that are written at once. */
const blockBytes = 1 << 20;

/** Blocks that wait to be written before whoever fills them is asked to wait. */
const mostWaiting = 8;

/**
 * Numbers on the disk in the place of memory. They are written while others work; what is not on the disk yet is read
 * from memory.
 */
export class ScratchFile {
  readonly #file: TemporaryFile;
  /** Blocks from byte `#written` on; the last is being filled. */
  readonly #waiting: Uint8Array[] = [];
  readonly #spare: Uint8Array[] = [];
  /** A multiple of the block. */
  #written = 0;
  #end = 0;
  #fault: EngineError | null = null;
  #writing: Promise<void> | null = null;
  #isClosed = false;

  constructor(file: TemporaryFile) {
    this.#file = file;
  }

  /** Appends the values and gives the byte where they begin. Throws `file/disk-full` and `file/unwritable`. */
  write(values: Float64Array): number {
    this.#assertSound();
    const start = this.#end;
    const bytes = bytesOf(values);
    for (let done = 0; done < bytes.length;) {
      const at = this.#end % blockBytes;
      if (at === 0) this.#waiting.push(this.#spare.pop() ?? new Uint8Array(blockBytes));
      const part = bytes.subarray(done, done + blockBytes - at);
      this.#waiting.at(-1)?.set(part, at);
      this.#end += part.length;
      done += part.length;
    }
    if (this.#waiting.length > 1) this.#writing ??= this.#writeOn();
    return start;
  }

  /** Fills `into` from the byte `position` on. Throws `file/unreadable`. */
  read(into: Float64Array, position: number): void {
    const bytes = bytesOf(into);
    for (let done = 0; done < bytes.length;) {
      const from = position + done;
      const rest = bytes.subarray(done);
      done += from < this.#written ? this.#fromDisk(rest, from) : this.#fromMemory(rest, from);
    }
  }

  /** Whether so much waits that more should not be written before `settled`, or the file cannot be written to. */
  get isBehind(): boolean {
    return this.#waiting.length > mostWaiting || this.#fault !== null;
  }

  /** Waits until most is written. Throws `file/disk-full` and `file/unwritable`. */
  async settled(): Promise<void> {
    await this.#writing;
    this.#assertSound();
  }

  /** Gives the room on the disk back; nothing can be read any more. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#writing;
    await this.#file.close();
  }

  /** Writes all full blocks; a fault shows at the next write. */
  async #writeOn(): Promise<void> {
    try {
      for (let block = this.#waiting[0]; block !== undefined && this.#waiting.length > 1;) {
        await this.#writeAll(block);
        this.#written += blockBytes;
        this.#waiting.shift();
        if (this.#spare.length < mostWaiting) this.#spare.push(block);
        if (this.#isClosed) break;
        block = this.#waiting[0];
      }
    } catch (error) {
      this.#fault = writeError(error, this.#file.path);
    } finally {
      this.#writing = null;
    }
  }

  async #writeAll(block: Uint8Array): Promise<void> {
    for (let done = 0; done < blockBytes;) {
      const taken = await this.#file.write(block.subarray(done), this.#written + done);
      if (taken === 0) {
        const fault = `the disk takes no more: ${this.#file.path}`;
        throw new EngineError('file/unwritable', fault, { path: this.#file.path });
      }
      done += taken;
    }
  }

  #fromDisk(into: Uint8Array, position: number): number {
    const part = into.subarray(0, this.#written - position);
    const got = this.#file.read(part, position);
    if (got > 0) return got;
    throw new EngineError('file/unreadable', `a file was cut short: ${this.#file.path}`);
  }

  #fromMemory(into: Uint8Array, position: number): number {
    const block = this.#waiting[Math.floor((position - this.#written) / blockBytes)];
    const at = position % blockBytes;
    const end = Math.min(blockBytes, at + into.length, at + this.#end - position);
    if (block === undefined || end <= at) {
      throw new EngineError('internal', `nothing stands at byte ${position} of a scratch file`);
    }
    into.set(block.subarray(at, end));
    return end - at;
  }

  #assertSound(): void {
    if (this.#fault !== null) throw this.#fault;
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** Takes the amounts that are asked for out of chunks of any size. */
export interface ContentReader {
  readonly peek: (length: number) => Promise<Uint8Array>;
  readonly next: (length: number) => Promise<Uint8Array<ArrayBuffer>>;
  readonly ended: () => boolean;
  readonly close: () => Promise<void>;
}

/** Holds what was asked for and one chunk more, never the whole content. */
export function createContentReader(chunks: AsyncGenerator<Uint8Array>): ContentReader {
  const waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let done = false;
  let started = false;
  let head = new Uint8Array(0);

  const fill = async (length: number): Promise<void> => {
    while (!done && waitingBytes < length) {
      const step = await chunks.next();
      if (step.done === true) {
        done = true;
      } else if (step.value.length > 0) {
        waiting.push(step.value);
        waitingBytes += step.value.length;
      }
    }
  };

  const peek = async (length: number): Promise<Uint8Array> => {
    if (!started && head.length < length) {
      await fill(length);
      head = firstOf(waiting, Math.min(length, waitingBytes));
    }
    return head.slice(0, length);
  };

  const next = async (length: number): Promise<Uint8Array<ArrayBuffer>> => {
    started = true;
    // One byte more tells whether the end is reached.
    await fill(length + 1);
    const bytes = firstOf(waiting, Math.min(length, waitingBytes));
    dropFirst(waiting, bytes.length);
    waitingBytes -= bytes.length;
    return bytes;
  };

  const close = async (): Promise<void> => {
    await chunks.return(undefined);
  };
  return { peek, next, ended: () => done && waitingBytes === 0, close };
}

function firstOf(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  for (const chunk of chunks) {
    if (filled === length) break;
    const part = chunk.subarray(0, length - filled);
    bytes.set(part, filled);
    filled += part.length;
  }
  return bytes;
}

function dropFirst(chunks: Uint8Array[], length: number): void {
  let left = length;
  let whole = 0;
  for (; whole < chunks.length && chunks[whole]!.length <= left; whole++) {
    left -= chunks[whole]!.length;
  }
  chunks.splice(0, whole);
  if (left > 0) chunks[0] = chunks[0]!.subarray(left);
}

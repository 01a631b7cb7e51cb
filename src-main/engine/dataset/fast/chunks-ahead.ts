import type { SourceFile } from '../source/source-file.ts';

export interface Chunk {
  /** Good until the next chunk is asked for. */
  readonly bytes: Uint8Array;
  /** No other follows. */
  readonly last: boolean;
}

/** What is left of a file in chunks; each is read while the one before is worked on. */
export async function* chunksAhead(
  source: Pick<SourceFile, 'next' | 'ended'>,
  length: number,
): AsyncGenerator<Chunk, void> {
  let room = new Uint8Array(length);
  let other = new Uint8Array(length);
  let ahead: Promise<Uint8Array> | null = source.ended() ? null : source.next(length, room);
  try {
    while (ahead !== null) {
      const bytes: Uint8Array = await ahead;
      const last = source.ended();
      [room, other] = [other, room];
      ahead = last ? null : source.next(length, room);
      // Its fault is thrown when its turn comes.
      ahead?.catch(() => undefined);
      yield { bytes, last };
    }
  } finally {
    // Nobody closes a file that is still being read.
    await ahead?.catch(() => undefined);
  }
}

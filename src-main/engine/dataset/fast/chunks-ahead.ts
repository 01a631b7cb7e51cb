import type { SourceFile } from '../source/source-file.ts';

export interface Chunk {
  readonly bytes: Uint8Array;
  /** No other follows. */
  readonly last: boolean;
}

/** What is left of a file in chunks; each is read while the one before is worked on. */
export async function* chunksAhead(
  source: Pick<SourceFile, 'next' | 'ended'>,
  length: number,
): AsyncGenerator<Chunk, void> {
  let ahead: Promise<Uint8Array> | null = source.ended() ? null : source.next(length);
  try {
    while (ahead !== null) {
      const bytes: Uint8Array = await ahead;
      const last = source.ended();
      ahead = last ? null : source.next(length);
      // Its fault is thrown when its turn comes.
      ahead?.catch(() => undefined);
      yield { bytes, last };
    }
  } finally {
    // Nobody closes a file that is still being read.
    await ahead?.catch(() => undefined);
  }
}

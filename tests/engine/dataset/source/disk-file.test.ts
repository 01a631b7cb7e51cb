import { createHash } from 'node:crypto';
import { closeSync, openSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDiskFile } from '../../../../src-main/engine/dataset/source/disk-file.ts';
import { startHashThread } from '../../../../src-main/engine/dataset/source/hash-thread.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { refused } from '../support/files.ts';

const large = 34 * 1024 * 1024;

function written(bytes: number): { readonly path: string; readonly sha256: string } {
  const content = Buffer.alloc(bytes, 'a little text that repeats itself, ');
  content.writeUInt32LE(bytes);
  const path = join(temporaryFolder(), 'data.csv');
  writeFileSync(path, content);
  return { path, sha256: createHash('sha256').update(content).digest('hex') };
}

describe('a file on disk', () => {
  it.each([10, 700_000, large])(
    'is hashed whole, however little of it is read, %i bytes',
    async (bytes) => {
      const { path, sha256 } = written(bytes);
      for (const read of [0, 1, bytes]) {
        const file = await openDiskFile(path);
        expect(await file.readAt(0, read)).toHaveLength(read);
        expect(await file.finish()).toBe(sha256);
        await file.close();
      }
    },
  );

  it('is read into the room that is given', async () => {
    const { path } = written(1000);
    const file = await openDiskFile(path);
    const room = new Uint8Array(400);
    const front = await file.readAt(0, 400, room);
    expect(front.buffer).toBe(room.buffer);
    const rest = await file.readAt(900, 400, room);
    expect(rest).toHaveLength(100);
    expect(Buffer.from(room.subarray(0, 100))).toEqual(Buffer.from(await file.readAt(900, 100)));
    await file.close();
  });

  it('stops hashing where it is cancelled, and can be closed before it is read', async () => {
    const { path } = written(large);
    const abort = new AbortController();
    const file = await openDiskFile(path, abort.signal);
    abort.abort();
    await refused(file.finish(), 'cancelled', 'cancelled');
    await file.close();
    await (await openDiskFile(path)).close();
  });

  it('is refused where it is cut short meanwhile', async () => {
    const { path } = written(large);
    const file = await openDiskFile(path);
    truncateSync(path, 1000);
    await refused(file.finish(), 'file/changed', 'data.csv');
    await file.close();
  });
});

describe('a thread that hashes', () => {
  it('gives nothing where the file is shorter than was said, or is no longer open', async () => {
    const { path, sha256 } = written(5000);
    const descriptor = openSync(path, 'r');
    const digests = [5000, 5001].map((bytes) => startHashThread(descriptor, bytes).digest);
    expect(await Promise.all(digests)).toEqual([sha256, null]);
    closeSync(descriptor);
    expect(await startHashThread(descriptor, 5000).digest).toBeNull();
  });
});

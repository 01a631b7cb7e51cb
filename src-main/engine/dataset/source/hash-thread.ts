import { Worker } from 'node:worker_threads';

/** Works out the SHA-256 of a file beside the work on it. */
export interface HashThread {
  /** In hexadecimal; null where the thread or the file failed it. */
  readonly digest: Promise<string | null>;
  /** Resolves when the thread no longer uses the file. */
  readonly stop: () => Promise<void>;
}

/** In its own words, since a bundle has no file for it. */
const program = `
const { createHash } = require('node:crypto');
const { readSync } = require('node:fs');
const { parentPort, workerData: { descriptor, bytes } } = require('node:worker_threads');
const hash = createHash('sha256');
const room = new Uint8Array(1 << 20);
for (let at = 0; at < bytes;) {
  const got = readSync(descriptor, room, 0, Math.min(room.length, bytes - at), at);
  if (got === 0) throw new Error('the file was cut short');
  hash.update(room.subarray(0, got));
  at += got;
}
parentPort.postMessage(hash.digest('hex'));
`;

/** `descriptor`: of the open file, which must stay open until the thread has stopped; `bytes`: of the file. */
export function startHashThread(descriptor: number, bytes: number): HashThread {
  const worker = new Worker(program, { eval: true, workerData: { descriptor, bytes } });
  const digest = new Promise<string | null>((resolve) => {
    worker.once('message', (hex: string) => {
      resolve(hex);
    });
    worker.once('error', () => {
      resolve(null);
    });
    worker.once('exit', () => {
      resolve(null);
    });
  });
  return {
    digest,
    stop: async () => {
      await worker.terminate();
    },
  };
}

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import { startEngine, temporaryFolder, type OpenEngine } from './open-engine.ts';

/**
 * What several tests of a file begin with is imported and trained once: each gets an engine on a copy of that
 * workspace and its files, which it may change.
 */
export function madeOnce<T extends object>(
  make: (engine: OpenEngine) => Promise<T>,
): () => Promise<T & { readonly engine: OpenEngine }> {
  const original = mkdtempSync(join(tmpdir(), 'residua-test-'));
  let made: Promise<T> | null = null;
  const makeIt = async (): Promise<T> => {
    const engine = await startEngine(original);
    try {
      return await make(engine);
    } finally {
      await engine.close();
    }
  };
  afterAll(() => {
    rmSync(original, { recursive: true, force: true });
  });
  return async () => {
    const known = await (made ??= makeIt());
    const folder = temporaryFolder();
    cpSync(original, folder, { recursive: true });
    const engine = await startEngine(folder);
    onTestFinished(() => engine.close());
    return { ...known, engine };
  };
}

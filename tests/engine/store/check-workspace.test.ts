import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../../src-main/engine/store/check-file.ts';
import { checkWorkspace } from '../../../src-main/engine/store/check-workspace.ts';
import { doneRun, faultOf, open, scratch, startMs } from './samples.ts';

const day = 24 * 3600 * 1000;

/** A program that stands in for the check. */
function entry(folder: { path: (name: string) => string }, script: string): string {
  const path = folder.path('entry.mjs');
  writeFileSync(path, script);
  return path;
}

describe('checkWorkspace', () => {
  it('answers when the file was last read in full', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    await workspace.close();
    const nowMs = startMs + day;
    expect(await checkWorkspace(path, { full: false, nowMs })).toBe(startMs);
    expect(await checkWorkspace(path, { full: true, nowMs })).toBe(nowMs);
  });

  it.each([
    ['hangs', 'setInterval(() => 0, 1000)', 'it took too long', 500],
    ['crashes', 'process.kill(process.pid, "SIGSEGV")', 'the check ended with SIGSEGV', 20_000],
    ['ends', 'process.exit(3)', 'the check ended with code 3', 20_000],
    ['says nothing of use', 'console.log("[1]")', 'no answer', 20_000],
  ])('takes a file for damaged whose check %s', async (_, script, fate, timeoutMs) => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    await workspace.close();
    const options = { entry: entry(folder, script), full: false, nowMs: 0, timeoutMs };
    expect(await faultOf(() => checkWorkspace(path, options))).toEqual([
      'workspace/damaged',
      `the file could not be checked (${fate}): ${path}`,
    ]);
  });
});

describe('checkFile', () => {
  it('reads all pages of a copy, and of any file once a week', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    await doneRun(workspace, 50_000);
    await workspace.close();
    const copy = folder.path('b.residua');
    copyFileSync(path, copy);
    const later = (days: number) => ({ full: false, nowMs: startMs + days * day });
    expect(checkFile(path, later(6))).toBe(startMs);
    expect(checkFile(path, later(8))).toBe(startMs + 8 * day);
    expect(checkFile(copy, later(6))).toBe(startMs + 6 * day);

    const bytes = readFileSync(path);
    bytes.fill(0xa5, bytes.length - 16_384 * 4);
    writeFileSync(path, bytes);
    expect(checkFile(path, later(6))).toBe(startMs);
    expect(await faultOf(() => checkFile(path, later(8)))).toEqual([
      'workspace/damaged',
      `the file is damaged: ${path}`,
    ]);
  });
});

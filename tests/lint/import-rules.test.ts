import { ESLint } from 'eslint';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

// The rules under test need no types, and a made-up file has none.
const eslint = new ESLint({
  cwd: root,
  overrideConfig: {
    files: ['**/*.ts', '**/*.svelte'],
    languageOptions: { parserOptions: { projectService: false, project: null } },
  },
  ruleFilter: ({ ruleId }) =>
    [
      'residua/import-direction',
      'no-restricted-syntax',
      'svelte/no-at-html-tags',
      '@typescript-eslint/no-explicit-any',
    ].includes(ruleId),
});

async function messagesFor(path: string, code: string): Promise<string[]> {
  const results = await eslint.lintText(code, { filePath: join(root, path) });
  return results.flatMap(({ messages }) => messages.map(({ message }) => message));
}

describe('refused', () => {
  it.each([
    ['src-main/contract/x.ts', `import { a } from '../rpc/serve.ts';`, /contract must not import/],
    ['src-main/contract/x.ts', `import a from 'papaparse';`, /may use zod/],
    ['src-main/contract/x.ts', `import { join } from 'node:path';`, /may use zod/],
    ['src-main/rpc/x.ts', `import { a } from '../engine/engine.ts';`, /rpc must not import/],
    ['src-main/engine/x.ts', `import { a } from '../trainer/main.ts';`, /engine must not import/],
    ['src-main/engine/a/x.ts', `export * from '../../cli/main.ts';`, /engine must not import/],
    ['src-main/engine/x.ts', `const a = import('../shell/main.ts');`, /engine must not import/],
    ['src-main/compute/x.ts', `import type { A } from '../trainer/main.ts';`, /compute must not/],
    ['src-main/trainer/x.ts', `import { a } from '../cli/main.ts';`, /trainer must not import/],
    ['src-main/trainer/x.ts', `import { a } from '../shell/main.ts';`, /trainer must not import/],
    ['src-main/cli/x.ts', `import { a } from '../shell/main.ts';`, /cli must not import/],
    ['src-main/shell/x.ts', `export { a } from '../engine/engine.ts';`, /shell must not import/],
    ['src-main/shell/x.ts', `import { a } from '../compute/wasm.ts';`, /shell must not import/],
    ['src-main/shell/x.ts', `import { a } from '../trainer/protocol.ts';`, /shell must not import/],
    ['src-renderer/x.ts', `import { a } from '../src-main/rpc/serve.ts';`, /renderer must not/],
    ['src-renderer/x.ts', `import { readFile } from 'fs/promises';`, /no part of Node/],
    ['src-renderer/a/x.svelte', `<script>import 'node:fs';</script>`, /no part of Node/],
    [
      'src-main/engine/x.ts',
      `import { app } from 'electron';`,
      /only be imported in src-main\/shell/,
    ],
    ['src-renderer/x.ts', `import { ipcRenderer } from 'electron';`, /only be imported in/],
    ['src-main/cli/x.ts', `import D from 'better-sqlite3';`, /only be imported in .*store/],
    ['src-main/engine/scoring/x.ts', `import * as t from '@tensorflow/tfjs-core';`, /only be imp/],
    ['src-main/trainer/x.ts', `import { create } from 'webgpu';`, /only be imported in .*compute/],
    ['src-main/engine/x.ts', `export default 1;`, /Named exports only/],
    ['src-main/engine/x.ts', `export enum A { B }`, /no enums/],
    ['src-main/engine/x.ts', `export const a = (b: any) => b;`, /Unexpected any/],
    ['src-main/shell/x.ts', `export const a = { nodeIntegration: true };`, /gets no Node/],
    ['src-main/shell/x.ts', `export const a = { webSecurity: false };`, /keeps its web security/],
    ['src-main/shell/x.ts', `export const a = { allowRunningInsecureContent: true };`, /keeps its/],
    ['src-renderer/x.svelte', `<p>{@html name}</p>`, /XSS/],
  ])('%s: %s', async (path, code, expected) => {
    expect(await messagesFor(path, code)).toEqual([expect.stringMatching(expected)]);
  });
});

describe('allowed', () => {
  it.each([
    ['src-main/contract/x.ts', `import { z } from 'zod';\nexport { a } from './types.ts';`],
    ['src-main/engine/jobs/x.ts', `import type { A } from '../../trainer/protocol.ts';`],
    ['src-main/engine/store/x.ts', `import D from 'better-sqlite3';`],
    ['src-main/engine/model/x.ts', `import * as t from '@tensorflow/tfjs-core';`],
    ['src-main/trainer/x.ts', `import { a } from '../engine/training/loop.ts';`],
    ['src-main/shell/x.ts', `import { app } from 'electron';\nimport '../rpc/connect.ts';`],
    ['src-main/shell/x.ts', `export const a = { nodeIntegration: false };`],
    ['src-renderer/x.ts', `import type { A } from '../src-main/contract/types.ts';`],
    ['src-renderer/x.svelte', `<script>import A from './a.svelte';</script>\n<A />`],
    ['tests/shell/x.ts', `import { a } from '../../src-main/engine/engine.ts';`],
  ])('%s: %s', async (path, code) => {
    expect(await messagesFor(path, code)).toEqual([]);
  });
});

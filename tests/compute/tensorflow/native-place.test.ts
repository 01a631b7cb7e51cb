import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { nativePlace } from '../../../src-main/compute/tensorflow/native-place.ts';
import { temporaryFolder } from '../../support/open-engine.ts';

let folder = '';
beforeEach(() => {
  folder = temporaryFolder();
  vi.stubEnv('RESIDUA_NATIVE', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const manifest = {
  addon: 'addon.node',
  variant: 'gpu',
  napi: 8,
  files: { 'addon.node': { bytes: 3 }, 'library.so': { bytes: 2 } },
};

function install(changes: object = {}): void {
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, ...changes }));
  writeFileSync(join(folder, 'addon.node'), 'abc');
  writeFileSync(join(folder, 'library.so'), 'ab');
}

it('finds a complete installation', () => {
  install();
  expect(nativePlace()).toEqual({ addon: join(folder, 'addon.node'), variant: 'gpu' });
});

it.each([
  ['nothing is there', () => undefined, 'holds no complete installation'],
  ['the manifest is damaged', () => writeFileSync(join(folder, 'manifest.json'), '{'), 'holds no'],
  [
    'a library was cut short',
    () => {
      install();
      writeFileSync(join(folder, 'library.so'), 'a');
    },
    'its file library.so has 1 bytes, not 2',
  ],
  [
    'a file was deleted',
    () => {
      install({ files: { ...manifest.files, 'other.so': { bytes: 1 } } });
    },
    'its file other.so is missing',
  ],
  [
    'it was built for a newer Node',
    () => {
      install({ napi: 99 });
    },
    'its addon needs a newer Node',
  ],
])('says what is wrong and what to do where %s', (_name, prepare, reason) => {
  prepare();
  expect(nativePlace).toThrow(`TensorFlow cannot be used: `);
  expect(nativePlace).toThrow(reason);
  expect(nativePlace).toThrow('run "npm run native"');
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { ResiduaApp, type LaunchOptions } from '../pages/residua-app.ts';
import { family, isAlive } from './processes.ts';

interface Fixtures {
  /** A folder for this test's files, fresh and gone afterwards. */
  readonly folder: string;
  /** False: errors of the page and refused requests are what the test is about. */
  readonly watched: boolean;
  /** Starts the application, always on the same data folder; it is closed when the test ends. */
  readonly launch: (options?: LaunchOptions) => Promise<ResiduaApp>;
  /** The application, started once. */
  readonly residua: ResiduaApp;
}

export const test = base.extend<Fixtures>({
  // Playwright wants a pattern here even where a fixture needs no other.
  // eslint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'residua-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  watched: [true, { option: true }],
  launch: async ({ folder, watched }, use, { project }) => {
    const opened: ResiduaApp[] = [];
    // What the devices of this machine can do is tried by the first application of a test run.
    const shared = { RESIDUA_CACHE: join(project.outputDir, 'measured') };
    await use(async ({ args = [], env = {} } = {}) => {
      const options = { args, env: { ...shared, ...env } };
      const residua = await ResiduaApp.launch(join(folder, 'user data'), options);
      opened.push(residua);
      return residua;
    });
    for (const residua of opened) await closeCleanly(residua, watched);
  },
  residua: async ({ launch }, use) => {
    await use(await launch());
  },
});

/** Whatever a test was about: the page made no error, asked nobody outside, and nothing runs on. */
async function closeCleanly(residua: ResiduaApp, watched: boolean): Promise<void> {
  const running = family(residua.shellPid);
  await residua.close();
  if (watched) expect(residua.watch.errors, 'errors of the page').toEqual([]);
  if (watched) expect(residua.watch.requests, 'requests to the outside').toEqual([]);
  await expect.poll(() => running.filter(isAlive), 'processes left behind').toEqual([]);
}

export { expect };

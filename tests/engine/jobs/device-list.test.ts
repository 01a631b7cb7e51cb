import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { createDeviceList } from '../../../src-main/engine/jobs/device-list.ts';
import { createMachineCache } from '../../../src-main/engine/jobs/machine-cache.ts';
import { temporaryFolder } from '../../support/open-engine.ts';

it('ends a trial under way when it is closed, starts no other and keeps nothing', async () => {
  const folder = temporaryFolder();
  const [trainerEntry, started] = [join(folder, 'silent.mjs'), join(folder, 'started')];
  writeFileSync(
    trainerEntry,
    `import { appendFileSync } from 'node:fs';
     process.on('message', (m) => appendFileSync(${JSON.stringify(started)}, m.kind + ' '));
     process.send({ kind: 'ready' });`,
  );
  const cache = createMachineCache(join(folder, 'cache'));
  const devices = createDeviceList({ trainerEntry, cache, log: () => undefined });
  const asked = devices.list(false).catch((error: unknown) => error);
  await vi.waitUntil(() => existsSync(started), { timeout: 20_000 });
  await devices.close();
  expect(await asked).toMatchObject({ code: 'cancelled' });
  expect(readFileSync(started, 'utf8')).toMatch(/^start (cancel )?$/);
  expect(existsSync(join(folder, 'cache', 'measured.json'))).toBe(false);
});

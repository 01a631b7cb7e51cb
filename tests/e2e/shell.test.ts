import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import type { ResiduaApp } from './pages/residua-app.ts';
import { family, isAlive } from './support/processes.ts';
import { electronRuntime } from '../support/electron-runtime.ts';
import { expect, test } from './support/test.ts';

const recentNames = async (residua: ResiduaApp): Promise<string[]> =>
  (await residua.call('shell.recent', {})).map(({ name }) => name);

test.describe('workspace', () => {
  test('stands ready at the first start, without a question', async ({ residua }) => {
    const info = await residua.call('workspace.info', {});
    expect(info).toMatchObject({ path: residua.defaultWorkspace, datasets: 0, runs: 0 });
    expect(existsSync(residua.defaultWorkspace)).toBe(true);
    expect(await recentNames(residua)).toEqual(['Residua']);
  });

  test('a new one is opened again at the next start', async ({ launch, folder }) => {
    const first = await launch();
    const path = join(folder, 'Sensors.residua');
    await first.answerSaveDialog(path);
    const chosen = await first.call('shell.newWorkspace', {});
    expect(chosen?.name).toBe('Sensors.residua');
    const file = { token: chosen?.token ?? '' };
    await first.call('workspace.open', { file, create: true });
    await first.close();

    const second = await launch();
    expect(await second.call('workspace.info', {})).toMatchObject({ path });
    expect(await recentNames(second)).toEqual(['Sensors', 'Residua']);
  });

  test('one that is damaged is named, with a remedy, and left alone', async ({
    launch,
    folder,
  }) => {
    const path = join(folder, 'Damaged.residua');
    writeFileSync(path, 'this is no workspace');
    const userData = join(folder, 'user data');
    mkdirSync(userData);
    const recent = [{ path, openedAtMs: Date.now() }];
    writeFileSync(join(userData, 'recent.json'), JSON.stringify({ recent }));
    const residua = await launch();
    expect(await residua.tryCall('workspace.info', {})).toMatchObject({
      ok: false,
      error: { code: expect.stringMatching(/^workspace\//), remedy: expect.stringMatching(/\w/) },
    });
    expect(readFileSync(path, 'utf8')).toBe('this is no workspace');
  });

  test('a cancelled dialog changes nothing', async ({ residua }) => {
    await residua.answerOpenDialog(null);
    await residua.answerSaveDialog(null);
    expect(await residua.call('shell.chooseData', {})).toBeNull();
    expect(await residua.call('shell.newWorkspace', {})).toBeNull();
    expect(await residua.call('shell.saveAs', { kind: 'report', name: 'a.html' })).toBeNull();
  });
});

test('damaged files of the application are no obstacle', async ({ launch, folder }) => {
  const userData = join(folder, 'user data');
  mkdirSync(userData);
  for (const name of ['recent.json', 'window.json']) writeFileSync(join(userData, name), '{"half');
  const residua = await launch();
  await expect.poll(() => recentNames(residua)).toEqual(['Residua']);
});

test('the window comes back where it was', async ({ launch }) => {
  const bounds = { x: 60, y: 40, width: 1100, height: 700 };
  const first = await launch();
  const size = (residua: ResiduaApp) => () =>
    residua.electron.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      return { shown: window?.isVisible(), ...window?.getNormalBounds() };
    });
  // The system sizes a window when it shows it, and when it gets to it.
  await expect.poll(size(first)).toMatchObject({ shown: true });
  await first.electron.evaluate(
    ({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[0]?.setBounds(place),
    bounds,
  );
  await expect.poll(size(first)).toMatchObject({ width: 1100, height: 700 });
  await first.close();
  const second = await launch();
  await expect.poll(size(second)).toMatchObject({ width: 1100, height: 700 });
});

test.describe('menu', () => {
  const listen = (residua: ResiduaApp): Promise<void> =>
    residua.page.evaluate(() => {
      const heard: unknown[] = [];
      Object.assign(window, { heard });
      window.residua.on('shell.menu', (payload) => heard.push(payload));
    });
  const heard = (residua: ResiduaApp): Promise<unknown> => residua.page.evaluate('window.heard');

  for (const command of [
    'open-workspace',
    'new-workspace',
    'export-report',
    'undo',
    'redo',
    'show-shortcuts',
  ] as const) {
    test(`tells the page: ${command}`, async ({ residua }) => {
      await residua.answerOpenDialog(null);
      await residua.answerSaveDialog(null);
      await listen(residua);
      await residua.clickMenu(command);
      await expect.poll(() => heard(residua)).toEqual([{ command }]);
    });
  }

  test('undo and redo are of what is typed before anything else', async ({ residua }) => {
    await listen(residua);
    const field: Locator = residua.page.locator('#typing');
    await residua.page.evaluate(() => {
      const input = document.createElement('input');
      input.id = 'typing';
      document.body.append(input);
      input.focus();
    });
    await residua.page.keyboard.type('abc');
    await residua.clickMenu('undo');
    await expect(field).not.toHaveValue('abc');
    await residua.clickMenu('redo');
    await expect(field).toHaveValue('abc');
    expect(await heard(residua)).toEqual([]);
  });
});

test('a second start shows the first window and ends', async ({ residua }) => {
  const { executablePath, args, env } = electronRuntime();
  const second = spawn(executablePath, args, {
    env: { ...env, RESIDUA_USER_DATA: residua.folder },
    stdio: 'ignore',
  });
  const [code] = (await once(second, 'exit')) as [number | null];
  expect(code).toBe(0);
  expect(await residua.call('workspace.info', {})).not.toBeNull();
});

test.describe('engine', () => {
  test('is started again when it is killed', async ({ residua }) => {
    const before = await residua.enginePid();
    process.kill(before, 'SIGKILL');
    const info = await residua.call('workspace.info', {}).catch(() => null);
    await expect.poll(async () => (await residua.call('shell.engineState', {})).kind).toBe('ready');
    expect(await residua.enginePid()).not.toBe(before);
    expect(await residua.call('workspace.info', {})).toMatchObject({
      path: info?.path ?? residua.defaultWorkspace,
    });
    expect(readFileSync(residua.logFile, 'utf8')).toContain('it was killed by SIGKILL');
  });

  test('stays stopped when it cannot live, says why, and starts on request', async ({ launch }) => {
    test.slow();
    const residua = await launch({ env: { RESIDUA_NODE: '/bin/false' } });
    await expect
      .poll(() => residua.call('shell.engineState', {}), { timeout: 60_000 })
      .toMatchObject({
        kind: 'stopped',
        error: { code: 'rpc/engine-gone', message: expect.stringContaining('ended with code 1') },
      });
    expect(await residua.tryCall('run.list', {})).toMatchObject({ ok: false });
    await residua.call('shell.restartEngine', {});
    expect((await residua.call('shell.engineState', {})).kind).not.toBe('stopped');
  });

  test('ends with the window', async ({ residua }) => {
    const pid = await residua.enginePid();
    await residua.close();
    expect(isAlive(pid)).toBe(false);
  });

  test('ends by itself when the shell is killed', async ({ residua }) => {
    const pid = await residua.enginePid();
    const below = family(residua.shellPid);
    process.kill(residua.shellPid, 'SIGKILL');
    await expect.poll(() => isAlive(pid)).toBe(false);
    // Chromium's own, which may be slow to see that they are alone.
    for (const other of below.filter(isAlive)) process.kill(other, 'SIGKILL');
  });
});

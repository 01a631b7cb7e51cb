import { readFileSync } from 'node:fs';
import type { ResiduaApp } from './pages/residua-app.ts';
import { openSilentProxy } from './support/silent-proxy.ts';
import { expect, test } from './support/test.ts';

/**
 * Runs the action as the page's own script would: DevTools lets what it evaluates use `eval`, but not
 * what runs later.
 */
function asPage(residua: ResiduaApp, action: string | (() => unknown)): Promise<string> {
  const source = typeof action === 'string' ? `() => ${action}` : action.toString();
  return residua.page.evaluate<string>(`new Promise((resolve) => {
    setTimeout(() => {
      Promise.resolve().then(${source}).then(
        (value) => resolve('did: ' + String(value)),
        (error) => resolve('refused: ' + String(error)),
      );
    });
  })`);
}

type Attempt = readonly [name: string, action: string | (() => unknown)];

/** None disturbs the next, so that one window will do. */
async function allRefused(residua: ResiduaApp, attempts: readonly Attempt[]): Promise<void> {
  for (const [name, action] of attempts) {
    expect.soft(await asPage(residua, action), name).toMatch(/^refused/);
  }
}

const pageUrl = 'app://residua/index.html';

// These tests provoke what the watch is there to catch.
test.use({ watched: false });

test('the window is a sandboxed page without Node', async ({ residua }) => {
  const preferences = await residua.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    experimentalFeatures: false,
    webviewTag: false,
  });
  expect(preferences['webSecurity']).toBe(true);
  expect(preferences['allowRunningInsecureContent']).toBe(false);
  const found = await residua.page.evaluate(() => ({
    bridge: Object.keys(window.residua).sort(),
    node: ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in window),
    url: location.href,
    secure: isSecureContext,
  }));
  expect(found).toEqual({
    bridge: ['call', 'on', 'tokenFor'],
    node: [],
    url: pageUrl,
    secure: true,
  });
});

test.describe('navigation', () => {
  for (const url of [
    'https://example.com/',
    'http://127.0.0.1:1/',
    'file:///etc/passwd',
    'app://other/index.html',
    'app://residua/other.html',
    'data:text/html,<h1>x</h1>',
  ]) {
    test(`stays on the page: ${url}`, async ({ residua }) => {
      await residua.page.evaluate((target) => location.assign(target), url);
      await residua.page.evaluate((target) => {
        const link = document.createElement('a');
        link.href = target;
        document.body.append(link);
        link.click();
      }, url);
      await expect(residua.tryCall('shell.engineState', {})).resolves.toMatchObject({ ok: true });
      expect(residua.page.url()).toBe(pageUrl);
    });
  }

  test('comes back from the blank page', async ({ residua }) => {
    await residua.page.evaluate(() => location.assign('about:blank'));
    await expect
      .poll(() => readFileSync(residua.logFile, 'utf8'))
      .toContain('page: went to about:blank');
    const answer = () => residua.tryCall('shell.engineState', {}).catch(() => null);
    await expect.poll(answer).toMatchObject({ ok: true });
    expect(residua.page.url()).toBe(pageUrl);
  });

  test('opens no second window, frame or web view', async ({ residua }) => {
    const opened = await residua.page.evaluate(
      (url) => [url, 'https://example.com/'].map((target) => window.open(target) === null),
      pageUrl,
    );
    expect(opened).toEqual([true, true]);
    await residua.page.evaluate((url) => {
      for (const tag of ['iframe', 'webview']) {
        const element = document.createElement(tag);
        element.setAttribute('src', url);
        document.body.append(element);
      }
      const link = document.createElement('a');
      link.href = url;
      link.target = '_blank';
      document.body.append(link);
      link.click();
    }, pageUrl);
    await residua.call('shell.engineState', {});
    const contents = await residua.electron.evaluate(
      ({ webContents }) => webContents.getAllWebContents().length,
    );
    expect(contents).toBe(1);
    const within = residua.page.frames().map((frame) => frame.url());
    expect(within.filter((url) => url === pageUrl)).toHaveLength(1);
  });

  test('a file dropped anywhere does not take the window away', async ({ residua }) => {
    await residua.drop('/etc/hostname', residua.page.locator('html'));
    await residua.call('shell.engineState', {});
    expect(residua.page.url()).toBe(pageUrl);
  });
});

test.describe('requests', () => {
  const requests: readonly Attempt[] = [
    ['fetch https', () => fetch('https://example.com/')],
    ['fetch http', () => fetch('http://127.0.0.1:1/')],
    ['fetch a file', () => fetch('file:///etc/passwd')],
    ['fetch another host of the scheme', () => fetch('app://other/index.html')],
    [
      'WebSocket',
      () =>
        new Promise((resolve, reject) => {
          const socket = new WebSocket('ws://127.0.0.1:1/');
          socket.onopen = resolve;
          socket.onerror = () => reject(new Error('closed'));
        }),
    ],
    [
      'image',
      () =>
        new Promise((resolve, reject) => {
          const image = new Image();
          image.onload = resolve;
          image.onerror = () => reject(new Error('not loaded'));
          image.src = 'https://example.com/a.png';
        }),
    ],
    [
      'style sheet',
      () =>
        new Promise((resolve, reject) => {
          const link = document.createElement('link');
          link.rel = 'stylesheet';
          link.href = 'https://example.com/a.css';
          link.onload = resolve;
          link.onerror = () => reject(new Error('not loaded'));
          document.head.append(link);
        }),
    ],
    ['module', "import('https://example.com/a.js')"],
    ['worker', () => new Worker('https://example.com/a.js')],
    ['service worker', () => navigator.serviceWorker.register('/sw.js')],
  ];
  test('are refused', async ({ residua }) => {
    await allRefused(residua, requests);
  });

  test('the session lets nothing out even without the page’s policy', async ({ residua }) => {
    const answers = await residua.electron.evaluate(async ({ session }) => {
      const urls = ['https://example.com/', 'http://127.0.0.1:1/', 'ftp://example.com/'];
      const ask = (url: string): Promise<string> =>
        session
          .fromPartition('residua')
          .fetch(url)
          .then((response) => `answered ${response.status}`)
          .catch((error: unknown) => String(error));
      return Promise.all(urls.map(ask));
    });
    expect(answers[0]).toContain('ERR_BLOCKED_BY_CLIENT');
    expect(answers[1]).toContain('ERR_BLOCKED_BY_CLIENT');
    expect(answers[2]).not.toContain('answered');
  });

  test('nothing is downloaded', async ({ residua }) => {
    // Listens before the page asks: the handle is there once it does.
    const downloads = await residua.electron.evaluateHandle(({ session }) => {
      const prevented: boolean[] = [];
      session.fromPartition('residua').on('will-download', (event) => {
        prevented.push(event.defaultPrevented);
      });
      return prevented;
    });
    await residua.page.evaluate(() => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['x']));
      link.download = 'x.txt';
      document.body.append(link);
      link.click();
    });
    await expect.poll(() => downloads.jsonValue()).toEqual([true]);
  });
});

test('from start to end, nothing asks for the network', async ({ launch }) => {
  const proxy = await openSilentProxy();
  const residua = await launch({
    args: [`--proxy-server=http://${proxy.address}`, '--proxy-bypass-list=<-loopback>'],
  });
  await residua.call('workspace.info', {});
  const answer = await residua.electron.evaluate(({ net }) =>
    net.fetch('http://example.com/').catch((error: unknown) => String(error)),
  );
  expect(answer).toMatch(/ERR_/);
  await residua.close();
  expect(proxy.attempts).toEqual([]);
  await proxy.close();
});

test.describe('script from text', () => {
  const attempts: readonly Attempt[] = [
    ['eval', "eval('1 + 1')"],
    ['new Function', "new Function('return 2')()"],
    [
      'inline script',
      () => {
        const script = document.createElement('script');
        script.append('window.injected = true');
        document.body.append(script);
        if ('injected' in window) return 'ran';
        throw new Error('did not run');
      },
    ],
    [
      'inline handler',
      () => {
        const button = document.createElement('button');
        button.setAttribute('onclick', 'window.injected = true');
        document.body.append(button);
        button.click();
        if ('injected' in window) return 'ran';
        throw new Error('did not run');
      },
    ],
    ['markup from text', () => (document.body.innerHTML = '<p>x</p>')],
  ];
  test('is refused', async ({ residua }) => {
    await allRefused(residua, attempts);
  });
});

test.describe('permissions', () => {
  const names = [
    'notifications',
    'geolocation',
    'camera',
    'microphone',
    'clipboard-read',
    'midi',
    'persistent-storage',
  ];
  test('are denied', async ({ residua }) => {
    for (const name of names) {
      const state = await residua.page.evaluate(
        async (permission) =>
          (await navigator.permissions.query({ name: permission as PermissionName })).state,
        name,
      );
      expect.soft(state, name).toBe('denied');
    }
  });

  const uses: readonly Attempt[] = [
    [
      'place',
      () => new Promise((done, fail) => navigator.geolocation.getCurrentPosition(done, fail)),
    ],
    ['screen', () => navigator.mediaDevices.getDisplayMedia({ video: true })],
    ['microphone', () => navigator.mediaDevices.getUserMedia({ audio: true })],
    ['clipboard', () => navigator.clipboard.readText()],
  ];
  test('are refused in use', async ({ residua }) => {
    await allRefused(residua, uses);
  });
});

test.describe('the page’s files', () => {
  test('are all that is served', async ({ residua }) => {
    const others = ['/main/shell.js', '/.files.json', '/%2e%2e/main/shell.js', '/a%00.js', '/a\\b'];
    for (const path of others) {
      const status = await residua.page.evaluate(async (url) => (await fetch(url)).status, path);
      expect.soft(status, path).toBe(404);
    }
  });

  test('come with the security policy', async ({ residua }) => {
    const headers = await residua.page.evaluate(async () => [
      ...(await fetch('/index.html')).headers.entries(),
    ]);
    const byName = Object.fromEntries(headers);
    expect(byName['content-security-policy']).toContain("default-src 'none'");
    expect(byName['content-security-policy']).toContain("require-trusted-types-for 'script'");
    expect(byName['x-content-type-options']).toBe('nosniff');
  });
});

test.describe('calls', () => {
  const token = 'a'.repeat(32);
  const calls: readonly (readonly [string, string, unknown, string])[] = [
    ['a path', 'dataset.import', { file: { path: '/etc/passwd' } }, 'rpc/bad-params'],
    ['a token never given', 'dataset.import', { file: { token } }, 'file/token-unknown'],
    ['a path to write', 'export.report', { runId: 'r', out: { path: '/tmp/x' } }, 'rpc/bad-params'],
    ['a workspace by path', 'workspace.open', { file: { path: '/tmp/x' } }, 'rpc/bad-params'],
    ['an unknown method', 'shell.openExternal', { url: 'https://x' }, 'rpc/unknown-method'],
    ['a bad parameter', 'run.get', { runId: '../../x' }, 'rpc/bad-params'],
  ];
  test('are refused where they are not the page’s', async ({ residua }) => {
    for (const [name, method, params, code] of calls) {
      const reply = await residua.tryCall(method, params);
      expect.soft(reply, name).toMatchObject({ ok: false, error: { code } });
    }
  });

  test('gives no token for a file that is not on the disk', async ({ residua }) => {
    const made = await residua.page.evaluate(() =>
      window.residua.tokenFor(new File(['a,b'], 'passwd.csv')),
    );
    expect(made).toBeNull();
    const forged = residua.page.evaluate(() =>
      window.residua.tokenFor({ path: '/etc/passwd' } as unknown as File),
    );
    await expect(forged).rejects.toThrow(/File object/);
  });

  for (const url of [pageUrl, 'about:blank']) {
    test(`refuses another window with the same preload, at ${url}`, async ({ residua }) => {
      const reply = await residua.electron.evaluate(
        async ({ app, BrowserWindow, session }, target) => {
          const foreign = new BrowserWindow({
            show: false,
            webPreferences: {
              preload: `${app.getAppPath()}/out/preload/preload.cjs`,
              session: session.fromPartition('residua'),
            },
          });
          await foreign.loadURL(target);
          const call = "window.residua.call('shell.recent', {})";
          const answer: unknown = await foreign.webContents.executeJavaScript(call);
          foreign.destroy();
          return answer;
        },
        url,
      );
      expect(reply).toMatchObject({ ok: false, error: { code: 'rpc/refused' } });
    });
  }
});

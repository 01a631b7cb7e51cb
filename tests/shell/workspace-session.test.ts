import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../../src-main/contract/errors.ts';
import { RecentList } from '../../src-main/shell/recent.ts';
import { followWorkspace } from '../../src-main/shell/workspace-calls.ts';
import { WorkspaceSession } from '../../src-main/shell/workspace-session.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const defaultPath = '/user/Residua.residua';
const damaged = new EngineError('workspace/damaged', 'damaged workspace: a.residua');

interface Opening {
  readonly file: { readonly path: string };
  readonly create?: boolean;
}

/** `refuse`: paths the engine refuses. */
function setUp(options: { present?: string[]; recent?: string[]; refuse?: EngineError } = {}) {
  const recent = new RecentList(join(temporaryFolder(), 'recent.json'));
  for (const [at, path] of (options.recent ?? []).entries()) recent.remember(path, at);
  const lines: string[] = [];
  const session = new WorkspaceSession({
    recent,
    defaultPath,
    exists: (path) => options.present?.includes(path) ?? false,
    now: () => 99,
    log: (line) => lines.push(line),
  });
  const opened: Opening[] = [];
  let current: { path: string } | null = null;
  const call = async (method: string, params: object): Promise<unknown> => {
    if (method === 'workspace.open') {
      opened.push(params as Opening);
      if (options.refuse !== undefined) throw options.refuse;
      current = { path: (params as Opening).file.path };
    }
    if (method === 'workspace.close') current = null;
    return method === 'workspace.close' ? null : current;
  };
  return { session, recent, opened, lines, call, follow: followWorkspace(call, session) };
}

describe('at start', () => {
  it('makes the default workspace where there is none, without asking', async () => {
    const { session, opened, call, recent } = setUp();
    await session.open(call);
    expect(opened).toEqual([{ file: { path: defaultPath }, create: true }]);
    expect(recent.entries).toEqual([{ path: defaultPath, openedAtMs: 99 }]);
  });

  it('opens the one used last, and never makes it', async () => {
    const { session, opened, call } = setUp({ recent: ['/a', '/b'], present: ['/a', '/b'] });
    await session.open(call);
    expect(opened).toEqual([{ file: { path: '/b' } }]);
  });

  it('passes over one that has been moved away', async () => {
    const { session, opened, call } = setUp({ recent: ['/a', '/b'], present: ['/a'] });
    await session.open(call);
    expect(opened).toEqual([{ file: { path: '/a' } }]);
  });

  it('tells the page why the workspace is refused, until another is open', async () => {
    const options = { recent: ['/a'], present: ['/a'], refuse: damaged };
    const { session, call, follow, lines } = setUp(options);
    await session.open(call);
    await expect(follow('workspace.info', {})).rejects.toMatchObject(damaged.toData());
    expect(lines.join()).toContain('damaged workspace');
    session.opened({ path: '/other' });
    await expect(follow('workspace.info', {})).resolves.toBeNull();
  });

  it('leaves it to the supervisor when the engine goes', async () => {
    const { session, call } = setUp({ refuse: new EngineError('rpc/engine-gone', 'gone') });
    await expect(session.open(call)).rejects.toMatchObject({ code: 'rpc/engine-gone' });
    expect(session.problem).toBeNull();
  });
});

describe('with a new engine', () => {
  it('opens what the page had open', async () => {
    const { session, opened, call, follow } = setUp();
    await session.open(call);
    await follow('workspace.open', { file: { path: '/mine' }, create: true });
    await session.open(call);
    expect(opened.at(-1)).toEqual({ file: { path: '/mine' } });
  });

  it('opens nothing where the page closed it', async () => {
    const { session, opened, call, follow } = setUp();
    await session.open(call);
    await follow('workspace.close', {});
    await session.open(call);
    expect(opened).toHaveLength(1);
  });

  it('keeps what is open when the page fails to open another', async () => {
    const { session, opened, call } = setUp();
    await session.open(call);
    const failing = followWorkspace(() => Promise.reject(damaged), session);
    await expect(failing('workspace.open', { file: { path: '/bad' } })).rejects.toBe(damaged);
    await session.open(call);
    expect(opened.at(-1)).toMatchObject({ file: { path: defaultPath } });
  });
});

it('works on where the list of recent workspaces cannot be written', async () => {
  const file = join(temporaryFolder(), 'recent.json');
  mkdirSync(file);
  const lines: string[] = [];
  const session = new WorkspaceSession({
    recent: new RecentList(file),
    defaultPath,
    exists: () => false,
    now: () => 1,
    log: (line) => lines.push(line),
  });
  await session.open(async () => ({ path: defaultPath }));
  expect(session.problem).toBeNull();
  expect(lines.join()).toContain('recent workspaces');
});

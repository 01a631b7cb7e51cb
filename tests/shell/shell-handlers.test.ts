import { describe, expect, it } from 'vitest';
import { FileTokens } from '../../src-main/shell/file-tokens.ts';
import { shellHandlers, type ShellParts } from '../../src-main/shell/shell-handlers.ts';

function setUp() {
  const done: string[] = [];
  const tokens = new FileTokens();
  const parts: ShellParts = {
    tokens,
    recent: {
      entries: [
        { path: '/data/b.residua', openedAtMs: 2 },
        { path: '/gone/a.residua', openedAtMs: 1 },
      ],
      forget: (path) => done.push(`forget ${path}`),
    },
    engine: { state: { kind: 'ready' }, restart: () => done.push('restart') },
    dialogs: {
      chooseData: async () => [tokens.give('/data/air.csv', 'read')],
      chooseRecipe: async () => null,
      chooseLabels: async () => null,
      chooseTarget: async () => null,
      chooseWorkspace: async () => null,
      newWorkspace: async () => tokens.give('/data/new.residua', 'write'),
      saveAs: async (_kind, name) => tokens.give(`/out/${name}`, 'write'),
    },
    language: {
      state: { setting: 'system', language: 'en' },
      choose: (setting) => {
        done.push(`language ${setting}`);
        return { setting, language: 'zh-CN' };
      },
    },
    edits: {
      set: ({ undo }) => done.push(`undo ${undo ?? 'nothing'}`),
      close: () => done.push('close'),
    },
    exists: (path) => path.startsWith('/data'),
    reveal: (path) => done.push(`reveal ${path}`),
    copy: (text) => done.push(`copy ${text}`),
  };
  return { handlers: shellHandlers(parts), tokens, done };
}

describe('shellHandlers', () => {
  it('lists recent workspaces by token, for people to recognise', async () => {
    const { handlers, tokens } = setUp();
    const [first, second] = await handlers['shell.recent']({});
    expect(first).toMatchObject({ name: 'b', folder: '/data', openedAtMs: 2, exists: true });
    expect(second).toMatchObject({ name: 'a', folder: '/gone', openedAtMs: 1, exists: false });
    expect(tokens.path(first?.token ?? '', 'read')).toBe('/data/b.residua');
  });

  it('is told what can be undone, and when all is stored', async () => {
    const { handlers, done } = setUp();
    const edits = { undo: 'Undo rename of a.csv', redo: null, unsaved: true };
    expect(await handlers['shell.setEdits'](edits)).toBeNull();
    expect(await handlers['shell.close']({})).toBeNull();
    expect(done).toEqual(['undo Undo rename of a.csv', 'close']);
  });

  it('forgets a recent workspace by its token', async () => {
    const { handlers, done } = setUp();
    const [, second] = await handlers['shell.recent']({});
    await handlers['shell.forgetRecent']({ token: second?.token ?? '' });
    expect(done).toEqual(['forget /gone/a.residua']);
  });

  it('copies text', async () => {
    const { handlers, done } = setUp();
    await handlers['shell.copy']({ text: 'Event 1' });
    expect(done).toEqual(['copy Event 1']);
  });

  it('reveals only what the user saved', async () => {
    const { handlers, tokens, done } = setUp();
    const saved = await handlers['shell.saveAs']({ kind: 'report', name: 'a.html' });
    await handlers['shell.reveal']({ token: saved?.token ?? '' });
    expect(done).toEqual(['reveal /out/a.html']);
    const read = tokens.give('/data/air.csv', 'read').token;
    for (const token of [read, 'never-given']) {
      expect(() => handlers['shell.reveal']({ token })).toThrow(
        expect.objectContaining({ code: 'file/token-unknown' }),
      );
    }
  });

  it('passes dialogs on, cancelled ones as null', async () => {
    const { handlers } = setUp();
    expect(await handlers['shell.chooseData']({})).toMatchObject([{ name: 'air.csv' }]);
    expect(await handlers['shell.newWorkspace']({})).toMatchObject({ name: 'new.residua' });
    expect(await handlers['shell.chooseWorkspace']({})).toBeNull();
    expect(await handlers['shell.chooseTarget']({})).toBeNull();
  });

  it('knows the engine and starts it again', async () => {
    const { handlers, done } = setUp();
    expect(await handlers['shell.language']({})).toEqual({ setting: 'system', language: 'en' });
    expect(await handlers['shell.engineState']({})).toEqual({ kind: 'ready' });
    await handlers['shell.restartEngine']({});
    expect(done).toEqual(['restart']);
  });
});

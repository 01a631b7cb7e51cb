import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { EngineState } from '../../src-main/contract/shell.ts';
import { EngineHost, type CallEngine } from '../../src-main/shell/engine-host.ts';
import { startEngine } from '../../src-main/shell/engine-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const fakeEngine = fileURLToPath(new URL('./support/fake-engine.ts', import.meta.url));

interface Setup {
  readonly modes?: readonly string[];
  readonly command?: string;
  readonly prepare?: (call: CallEngine) => Promise<void>;
  readonly handshakeMs?: number;
}

/** A host of real processes; the nth engine runs in the nth mode, the last mode stays. */
function openHost({ modes = ['good'], command, prepare, handshakeMs }: Setup = {}) {
  const folder = temporaryFolder();
  const log = join(folder, 'engine.log');
  const states: EngineState[] = [];
  const events: unknown[] = [];
  const lines: string[] = [];
  let started = 0;
  const host = new EngineHost({
    start: () => {
      const mode = modes[Math.min(started++, modes.length - 1)] ?? 'good';
      const args = [fakeEngine, mode, log];
      const environment = { ...process.env };
      const what = { command: command ?? process.execPath, args, folder, environment };
      return startEngine(what, (text) => lines.push(text));
    },
    prepare: prepare ?? (() => Promise.resolve()),
    onEvent: (event, payload) => events.push([event, payload]),
    onState: (state) => states.push(state),
    log: (line) => lines.push(line),
    now: () => performance.now(),
    patience: { askMs: 2_000, tellMs: 100 },
    ...(handshakeMs !== undefined && { handshakeMs }),
  });
  onTestFinished(() => host.end());
  const text = () => (existsSync(log) ? readFileSync(log, 'utf8') : '');
  return { host, states, events, lines, text };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const gone = { code: 'rpc/engine-gone' };

describe('EngineHost', () => {
  it('holds calls until the engine answers, then passes them on', async () => {
    const { host, states } = openHost();
    expect(host.state).toEqual({ kind: 'starting' });
    await expect(host.call('run.list', { a: 1 })).resolves.toEqual({ a: 1 });
    expect(states).toEqual([{ kind: 'ready' }]);
  });

  it('passes events and what the engine writes to its standard error', async () => {
    const { host, events, lines } = openHost();
    await host.call('run.list', {});
    expect(events).toContainEqual(['run.changed', { runId: 'run.list' }]);
    expect(lines.join()).toContain('fake engine, good');
  });

  it('prepares each engine before any call of the page', async () => {
    const { host, text } = openHost({ prepare: (call) => call('first', {}).then(() => undefined) });
    await host.call('second', {});
    process.kill(host.pid ?? 0, 'SIGKILL');
    await vi.waitFor(() => expect(host.state.kind).toBe('restarting'));
    await host.call('third', {});
    expect(text().match(/call (?!engine)\w+/g)).toEqual([
      'call first',
      'call second',
      'call first',
      'call third',
    ]);
  });

  it('fails what was pending when the engine is killed, and starts it again', async () => {
    const { host, states } = openHost();
    await host.call('run.list', {});
    const pending = host.call('never.answered', {});
    process.kill(host.pid ?? 0, 'SIGKILL');
    await expect(pending).rejects.toMatchObject(gone);
    await expect(host.call('run.list', {})).resolves.toEqual({});
    expect(states.map((state) => state.kind)).toEqual(['ready', 'restarting', 'starting', 'ready']);
  });

  it('fails a call during which the engine ends by itself', async () => {
    const { host, lines } = openHost();
    await expect(host.call('end.yourself', {})).rejects.toMatchObject(gone);
    await vi.waitFor(() => expect(lines.join()).toContain('it ended with code 3'));
  });

  it('replaces an engine that lives but cannot be heard', async () => {
    const { host } = openHost();
    await host.call('run.list', {});
    const old = host.pid ?? 0;
    await expect(host.call('close.output', {})).rejects.toMatchObject(gone);
    await expect(host.call('run.list', {})).resolves.toEqual({});
    expect(isAlive(old)).toBe(false);
  });

  it('recovers from an engine that dies while it starts', async () => {
    const { host, text } = openHost({ modes: ['crash', 'good'] });
    await expect(host.call('run.list', {})).resolves.toEqual({});
    expect(text().match(/start/g)).toHaveLength(2);
  });

  it.each([
    ['speaks another protocol', 'old', 'the engine speaks protocol 0, not 1'],
    ['does not answer', 'mute', 'the engine has stopped'],
  ])('replaces an engine that %s', async (_name, mode, line) => {
    const { host, lines, text } = openHost({ modes: [mode, 'good'], handshakeMs: 1_000 });
    await expect(host.call('run.list', {})).resolves.toEqual({});
    expect(lines.join('\n')).toContain(line);
    const [first, second] = [...text().matchAll(/start (\d+)/g)].map(([, pid]) => Number(pid));
    expect(isAlive(first ?? 0)).toBe(false);
    expect(host.pid).toBe(second);
  });

  it('says why when no engine can be started', async () => {
    const { host, states } = openHost({ command: '/no/such/node' });
    await vi.waitFor(() => expect(states[0]).toEqual({ kind: 'restarting', inMs: 500 }));
    const waiting = host.call('run.list', {});
    await host.end();
    await expect(waiting).rejects.toMatchObject(gone);
  });

  it('puts a new engine in the place of the old one when asked', async () => {
    const { host } = openHost();
    await host.call('run.list', {});
    const old = host.pid ?? 0;
    host.restart();
    await host.call('run.list', {});
    expect(host.pid).not.toBe(old);
    expect(isAlive(old)).toBe(false);
  });
});

describe('end', () => {
  it('closes the input, and the engine goes by itself', async () => {
    const { host, text } = openHost();
    await host.call('run.list', {});
    const pid = host.pid ?? 0;
    await host.end();
    expect(isAlive(pid)).toBe(false);
    expect(text()).toMatch(/end\n$/);
    await expect(host.call('run.list', {})).rejects.toMatchObject(gone);
  });

  it('kills an engine that neither hears nor obeys', async () => {
    const { host } = openHost({ modes: ['deaf'] });
    await host.call('run.list', {});
    const pid = host.pid ?? 0;
    await host.end();
    expect(isAlive(pid)).toBe(false);
  });

  it('leaves none behind that is just starting or about to', async () => {
    const { host, text } = openHost();
    await host.end();
    await host.end();
    for (const [, pid] of text().matchAll(/start (\d+)/g)) expect(isAlive(Number(pid))).toBe(false);
    expect(host.pid).toBeNull();
  });

  it('starts nothing after it', async () => {
    const { host, states } = openHost();
    await host.call('run.list', {});
    await host.end();
    host.restart();
    expect(host.state.kind).toBe('stopped');
    expect(states.map((state) => state.kind)).toEqual(['ready', 'stopped']);
  });
});

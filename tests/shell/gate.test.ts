import { describe, expect, it, vi } from 'vitest';
import { EngineError } from '../../src-main/contract/errors.ts';
import { methodSchemas, type MethodName } from '../../src-main/contract/schemas.ts';
import { FileTokens } from '../../src-main/shell/file-tokens.ts';
import { createGate } from '../../src-main/shell/gate.ts';
import type { ShellHandlers } from '../../src-main/shell/shell-call.ts';
import { containing, having, matching } from './support/matching.ts';

const shell: ShellHandlers = {
  'shell.chooseData': () => null,
  'shell.chooseRecipe': () => null,
  'shell.chooseLabels': () => null,
  'shell.chooseTarget': () => null,
  'shell.chooseWorkspace': () => null,
  'shell.newWorkspace': () => null,
  'shell.saveAs': ({ name }) => ({ token: 'saved', name }),
  'shell.recent': () => [],
  'shell.forgetRecent': () => null,
  'shell.reveal': ({ token }) => {
    throw new EngineError('file/token-unknown', token);
  },
  'shell.copy': () => null,
  'shell.language': () => ({ setting: 'system', language: 'en' }),
  'shell.setLanguage': ({ setting }) => ({ setting, language: 'en' }),
  'shell.setEdits': () => null,
  'shell.close': () => null,
  'shell.engineState': () => ({ kind: 'ready' }),
  'shell.restartEngine': () => null,
};

function makeGate(engine: (method: MethodName, params: object) => unknown = () => 'answer') {
  const tokens = new FileTokens();
  const forward = vi.fn(async (method: MethodName, params: object) => engine(method, params));
  const lines: string[] = [];
  const gate = createGate({ tokens, shell, forward, log: (line) => lines.push(line) });
  return { tokens, forward, lines, gate, call: gate.bind(null, true) };
}

const refused = (code: string, message?: string) => ({
  ok: false,
  error: having({
    code,
    remedy: matching(/\w/),
    ...(message !== undefined && { message: containing(message) }),
  }),
});

describe('what passes', () => {
  it('forwards a call of the contract, parsed', async () => {
    const { call, forward } = makeGate();
    const reply = await call('run.rename', { runId: 'r-1', name: '  spring  ' });
    expect(reply).toEqual({ ok: true, result: 'answer' });
    expect(forward).toHaveBeenCalledExactlyOnceWith('run.rename', { runId: 'r-1', name: 'spring' });
  });

  it('swaps the token of a file for its path, by use', async () => {
    const { call, forward, tokens } = makeGate();
    const file = { token: tokens.give('/data/new.csv', 'read').token };
    const out = { token: tokens.give('/data/scores.csv', 'write').token };
    await call('run.score', { runId: 'r-1', file, out });
    const paths = { file: { path: '/data/new.csv' }, out: { path: '/data/scores.csv' } };
    expect(forward).toHaveBeenCalledWith('run.score', { runId: 'r-1', ...paths });
  });

  it('swaps the tokens of all files that are read as one', async () => {
    const { call, forward, tokens } = makeGate();
    const give = (path: string) => ({ token: tokens.give(path, 'read').token });
    const more = [give('/data/b.csv'), { sample: 'air-station' }];
    await call('dataset.import', { file: give('/data/a.csv'), more });
    expect(forward).toHaveBeenCalledWith('dataset.import', {
      file: { path: '/data/a.csv' },
      more: [{ path: '/data/b.csv' }, { sample: 'air-station' }],
    });
  });

  it('passes a sample where a file is read', async () => {
    const { call, forward } = makeGate();
    await call('dataset.import', { file: { sample: 'air-station' } });
    expect(forward).toHaveBeenCalledWith('dataset.import', { file: { sample: 'air-station' } });
  });

  it('makes a workspace only where the user chose to write', async () => {
    const { call, tokens } = makeGate();
    const read = { token: tokens.give('/data/a.residua', 'read').token };
    const write = { token: tokens.give('/data/b.residua', 'write').token };
    expect(await call('workspace.open', { file: read })).toMatchObject({ ok: true });
    expect(await call('workspace.open', { file: write, create: true })).toMatchObject({ ok: true });
    const unknown = refused('file/token-unknown');
    expect(await call('workspace.open', { file: read, create: true })).toEqual(unknown);
    expect(await call('workspace.open', { file: write })).toEqual(unknown);
  });

  it('answers the methods of the shell itself', async () => {
    const { call, forward } = makeGate();
    expect(await call('shell.engineState', {})).toEqual({ ok: true, result: { kind: 'ready' } });
    const saved = await call('shell.saveAs', { kind: 'report', name: 'a.html' });
    expect(saved).toEqual({ ok: true, result: { token: 'saved', name: 'a.html' } });
    expect(forward).not.toHaveBeenCalled();
  });
});

describe('what is refused', () => {
  const circular: Record<string, unknown> = {};
  circular['self'] = circular;

  it.each<[string, unknown, unknown, string]>([
    ['an unknown method', 'file.read', {}, 'rpc/unknown-method'],
    ['a method of objects', 'constructor', {}, 'rpc/unknown-method'],
    ['a method that is no text', { toString: () => 'run.list' }, {}, 'rpc/unknown-method'],
    ['no method', undefined, {}, 'rpc/unknown-method'],
    ['a wrong type', 'run.get', { runId: 1 }, 'rpc/bad-params'],
    ['a missing parameter', 'run.get', {}, 'rpc/bad-params'],
    ['an unknown parameter', 'run.list', { path: '/etc' }, 'rpc/bad-params'],
    ['text as parameters', 'run.list', 'all', 'rpc/bad-params'],
    ['a cycle', 'run.list', circular, 'rpc/bad-params'],
    ['a bigint', 'run.list', { a: 1n }, 'rpc/bad-params'],
    ['a huge message', 'run.rename', { runId: 'r', name: 'x'.repeat(9e6) }, 'rpc/too-large'],
    ['a bad parameter of the shell', 'shell.saveAs', { kind: 'exe', name: 'a' }, 'rpc/bad-params'],
    ['nothing to copy', 'shell.copy', { text: '' }, 'rpc/bad-params'],
    ['a folder in a name', 'shell.saveAs', { kind: 'report', name: '../a' }, 'rpc/bad-params'],
    ['an error of the shell', 'shell.reveal', { token: 'x' }, 'file/token-unknown'],
  ])('%s', async (_name, method, params, code) => {
    const { call, forward } = makeGate();
    expect(await call(method, params)).toEqual(refused(code));
    expect(forward).not.toHaveBeenCalled();
  });

  const fileMethods = (Object.keys(methodSchemas) as MethodName[]).filter(
    (method) => 'file' in methodSchemas[method].shape || 'out' in methodSchemas[method].shape,
  );

  it('finds every method that takes a file', () => {
    expect(fileMethods).toContain('dataset.import');
    expect(fileMethods).toContain('export.report');
    expect(fileMethods.length).toBeGreaterThanOrEqual(7);
  });

  it.each(fileMethods)('a path from the page, in %s', async (method) => {
    const { call, forward } = makeGate();
    const path = { path: '/etc/passwd' };
    const names = Object.keys(methodSchemas[method].shape);
    const params = {
      ...(names.includes('file') && { file: path }),
      ...(names.includes('out') && { out: path }),
      ...(names.includes('runId') && { runId: 'r-1' }),
      ...(names.includes('datasetId') && { datasetId: 'd-1' }),
      ...(names.includes('format') && { format: 'csv' }),
      ...(names.includes('count') && { count: 1 }),
    };
    expect(await call(method, params)).toEqual(refused('rpc/bad-params', 'not a path'));
    expect(forward).not.toHaveBeenCalled();
  });

  const targetMethods = fileMethods.filter((method) => 'target' in methodSchemas[method].shape);

  it.each(targetMethods)('a path for a target, in %s', async (method) => {
    const { call, forward, tokens } = makeGate();
    const file = { token: tokens.give('/data/a.csv', 'read').token };
    const out = { token: tokens.give('/data/b.npy', 'write').token };
    const target = { path: '/etc/passwd' };
    const params = method === 'run.score' ? { runId: 'r-1', file, out, target } : { file, target };
    const refusal = refused('rpc/bad-params', 'target must be a chosen file, not a path');
    expect(await call(method, params)).toEqual(refusal);
    if (method === 'run.score') {
      const rebuilt = await call(method, { runId: 'r-1', file, rebuilt: target });
      expect(rebuilt).toEqual(
        refused('rpc/bad-params', 'rebuilt must be a chosen file, not a path'),
      );
    }
    expect(forward).not.toHaveBeenCalled();
  });

  it('a path for another target of a dataset', async () => {
    const { call, forward } = makeGate();
    const params = { datasetId: 'd-1', options: {}, target: { path: '/etc/passwd' } };
    expect(await call('dataset.revise', params)).toEqual(refused('rpc/bad-params', 'not a path'));
    expect(forward).not.toHaveBeenCalled();
  });

  it('finds the methods that read a target', () => {
    expect(targetMethods).toEqual(['dataset.inspect', 'dataset.import', 'run.score']);
  });

  const severalMethods = fileMethods.filter((method) => 'more' in methodSchemas[method].shape);

  it.each(severalMethods)('a path among several files, in %s', async (method) => {
    const { call, forward, tokens } = makeGate();
    const file = { token: tokens.give('/data/a.csv', 'read').token };
    const read = await call(method, { file, more: [file, { path: '/etc/passwd' }] });
    expect(read).toEqual(refused('rpc/bad-params', 'more must be a chosen file, not a path'));
    const written = { token: tokens.give('/data/b.csv', 'write').token };
    expect(await call(method, { file, more: [written] })).toEqual(refused('file/token-unknown'));
    const many = Array.from({ length: 51 }, () => file);
    expect(await call(method, { file, more: many })).toEqual(refused('rpc/bad-params'));
    expect(forward).not.toHaveBeenCalled();
  });

  it('finds the methods that read several files', () => {
    expect(severalMethods).toEqual(['dataset.inspect', 'dataset.import']);
  });

  it.each([
    ['a token never given', { token: 'a'.repeat(32) }, 'file/token-unknown'],
    ['a sample', { sample: 'air-station' }, 'rpc/bad-params'],
  ])('an export into %s', async (_name, out, code) => {
    const { call } = makeGate();
    expect(await call('export.report', { runId: 'r-1', out })).toEqual(refused(code));
  });

  it('writing a file that the user chose to read', async () => {
    const { call, tokens } = makeGate();
    const out = { token: tokens.give('/data/a.csv', 'read').token };
    const reply = await call('export.report', { runId: 'r-1', out });
    expect(reply).toEqual(refused('file/token-unknown'));
  });

  it('a call from outside the page, before anything else is looked at', async () => {
    const { gate, forward } = makeGate();
    expect(await gate(false, 'run.list', {})).toEqual(refused('rpc/refused'));
    expect(await gate(false, 'shell.recent', {})).toEqual(refused('rpc/refused'));
    expect(forward).not.toHaveBeenCalled();
  });

  it('too many calls at once, and takes them again later', async () => {
    let release: (answer: string) => void = () => undefined;
    const held = new Promise<string>((resolve) => (release = resolve));
    const { call } = makeGate(() => held);
    const waiting = Array.from({ length: 512 }, () => call('run.list', {}));
    expect(await call('run.list', {})).toEqual(refused('rpc/too-many-calls'));
    release('late');
    expect(await Promise.all(waiting)).toContainEqual({ ok: true, result: 'late' });
    expect(await call('run.list', {})).toEqual({ ok: true, result: 'late' });
  });
});

describe('errors of the engine', () => {
  it('keep code, message, remedy and details', async () => {
    const error = new EngineError('csv/ragged-row', 'row 7 has 3 cells: a,b,c', { row: 7 });
    const { call, lines } = makeGate(() => Promise.reject(error));
    expect(await call('run.list', {})).toEqual({ ok: false, error: error.toData() });
    expect(lines).toEqual([]);
  });

  it('become internal and reach the log where they are unexpected', async () => {
    const { call, lines } = makeGate(() => Promise.reject(new TypeError('x is not a function')));
    expect(await call('run.list', {})).toEqual(refused('internal', 'x is not a function'));
    expect(lines.join()).toContain('TypeError: x is not a function');
    expect(lines.join()).toContain('gate.test.ts');
  });
});

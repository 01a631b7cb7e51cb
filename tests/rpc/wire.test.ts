import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../../src-main/contract/errors.ts';
import type { EngineEvents, EventName } from '../../src-main/contract/events.ts';
import { connect } from '../../src-main/rpc/connect.ts';
import { serve, type Served } from '../../src-main/rpc/serve.ts';

function wired(answer: (method: string, params: unknown) => unknown) {
  const listeners = new Map<string, (payload: never) => void>();
  const engine: Served = {
    call: (async (method: string, params: unknown) => answer(method, params)) as Served['call'],
    on: (event, listener) => {
      listeners.set(event, listener);
      return () => listeners.delete(event);
    },
  };
  const up = new PassThrough();
  const down = new PassThrough();
  const served = serve(engine, up, down);
  const client = connect(down, up);
  const emit = <E extends EventName>(event: E, payload: EngineEvents[E]) =>
    listeners.get(event)?.(payload as never);
  return { client, served, emit, up, down, listeners };
}

describe('the wire', () => {
  it('carries a call and its answer', async () => {
    const { client } = wired((method, params) => ({ method, params }));
    expect(await client.call('dataset.get', { datasetId: 'abc' })).toEqual({
      method: 'dataset.get',
      params: { datasetId: 'abc' },
    });
  });

  it.each([
    ['no.such', {}, 'rpc/unknown-method', 'no.such'],
    ['__proto__', {}, 'rpc/unknown-method', '__proto__'],
    ['dataset.get', { datasetId: 3 }, 'rpc/bad-params', 'datasetId'],
    ['dataset.get', { datasetId: 'a', extra: 1 }, 'rpc/bad-params', 'extra'],
    ['dataset.get', [], 'rpc/bad-params', 'dataset.get'],
    ['run.start', { datasetId: 'a', settings: { window: 0 } }, 'rpc/bad-params', 'settings.window'],
    ['workspace.open', { file: { path: 'a\0b' } }, 'rpc/bad-params', 'file'],
    ['dataset.get', { datasetId: 'a'.repeat(2_000_001) }, 'rpc/too-large', 'dataset.get'],
  ])('refuses %s', async (method, params, code, named) => {
    const { client } = wired(() => 'never');
    const error = await client.call(method, params).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EngineError);
    expect((error as EngineError).code).toBe(code);
    expect((error as EngineError).message).toContain(named);
  });

  it('keeps code, message, remedy and details of an error', async () => {
    const sent = new EngineError('csv/ragged-row', 'row 7 has 3 cells: 4 expected', { row: 7 });
    const { client } = wired(() => {
      throw sent;
    });
    const error = await client.call('engine.info', {}).catch((thrown: unknown) => thrown);
    expect((error as EngineError).toData()).toMatchObject({
      ...sent.toData(),
      details: { row: 7 },
    });
  });

  it('turns what is not expected into internal', async () => {
    const { client } = wired(() => {
      throw new TypeError('x is undefined');
    });
    await expect(client.call('engine.info', {})).rejects.toMatchObject({ code: 'internal' });
  });

  it('sends events to their listeners and to the one that hears all', async () => {
    const { client, emit } = wired(() => 'pong');
    const heard: unknown[] = [];
    client.on('run.changed', (payload) => heard.push(payload));
    const stop = client.on('*', (payload, event) => heard.push([event, payload]));
    emit('run.changed', { runId: 'r', status: 'running' });
    await client.call('engine.info', {});
    stop();
    emit('run.changed', { runId: 'r', status: 'done' });
    await client.call('engine.info', {});
    expect(heard).toEqual([
      { runId: 'r', status: 'running' },
      ['run.changed', { runId: 'r', status: 'running' }],
      { runId: 'r', status: 'done' },
    ]);
  });

  it('rejects what is pending, and all later calls, once the engine has gone', async () => {
    const { client, down } = wired(() => new Promise(() => undefined));
    let closed = 0;
    client.onClose(() => closed++);
    const pending = client.call('engine.info', {});
    down.end();
    await expect(pending).rejects.toMatchObject({ code: 'rpc/engine-gone' });
    await expect(client.call('engine.info', {})).rejects.toMatchObject({ code: 'rpc/engine-gone' });
    expect(closed).toBe(1);
  });

  it('ends serving and stops listening when the peer goes', async () => {
    const { served, up, listeners } = wired(() => 'pong');
    up.end();
    await served;
    expect(listeners.size).toBe(0);
  });
});

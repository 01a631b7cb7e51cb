import { EngineError } from '../../../src-main/contract/errors.ts';
import type { Reply, ResiduaBridge } from '../../../src-main/contract/shell.ts';
import type { MethodName } from '../../../src-main/contract/schemas.ts';
import { createClient, type Client } from '../../../src-renderer/engine/client.ts';
import type { Memory } from '../../../src-renderer/engine/drafts.svelte.ts';
import type { OpenEngine } from '../../support/open-engine.ts';

export interface RealClient {
  readonly client: Client;
  /** Methods of the engine that were called. */
  readonly called: ReadonlySet<string>;
  /** Where drafts outlive the page. */
  readonly memory: Memory;
  emit(event: string, payload: unknown): void;
  /** The engine goes once it has stored what the next call of this method makes, before it could answer. */
  lose(method: MethodName): void;
  /** The engine is gone: calls reject until `revive`, with which it tells that it is back. */
  kill(): void;
  revive(): void;
}

/** A client of a real engine, with a shell that knows its state only, and what `answers` says; a token is a path. */
export function realClient(
  engine: OpenEngine,
  answers: Readonly<Record<string, unknown>> = {},
): RealClient {
  const called = new Set<string>();
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const kept = new Map<string, string>();
  let dead = false;
  let lost: string | null = null;
  const emit = (event: string, payload: unknown): void => {
    for (const listener of listeners.get(event) ?? []) listener(payload);
  };
  for (const event of ['workspace.changed', 'run.ended', 'job.ended'] as const) {
    engine.on(event, (payload) => emit(event, payload));
  }
  const answer = async (method: string, params: unknown): Promise<unknown> => {
    if (method === 'shell.engineState') return { kind: 'ready' };
    if (method in answers) return answers[method];
    if (method.startsWith('shell.')) return method === 'shell.recent' ? [] : null;
    if (dead) throw new EngineError('rpc/engine-gone', 'the engine has gone');
    called.add(method);
    const result: unknown = await engine.call(method as MethodName, withPath(params) as never);
    if (method !== lost) return result;
    [lost, dead] = [null, true];
    emit('shell.engine', { kind: 'restarting', inMs: 1 });
    throw new EngineError('rpc/engine-gone', 'the engine has gone');
  };
  const bridge: ResiduaBridge = {
    async call(method, params): Promise<Reply<unknown>> {
      try {
        return { ok: true, result: await answer(method, params) };
      } catch (error) {
        return { ok: false, error: EngineError.from(error).toData() };
      }
    },
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener));
      return () => set.delete(listener);
    },
    tokenFor: () => Promise.resolve(null),
  };
  return {
    client: createClient(bridge),
    called,
    memory: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
    },
    emit,
    lose(method) {
      lost = method;
    },
    kill() {
      dead = true;
      emit('shell.engine', { kind: 'restarting', inMs: 1 });
    },
    revive() {
      dead = false;
      emit('shell.engine', { kind: 'ready' });
    },
  };
}

function withPath(params: unknown): unknown {
  const { file } = params as { file?: { token?: string } };
  return file?.token === undefined ? params : { ...(params as object), file: { path: file.token } };
}

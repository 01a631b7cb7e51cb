import { EngineError, assertNever, type ErrorData } from '../contract/errors.ts';
import type { EngineState } from '../contract/shell.ts';

/** Where the engine stands. `deaths` are the times, in milliseconds, at which it went by itself. */
export type Supervision =
  | { readonly kind: 'starting'; readonly deaths: readonly number[] }
  | { readonly kind: 'ready'; readonly deaths: readonly number[] }
  | { readonly kind: 'waiting'; readonly deaths: readonly number[]; readonly delayMs: number }
  | { readonly kind: 'stopped'; readonly deaths: readonly number[]; readonly error: ErrorData }
  | { readonly kind: 'ended'; readonly deaths: readonly number[] };

export type SupervisorInput =
  /** The engine answered and can be called. */
  | { readonly kind: 'answered' }
  /** The engine is no more, and nobody asked it to go. */
  | { readonly kind: 'gone'; readonly reason: string; readonly atMs: number }
  /** The wait before a new start is over. */
  | { readonly kind: 'waited' }
  /** The user wants a new engine. */
  | { readonly kind: 'restart' }
  /** The application ends. */
  | { readonly kind: 'end' };

export interface SupervisorStep {
  readonly next: Supervision;
  /** `start`: start an engine in the place of the one there may be. `wait`: call again after `delayMs`. */
  readonly action: 'none' | 'start' | 'wait' | 'end';
}

/** Wait before each new start after the engine went by itself; after the last one it stays stopped. */
export const restartDelaysMs: readonly number[] = [500, 2_000, 10_000];
export const deathWindowMs = 5 * 60_000;

export const firstSupervision: Supervision = { kind: 'starting', deaths: [] };

/** One step of the supervision of the engine; pure. Input that does not fit the state changes nothing. */
export function supervise(now: Supervision, input: SupervisorInput): SupervisorStep {
  if (now.kind === 'ended') return { next: now, action: 'none' };
  switch (input.kind) {
    case 'answered':
      return now.kind === 'starting' ? step({ ...now, kind: 'ready' }) : step(now);
    case 'gone':
      return now.kind === 'starting' || now.kind === 'ready' ? mourn(now, input) : step(now);
    case 'waited':
      return now.kind === 'waiting' ? starting(now.deaths) : step(now);
    case 'restart':
      return starting([]);
    case 'end':
      return step({ kind: 'ended', deaths: [] }, 'end');
    default:
      return assertNever(input);
  }
}

function mourn(now: Supervision, input: { reason: string; atMs: number }): SupervisorStep {
  const recent = now.deaths.filter((atMs) => input.atMs - atMs < deathWindowMs);
  const deaths = [...recent, input.atMs];
  const delayMs = restartDelaysMs[recent.length];
  if (delayMs !== undefined) return step({ kind: 'waiting', deaths, delayMs }, 'wait');
  return step({ kind: 'stopped', deaths, error: stoppedError(input.reason).toData() });
}

function stoppedError(reason: string): EngineError {
  return new EngineError('rpc/engine-gone', `the engine stopped again and again: ${reason}`, {
    remedy: 'Start it again, or restart Residua; the log says more. Your workspace is unharmed.',
  });
}

function starting(deaths: readonly number[]): SupervisorStep {
  return step({ kind: 'starting', deaths }, 'start');
}

function step(next: Supervision, action: SupervisorStep['action'] = 'none'): SupervisorStep {
  return { next, action };
}

/** What the page is told. */
export function engineState(supervision: Supervision): EngineState {
  switch (supervision.kind) {
    case 'waiting':
      return { kind: 'restarting', inMs: supervision.delayMs };
    case 'stopped':
      return { kind: 'stopped', error: supervision.error };
    case 'ended':
      return { kind: 'stopped', error: new EngineError('rpc/engine-gone', 'closing').toData() };
    default:
      return { kind: supervision.kind };
  }
}

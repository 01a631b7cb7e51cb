import { setImmediate } from 'node:timers/promises';
import { EngineError } from '../../contract/errors.ts';

export interface Breather {
  /** Lets messages in from time to time, and waits while training is paused; throws `cancelled`. */
  readonly breathe: () => Promise<void>;
  /** A clock in ms that stands still while training is paused. */
  readonly now: () => number;
}

export interface BreatherHooks {
  isCancelled?(): boolean;
  /** Null while training may go on; else resolves when it may. */
  paused?(): Promise<void> | null;
}

/** Longest time without letting messages in. */
const yieldAfterMs = 5;

export function createBreather(hooks: BreatherHooks): Breather {
  let last = performance.now();
  let pausedMs = 0;
  return {
    now: () => performance.now() - pausedMs,
    async breathe() {
      if (performance.now() - last >= yieldAfterMs) {
        await setImmediate();
        last = performance.now();
      }
      const paused = hooks.paused?.() ?? null;
      if (paused !== null) {
        const start = performance.now();
        await paused;
        pausedMs += performance.now() - start;
      }
      if (hooks.isCancelled?.() === true) {
        throw new EngineError('cancelled', 'training cancelled');
      }
    },
  };
}

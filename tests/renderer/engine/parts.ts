import { createClient } from '../../../src-renderer/engine/client.ts';
import type { Client } from '../../../src-renderer/engine/client.ts';
import { FakeEngine, type FakeOptions } from '../support/fake-engine.ts';

/** A fake engine whose jobs go on only when `step` is called, and a client of it. */
export function parts(options: FakeOptions = {}): {
  fake: FakeEngine;
  client: Client;
  /** Lets everything that waits go on once, then lets the answers arrive. */
  step: () => Promise<void>;
  /** Until nothing waits any more. */
  finish: () => Promise<void>;
} {
  let waiting: (() => void)[] = [];
  const fake = new FakeEngine({ ...options, wait: (run) => waiting.push(run) });
  const step = async (): Promise<void> => {
    const due = waiting;
    waiting = [];
    for (const run of due) run();
    await settle();
  };
  return {
    fake,
    client: createClient(fake),
    step,
    async finish() {
      await settle();
      while (waiting.length > 0) await step();
    },
  };
}

/** Lets all answers arrive: none of them waits for a timer. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
}

/** Instead of the next frame of a window. */
export const atOnce = (run: () => void): void => run();

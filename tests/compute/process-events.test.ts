import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { openDevice } from '../../src-main/compute/ladder.ts';

// In a file of its own: only the first start of the backend in a process adds listeners.
it("starting wasm leaves the process's error events alone", async () => {
  const listeners = (): unknown[] => [
    ...process.listeners('uncaughtException'),
    ...process.listeners('unhandledRejection'),
  ];
  const before = listeners();
  const added: unknown[] = [];
  const watch = (event: string | symbol, listener: unknown): void => {
    if (event === 'uncaughtException' || event === 'unhandledRejection') added.push(listener);
  };
  process.on('newListener', watch);
  await openDevice('wasm');
  process.off('newListener', watch);
  expect(tf.getBackend()).toBe('wasm');
  expect(added.length).toBeGreaterThan(0);
  expect(listeners()).toEqual(before);
});

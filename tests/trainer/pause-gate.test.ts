import { expect, it } from 'vitest';
import { createPauseGate } from '../../src-main/trainer/pause-gate.ts';

it('lets pass while it is open, and says once that somebody waits', async () => {
  let waits = 0;
  const gate = createPauseGate(() => waits++);
  expect(gate.passing()).toBeNull();
  gate.open();
  gate.close();
  gate.close();
  const passing = [gate.passing(), gate.passing()];
  expect(waits).toBe(1);
  gate.open();
  expect(gate.passing()).toBeNull();
  for (const one of passing) await one;
  gate.close();
  expect(gate.passing()).not.toBeNull();
  expect(waits).toBe(2);
  gate.open();
});

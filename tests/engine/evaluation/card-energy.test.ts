import { chmodSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openCardMeter } from '../../../src-main/engine/evaluation/card-energy.ts';
import { scratch } from '../store/samples.ts';

describe.skipIf(process.platform === 'win32')('openCardMeter', () => {
  it.each([
    ['adds up what a card draws', 'echo 150.00; echo 50.00; sleep 30', 100],
    ['knows nothing of a card that tells no power', 'echo "[N/A]"; sleep 30', null],
  ])('%s', async (_name, body, watts) => {
    using folder = scratch();
    const program = folder.path('smi');
    writeFileSync(program, `#!/bin/sh\n${body}\n`);
    chmodSync(program, 0o755);
    const start = performance.now();
    const meter = openCardMeter(program);
    await setTimeout(400);
    const joules = meter.joules();
    const seconds = (performance.now() - start) / 1000;
    meter.close();
    if (watts === null) expect(joules).toBeNull();
    else {
      expect(joules).toBeGreaterThan(0.9 * watts * 0.4);
      expect(joules).toBeLessThanOrEqual(watts * seconds);
    }
  });

  it.each([null, '/nowhere/nvidia-smi'])(
    'knows nothing where there is none: %s',
    async (program) => {
      const meter = openCardMeter(program);
      await setTimeout(50);
      expect(meter.joules()).toBeNull();
      meter.close();
    },
  );
});

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The power that a graphics card draws, added up over time. */
export interface CardMeter {
  /** Joules since the meter was made, null where the driver tells no power. */
  joules(): number | null;
  /** Ends the reading. */
  close(): void;
}

/** There where the driver of NVIDIA is loaded. */
const driverFile = '/proc/driver/nvidia/version';
const usualProgram = existsSync(driverFile) ? 'nvidia-smi' : null;

/**
 * Of the card that TensorFlow uses: the first, or the first of `CUDA_VISIBLE_DEVICES`. `program`: `nvidia-smi`, which
 * writes watts twice a second as long as the meter is open. Never throws: without a card there is nothing to read.
 */
export function openCardMeter(program: string | null = usualProgram): CardMeter {
  const [card = ''] = (process.env['CUDA_VISIBLE_DEVICES'] ?? '0').split(',');
  if (program === null || card === '' || card === '-1') {
    return { joules: () => null, close: () => undefined };
  }
  const child = spawn(
    program,
    ['-i', card, '--query-gpu=power.draw', '--format=csv,noheader,nounits', '--loop-ms=500'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const start = performance.now();
  let [watts, readings, rest] = [0, 0, ''];
  child.on('error', () => undefined);
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const power = parseFloat(line);
      if (!Number.isFinite(power)) continue;
      watts += power;
      readings++;
    }
  });
  return {
    joules: () =>
      readings === 0 ? null : (watts / readings) * ((performance.now() - start) / 1000),
    close: () => child.kill(),
  };
}

import { execFileSync } from 'node:child_process';

export interface GpuFacts {
  readonly name: string;
  /** "81559 MiB", as the driver says it. */
  readonly memory: string;
  readonly driver: string;
}

const limitMs = 5_000;

/**
 * What the driver says of the graphics card that TensorFlow uses: the first one, or the first that
 * `CUDA_VISIBLE_DEVICES` leaves visible. Null without a driver or a card.
 */
export function gpuFacts(): GpuFacts | null {
  const visible = process.env['CUDA_VISIBLE_DEVICES'];
  if (visible === '' || visible === '-1') return null;
  const [wanted = ''] = (visible ?? '').split(',');
  const lines = ask();
  const line =
    lines.find(([index, uuid = '']) => index === wanted || uuid.startsWith(wanted)) ?? lines[0];
  if (line === undefined) return null;
  const [, , name = '', memory = '', driver = ''] = line;
  return { name, memory, driver };
}

/** Index, uuid, name, memory and driver of each card. */
function ask(): string[][] {
  try {
    const text = execFileSync(
      'nvidia-smi',
      ['--query-gpu=index,uuid,name,memory.total,driver_version', '--format=csv,noheader'],
      { encoding: 'utf8', timeout: limitMs, stdio: ['ignore', 'pipe', 'ignore'] },
    );
    return text
      .split('\n')
      .filter((line) => line.includes(','))
      .map((line) => line.split(',').map((part) => part.trim()));
  } catch {
    return [];
  }
}

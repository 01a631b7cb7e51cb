import type { DeviceInfo, DeviceRung } from '../../contract/types.ts';
import { describeDeath, startTrainer, type TrainerEnd } from './trainer-process.ts';

export interface DeviceList {
  /** Every rung, tried in a throw-away child each; the answer is kept until the engine ends. */
  list(): Promise<readonly DeviceInfo[]>;
}

const rungs: readonly DeviceRung[] = ['tensorflow', 'wasm', 'cpu'];
const probeLimitMs = 60_000;

export function createDeviceList(options: {
  readonly trainerEntry: string;
  readonly log: (line: string) => void;
}): DeviceList {
  let known: Promise<readonly DeviceInfo[]> | null = null;

  async function probe(rung: DeviceRung): Promise<DeviceInfo> {
    const child = startTrainer(
      { kind: 'probe', rung },
      { entry: options.trainerEntry, graceMs: 500 },
      { onMessage: () => undefined, onOutput: options.log },
    );
    const limit = setTimeout(() => {
      child.cancel();
    }, probeLimitMs);
    const end = await child.ended;
    clearTimeout(limit);
    return end.kind === 'answered' && end.message.kind === 'probed'
      ? end.message.device
      : unavailable(rung, reasonOf(end));
  }

  async function probeAll(): Promise<readonly DeviceInfo[]> {
    const devices: DeviceInfo[] = [];
    for (const rung of rungs) devices.push(await probe(rung));
    return devices;
  }

  return {
    list: () => (known ??= probeAll()),
  };
}

function reasonOf(end: TrainerEnd): string {
  if (end.kind === 'died') return describeDeath(end);
  return end.message.kind === 'failed' ? end.message.error.message : 'it gave no answer in 60 s';
}

function unavailable(rung: DeviceRung, reason: string): DeviceInfo {
  return { rung, label: rung, available: false, reason, version: null, rowsPerSecond: null };
}

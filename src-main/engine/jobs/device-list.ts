import manifest from '../../../package.json' with { type: 'json' };
import { nativePlace } from '../../compute/tensorflow/native-place.ts';
import { unusableDevice } from '../../compute/unusable-device.ts';
import { EngineError } from '../../contract/errors.ts';
import { deviceRungs } from '../../contract/names.ts';
import type { DeviceInfo, DeviceRung } from '../../contract/types.ts';
import { askTrainer } from './ask-trainer.ts';
import type { MachineCache } from './machine-cache.ts';
import { machineKey } from './machine-key.ts';
import { describeDeath, type TrainerEnd } from './trainer-process.ts';

export interface DeviceList {
  /**
   * Every rung, tried in a throw-away child each. What was found is kept for this machine and these versions; `fresh`
   * tries again.
   */
  list(fresh: boolean): Promise<readonly DeviceInfo[]>;
  /** Ends trials under way; what they would have found is not kept. */
  close(): Promise<void>;
}

const probeLimitMs = 60_000;

export function createDeviceList(options: {
  readonly trainerEntry: string;
  readonly cache: MachineCache;
  readonly log: (line: string) => void;
}): DeviceList {
  const closing = new AbortController();
  let known: Promise<readonly DeviceInfo[]> | null = null;

  async function probe(rung: DeviceRung): Promise<DeviceInfo> {
    const job = { kind: 'probe', rung } as const;
    const { trainerEntry: entry, log } = options;
    const { signal } = closing;
    const end = await askTrainer(job, { entry, limitMs: probeLimitMs, signal, log });
    return end.kind === 'answered' && end.message.kind === 'probed'
      ? end.message.device
      : unusableDevice(rung, reasonOf(end));
  }

  async function probeAll(): Promise<readonly DeviceInfo[]> {
    const devices: DeviceInfo[] = [];
    for (const rung of deviceRungs) {
      devices.push(await probe(rung));
      if (closing.signal.aborted) throw new EngineError('cancelled', 'the engine is closing');
    }
    options.cache.set(cacheKey(), devices);
    return devices;
  }

  return {
    list(fresh) {
      if (fresh) known = probeAll();
      known ??= Promise.resolve(stored(options.cache.get(cacheKey())) ?? probeAll());
      return known;
    },
    async close() {
      closing.abort();
      await known?.catch(() => undefined);
    },
  };
}

/** What a probe depends on. */
function cacheKey(): string {
  const versions = [manifest.version, manifest.dependencies, manifest.optionalDependencies];
  const visible = process.env['CUDA_VISIBLE_DEVICES'] ?? '';
  return machineKey('devices', versions, nativeName(), visible);
}

function nativeName(): string {
  try {
    return nativePlace().addon;
  } catch (error) {
    return String(error);
  }
}

function stored(value: unknown): readonly DeviceInfo[] | null {
  if (!Array.isArray(value) || value.length !== deviceRungs.length) return null;
  const devices = value as DeviceInfo[];
  return devices.every(({ rung }, i) => rung === deviceRungs[i]) ? devices : null;
}

function reasonOf(end: TrainerEnd): string {
  if (end.kind === 'died') return describeDeath(end);
  return end.message.kind === 'failed' ? end.message.error.message : 'it gave no answer in 60 s';
}

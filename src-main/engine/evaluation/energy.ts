import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The processor's own counters of energy (Intel's running average power limit; AMD's are read the same way). */
export interface EnergyMeter {
  /** Looks at the counters; often enough, as they start over after some kilojoules. */
  sample(): void;
  /** Joules since the meter was made, null where there is no counter. */
  joules(): number | null;
  /** Where they come from, or why there are none. */
  readonly source: string;
}

interface Counter {
  readonly file: string;
  /** Microjoules after which it starts over. */
  readonly range: number;
  last: number;
}

/** A package of the processor: `intel-rapl:0`, not its parts, `intel-rapl:0:1`. */
const packageName = /^[a-z-]*rapl:\d+$/;

/** `folder`: where the kernel lists them. Never throws: what cannot be read is not there. */
export function openEnergyMeter(folder = '/sys/class/powercap'): EnergyMeter {
  const found = countersIn(folder);
  if (typeof found === 'string') {
    return { sample: () => undefined, joules: () => null, source: found };
  }
  let microjoules = 0;
  let isBroken = false;
  const sample = (): void => {
    for (const counter of found) {
      const value = readNumber(counter.file);
      if (value === null) {
        isBroken = true;
        continue;
      }
      const since = value - counter.last;
      microjoules += since < 0 ? since + counter.range : since;
      counter.last = value;
    }
  };
  return {
    sample,
    joules() {
      sample();
      return isBroken ? null : microjoules / 1e6;
    },
    source: 'counters of the processor (RAPL), the whole machine while the run lasted',
  };
}

function countersIn(folder: string): Counter[] | string {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => packageName.test(name));
  } catch {
    return 'this machine shows no energy counters';
  }
  if (names.length === 0) return 'this machine shows no energy counters';
  const counters = names.flatMap((name): Counter[] => {
    const file = join(folder, name, 'energy_uj');
    const last = readNumber(file);
    const range = readNumber(join(folder, name, 'max_energy_range_uj'));
    return last === null || range === null ? [] : [{ file, range, last }];
  });
  return counters.length === 0 ? 'the energy counters may not be read by this user' : counters;
}

function readNumber(file: string): number | null {
  try {
    const value = Number(readFileSync(file, 'utf8').trim());
    return Number.isFinite(value) && value >= 0 ? value : null;
  } catch {
    return null;
  }
}

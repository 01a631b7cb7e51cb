import { iforest } from '../baseline/iforest.ts';
import type { CodeScoreDefinition } from './types.ts';

const chosen = { trees: 200, sample: 256 };

/** How early random cuts single a code out (Liu et al. 2008): 0 to 1. */
export const isolation: CodeScoreDefinition = {
  kind: 'isolation',
  label: 'Isolation forest on the code',
  reference: iforest.reference,
  mostCodes: () => iforest.maxTrainingWindows,
  fit: (codes, count, units, seed) =>
    iforest.fit({ count, window: 1, features: units, values: codes }, chosen, seed).state,
  restore(state, units) {
    const { score } = iforest.restore(state, { window: 1, features: units });
    return (codes, count) => {
      const terms = score?.(codes, count).terms ?? new Float32Array(count * units);
      return Float64Array.from({ length: count }, (_, i) => {
        let sum = 0;
        for (let at = i * units; at < (i + 1) * units; at++) sum += terms[at]!;
        return sum / units;
      });
    };
  },
};

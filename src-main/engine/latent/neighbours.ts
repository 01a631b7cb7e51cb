import { knn } from '../baseline/knn.ts';
import type { CodeScoreDefinition } from './types.ts';

const neighbours = 5;

/** Distance to the fifth nearest code of the training part (Ramaswamy et al. 2000). */
export const nearestCodes: CodeScoreDefinition = {
  kind: 'knn',
  label: 'Distance of the code from its neighbours',
  reference: knn.reference,
  mostCodes: (units) => Math.max(64, Math.min(knn.maxTrainingWindows, Math.floor(2 ** 20 / units))),
  fit: (codes, count, units, seed) =>
    knn.fit({ count, window: 1, features: units, values: codes }, { neighbours }, seed).state,
  restore(state, units) {
    const { reconstruct } = knn.restore(state, { window: 1, features: units });
    return (codes, count) => {
      const near = reconstruct(codes, count);
      return Float64Array.from({ length: count }, (_, i) => {
        let squares = 0;
        for (let at = i * units; at < (i + 1) * units; at++)
          squares += (codes[at]! - near[at]!) ** 2;
        return Math.sqrt(squares);
      });
    };
  },
};

import type { NetworkId } from '../../src-main/contract/names.ts';

/** Parameters that make each network small enough for tests. */
export const smallParameters: Readonly<Record<NetworkId, Readonly<Record<string, unknown>>>> = {
  dense: { hidden: [12], latent: 3 },
  conv1d: { filters: [6, 4], latent: 3 },
  lstm: { units: 5 },
};

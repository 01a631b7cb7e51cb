import type { NetworkId } from '../../src-main/contract/names.ts';

/** Parameters that make each network small enough for tests. */
export const smallParameters: Readonly<Record<NetworkId, Readonly<Record<string, unknown>>>> = {
  dense: { hidden: [12], latent: 3 },
  conv1d: { filters: [6, 4], latent: 3 },
  lstm: { units: 5 },
  tied: { hidden: [12], latent: 3 },
  sparse: { latent: 9, weight: 0.3, activity: 0.2 },
  denoising: { hidden: [12], latent: 3 },
  contractive: { hidden: [12], latent: 3 },
  vae: { hidden: [12], latent: 3, beta: 0.5 },
  aae: { hidden: [12], latent: 3, critic: 5 },
  usad: { hidden: [12], latent: 3 },
  memae: { hidden: [12], latent: 3, slots: 7 },
  robust: { hidden: [12], latent: 3, trim: 0.2 },
  multimodal: { hidden: [7], latent: 3 },
};

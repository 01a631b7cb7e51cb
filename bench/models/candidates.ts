import type { ParameterValue } from '../../src-main/contract/models.ts';
import type { NetworkId } from '../../src-main/contract/names.ts';

type Settings = Readonly<Record<string, ParameterValue>>;

/** Settings that might serve a kind of data better than the defaults of a network do. */
export const candidates: Partial<Readonly<Record<NetworkId, readonly Settings[]>>> = {
  dense: [{ noise: 0.2 }, { latent: 4 }],
  conv1d: [{ kernel: 3 }, { filters: [16, 8] }],
  lstm: [{ units: 16 }, { target: 'reversed' }],
  tied: [{ latent: 4 }, { activation: 'tanh' }],
  sparse: [{ penalty: 'l1' }, { activity: 0.2 }],
  denoising: [{ corruption: 'gaussian', amount: 0.3 }, { amount: 0.3 }],
  contractive: [{ weight: 1 }, { latent: 4 }],
  vae: [{ beta: 0.01 }, { score: 'probability' }],
  aae: [{ weight: 0.01 }, { latent: 4 }],
  usad: [{ alpha: 0.9 }, { alpha: 0.1 }],
  memae: [{ slots: 50 }, { shrink: 0 }],
  robust: [{ trim: 0.02 }, { trim: 0.2 }],
  multimodal: [{ groups: 4 }, { drop: 0 }],
  gru: [{ units: 16 }, { units: 64 }],
  'lstm-vae': [{ beta: 0.01 }, { units: 16 }],
  tcn: [{ filters: 8 }, { filters: 32 }],
  transformer: [{ bottleneck: 'masked' }, { layers: 1 }],
  conv2d: [{ latent: 8 }, { filters: [8, 16] }],
};

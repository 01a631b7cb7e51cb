import type { ParameterValue } from '../../src-main/contract/models.ts';
import type { DataKind, NetworkId } from '../../src-main/contract/names.ts';

type Settings = Readonly<Record<string, ParameterValue>>;

/**
 * Settings that might serve a kind of data better than the defaults of a network do. One becomes a preset where it gains
 * more than the seeds lie apart, and does as well as the defaults on `otherSets`.
 */
export const candidates: Partial<
  Readonly<Record<NetworkId, Partial<Readonly<Record<DataKind, readonly Settings[]>>>>>
> = {
  sparse: { series: [{ penalty: 'kl' }] },
  vae: { series: [{ score: 'probability' }], table: [{ score: 'probability' }] },
  lstm: { series: [{ target: 'reversed' }] },
  tcn: { series: [{ filters: 8 }] },
  transformer: { series: [{ bottleneck: 'masked' }] },
  memae: { series: [{ slots: 500 }, { shrink: 0 }] },
  aae: { table: [{ latent: 4 }] },
  robust: { table: [{ trim: 0.2 }] },
  gru: { series: [{ units: 64 }] },
  'lstm-vae': { series: [{ units: 64 }] },
  dense: { table: [{ dropout: 0.2 }] },
  contractive: { table: [{ weight: 1 }] },
  multimodal: { table: [{ drop: 0.3 }] },
};

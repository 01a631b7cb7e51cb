import type { NetworkId } from '../../contract/names.ts';

/** What a network is trained on. */
export interface Work {
  readonly trainWindows: number;
  readonly window: number;
  readonly features: number;
}

interface Limit {
  /** What the work grows with: windows, their rows, or their cells. */
  readonly by: 'windows' | 'rows' | 'cells';
  readonly most: number;
}

/**
 * What a network of usual size gets through in about half a minute, on two cores without native code or a graphics card.
 * Attention sees a long window as few patches, so that its length hardly counts. Networks that are not listed are of
 * dense layers.
 */
const limits: Partial<Readonly<Record<NetworkId, Limit>>> = {
  conv1d: { by: 'rows', most: 12_000_000 },
  lstm: { by: 'rows', most: 5_000_000 },
  gru: { by: 'rows', most: 2_500_000 },
  'lstm-vae': { by: 'rows', most: 4_000_000 },
  tcn: { by: 'rows', most: 3_000_000 },
  transformer: { by: 'windows', most: 15_000 },
  conv2d: { by: 'cells', most: 20_000_000 },
  convlstm: { by: 'cells', most: 5_000_000 },
  superres: { by: 'cells', most: 3_000_000 },
};
const denseLimit: Limit = { by: 'cells', most: 400_000_000 };
/** However small they are. */
const mostWindows = 2_000_000;

/** Windows of all epochs together that a network can be trained on in that time. */
export function affordableWindows(model: NetworkId, { window, features }: Work): number {
  const { by, most } = limits[model] ?? denseLimit;
  const each = { windows: 1, rows: window, cells: window * features }[by];
  return Math.min(mostWindows, most / each);
}

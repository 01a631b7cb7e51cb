import type { NetworkId } from '../../contract/names.ts';

/** What a network is trained on. */
export interface Work {
  readonly trainWindows: number;
  readonly window: number;
  readonly features: number;
}

interface Limit {
  /** What the work grows with: rows of windows, or their cells. */
  readonly by: 'rows' | 'cells';
  readonly most: number;
}

/**
 * Rows or cells that a network of usual size is trained on in about half a minute, on two cores without native code or
 * a graphics card. Networks that are not listed are of dense layers.
 */
const limits: Partial<Readonly<Record<NetworkId, Limit>>> = {
  conv1d: { by: 'rows', most: 12_000_000 },
  lstm: { by: 'rows', most: 5_000_000 },
};
const denseLimit: Limit = { by: 'cells', most: 400_000_000 };
/** However small they are. */
const mostWindows = 2_000_000;

/** Windows of all epochs together that a network can be trained on in that time. */
export function affordableWindows(model: NetworkId, { window, features }: Work): number {
  const { by, most } = limits[model] ?? denseLimit;
  return Math.min(mostWindows, most / (by === 'rows' ? window : window * features));
}

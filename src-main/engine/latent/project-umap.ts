import { setImmediate } from 'node:timers/promises';
import { UMAP } from 'umap-js';
import { EngineError } from '../../contract/errors.ts';
import { createRandom } from '../training/random.ts';
import { nearestOf } from './nearest-of.ts';
import type { Projection } from './project-pca.ts';
import { shortenCodes } from './project-pca.ts';

const neighbours = 15;
/** Longer codes are shortened first, as is usual: distances hardly change. */
const mostUnits = 50;
/** Share of the time that neighbours take. */
const searchShare = 0.3;

export interface UmapHooks {
  readonly isCancelled: () => boolean;
  /** 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/**
 * Codes (count x units, row-major) laid out in two dimensions so that neighbours stay neighbours (McInnes et al. 2018),
 * the same for the same seed. Fewer than four codes lie on a line. Lets messages in between; throws `cancelled`.
 */
export async function projectUmap(
  codes: Float32Array,
  count: number,
  units: number,
  seed: number,
  hooks: UmapHooks,
): Promise<Projection> {
  const near = Math.min(neighbours, count - 1);
  if (near < 3) {
    return {
      x: Float32Array.from({ length: count }, (_, i) => i),
      y: new Float32Array(count),
      explained: null,
    };
  }
  const pause = async (share: number): Promise<void> => {
    hooks.onProgress(share);
    await setImmediate();
    if (hooks.isCancelled()) throw new EngineError('cancelled', 'projecting was cancelled');
  };
  const short = shortenCodes(codes, count, units, mostUnits, seed);
  const found = await nearestOf(short.codes, count, short.units, near, (share) =>
    pause(searchShare * share),
  );
  const random = createRandom(seed);
  const umap = new UMAP({ nComponents: 2, nNeighbors: near, random: () => random.next() });
  umap.setPrecomputedKNN(found.indices, found.distances);
  const points = Array.from({ length: count }, (_, i) => [
    ...short.codes.subarray(i * short.units, (i + 1) * short.units),
  ]);
  const epochs = umap.initializeFit(points);
  for (let epoch = 0; epoch < epochs; epoch++) {
    umap.step();
    if (epoch % 5 === 0) await pause(searchShare + ((1 - searchShare) * epoch) / epochs);
  }
  const layout = umap.getEmbedding();
  return {
    x: Float32Array.from(layout, ([x = 0]) => x),
    y: Float32Array.from(layout, ([, y = 0]) => y),
    explained: null,
  };
}

import { sizeOfShape } from '../model/initialise.ts';
import type { Network, NoiseInput } from '../model/types.ts';
import type { Random } from './random.ts';

/**
 * Random numbers of a network for some batches of `count` windows each, one array per noise input, drawn batch by
 * batch. They go in as inputs, so that every device trains on the same ones and no graph can freeze them.
 */
export function drawNoise(
  network: Network,
  count: number,
  batches: number,
  random: Random,
): Float32Array[] {
  const sizes = network.noise.map(({ shape }) => count * sizeOfShape(shape));
  const drawn = sizes.map((size) => new Float32Array(batches * size));
  const drawers = network.noise.map((input) => drawer(input, random));
  for (let batch = 0; batch < batches; batch++) {
    drawn.forEach((values, i) => {
      const [size = 0, draw] = [sizes[i], drawers[i]];
      for (let at = batch * size; at < (batch + 1) * size; at++) values[at] = draw?.() ?? 0;
    });
  }
  return drawn;
}

function drawer({ kind, amount }: NoiseInput, random: Random): () => number {
  if (kind === 'normal') return () => amount * random.normal();
  if (kind === 'uniform') return () => amount * random.next();
  const kept = kind === 'keep' ? 1 : 1 / (1 - amount);
  return () => (random.next() < amount ? 0 : kept);
}

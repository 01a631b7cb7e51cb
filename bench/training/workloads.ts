import { createRandom } from '../../src-main/engine/training/random.ts';

export interface Workload {
  readonly name: string;
  readonly id: 'dense' | 'conv1d';
  readonly window: number;
  readonly features: number;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Windows trained on, a multiple of the batch. */
  readonly count: number;
}

export const batchSize = 128;

export const workloads: readonly Workload[] = [
  {
    name: 'dense 20-64-16-64-20',
    id: 'dense',
    window: 1,
    features: 20,
    parameters: { hidden: [64], latent: 16, activation: 'relu' },
    count: batchSize * 1000,
  },
  {
    name: 'conv 64x8, 32-16-32-8, kernel 7, upsampling',
    id: 'conv1d',
    window: 64,
    features: 8,
    parameters: { bottleneck: 'map' },
    count: batchSize * 120,
  },
];

/** Normal noise, the same for both sides. */
export function valuesOf({ count, window, features }: Workload): Float32Array {
  const random = createRandom(1);
  return Float32Array.from({ length: count * window * features }, () => random.normal());
}

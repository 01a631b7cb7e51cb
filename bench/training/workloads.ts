import { join } from 'node:path';
import { createRandom } from '../../src-main/engine/training/random.ts';

export type PeerId = 'tfjs' | 'pytorch' | 'keras' | 'sklearn' | 'pyod';

interface WorkloadBase {
  readonly name: string;
  /** Samples of an epoch; rows of the file for `detect`. */
  readonly samples: number;
  readonly batch: number;
  /** Whom we measure beside us, and how many times as fast as each we aim to be; null: no aim. */
  readonly peers: Readonly<Partial<Record<PeerId, number | null>>>;
  /** Samples per second that we aim for. */
  readonly least?: number;
}

/** Training or scoring alone. The peers build the network from the registry's parameters. */
export interface NetworkWorkload extends WorkloadBase {
  readonly task: 'train' | 'score';
  /** Of the registry. */
  readonly network: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly window: number;
  readonly features: number;
}

/** From file to scores, as a whole process. */
export interface DetectWorkload extends WorkloadBase {
  readonly task: 'detect';
  readonly file: string;
}

export type Workload = NetworkWorkload | DetectWorkload;

const smallDense = {
  network: 'dense',
  window: 1,
  features: 20,
  parameters: { hidden: [64], latent: 16, activation: 'relu' },
} as const;

const convolution = { network: 'conv1d', window: 64, features: 8, batch: 128 } as const;
const map = { filters: [32, 16], kernel: 7, bottleneck: 'map', activation: 'relu' } as const;

export const workloads: readonly Workload[] = [
  {
    ...smallDense,
    name: 'dense 20-64-16-64-20, batch 128',
    task: 'train',
    batch: 128,
    samples: 128 * 200,
    peers: { tfjs: null, pytorch: 4, keras: 2, sklearn: 2, pyod: 30 },
  },
  {
    ...smallDense,
    name: 'dense 20-64-16-64-20, batch 1024',
    task: 'train',
    batch: 1024,
    samples: 1024 * 50,
    peers: { pytorch: 1.5, keras: null, sklearn: null },
  },
  {
    name: 'dense 256-128-32-128-256, batch 128',
    task: 'train',
    network: 'dense',
    window: 1,
    features: 256,
    parameters: { hidden: [128], latent: 32, activation: 'relu' },
    batch: 128,
    samples: 128 * 100,
    peers: { pytorch: 1, keras: null, sklearn: null },
  },
  {
    ...convolution,
    name: 'conv 64x8, 32-16-16-32-8 transposed',
    task: 'train',
    parameters: { ...map, decoder: 'transposed' },
    samples: 128 * 50,
    peers: { pytorch: 2, keras: null },
  },
  {
    ...convolution,
    name: 'conv 64x8, 32-16-32-8 upsampling',
    task: 'train',
    parameters: map,
    samples: 128 * 50,
    peers: { tfjs: null, pytorch: 2, keras: null },
  },
  {
    name: 'lstm 30x8, 32 units',
    task: 'train',
    network: 'lstm',
    window: 30,
    features: 8,
    parameters: { units: 32 },
    batch: 128,
    samples: 128 * 50,
    peers: { pytorch: 1, keras: 2 },
  },
  {
    ...smallDense,
    name: 'score dense 20-64-16-64-20',
    task: 'score',
    batch: 4096,
    samples: 1_000_000,
    peers: { pytorch: null, sklearn: 1 },
    least: 2_000_000,
  },
  {
    name: 'detect nyc_taxi.csv, whole process',
    task: 'detect',
    file: join(import.meta.dirname, '../../../shared/data/nab/realKnownCause/nyc_taxi.csv'),
    batch: 64,
    samples: 10_320,
    peers: { pyod: null },
  },
];

/** Normal noise: samples x window x features, row-major. */
export function valuesOf({ samples, window, features }: NetworkWorkload): Float32Array {
  const random = createRandom(1);
  return Float32Array.from({ length: samples * window * features }, () => random.normal());
}

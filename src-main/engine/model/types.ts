import type { Tensor, Tensor3D } from '@tensorflow/tfjs-core';
import type { z } from 'zod';
import type { ModelFamily } from '../../contract/models.ts';
import type { DatasetKind, ModelId } from '../../contract/types.ts';
import type { Random } from '../training/random.ts';

export interface NetworkShape {
  /** Rows per window; 1 for tables. */
  readonly window: number;
  readonly features: number;
}

/** Random numbers that a network takes in while it trains, drawn anew for every window. */
export interface NoiseInput {
  /** Of one window. */
  readonly shape: readonly number[];
  /** `normal`: mean 0, standard deviation `amount`. `mask`: 0 for a share of `amount`, else 1 / (1 - amount). */
  readonly kind: 'normal' | 'mask';
  readonly amount: number;
}

/**
 * An autoencoder as a pure function of its parameters, so that one step can be replayed on any device:
 * `reconstruct` maps n x window x features to the same shape. Parameters are a flat list in a fixed order.
 */
export interface Network {
  readonly parameterShapes: readonly (readonly number[])[];
  readonly parameterCount: number;
  /** "20-64-16-64-20", for people. */
  readonly layout: string;
  /** Glorot uniform for kernels, zeros for biases; one Float32Array per parameter. */
  initialise(random: Random): Float32Array[];
  /** What `reconstruct` takes as `noise` in training, each n x its shape; scoring gives none. */
  readonly noise: readonly NoiseInput[];
  reconstruct(batch: Tensor3D, parameters: readonly Tensor[], noise?: readonly Tensor[]): Tensor3D;
}

export interface NetworkDefinition<P = unknown> {
  readonly id: ModelId;
  readonly label: string;
  readonly reference: string;
  /** One sentence: when to use it. */
  readonly when: string;
  readonly family: ModelFamily;
  /** The data it can judge; left out: all. */
  readonly kinds?: readonly DatasetKind[];
  /**
   * Each field has a default, a description and bounds: CLI flags and forms are made from it. Where the default is
   * settled from the data the description says so at its end: "0: chosen", "Empty: the square root of the rows".
   */
  readonly parameters: z.ZodType<P>;
  build(shape: NetworkShape, parameters: P): Network;
}

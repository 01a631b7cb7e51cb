import type { Scalar, Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { z } from 'zod';
import type { ModelFamily } from '../../contract/models.ts';
import type { Preset } from '../../contract/presets.ts';
import type { DatasetKind, ItemShape, ModelId } from '../../contract/types.ts';
import type { Random } from '../training/random.ts';

export interface NetworkShape {
  /** Rows per window; 1 for tables. */
  readonly window: number;
  readonly features: number;
  /** Of arrays whose rows are images or sequences of images. */
  readonly item?: ItemShape | undefined;
  /** Of what is learnt, of as many rows a window; absent: what goes in. Only for networks that learn pairs. */
  readonly output?:
    { readonly features: number; readonly item?: ItemShape | undefined } | undefined;
}

/** Random numbers that a network takes in while it trains, drawn anew for every window. */
export interface NoiseInput {
  /** Of one window. */
  readonly shape: readonly number[];
  /**
   * `normal`: mean 0, standard deviation `amount`. `mask`: 0 for a share of `amount`, else 1 / (1 - amount). `keep`: 0
   * for a share of `amount`, else 1. `uniform`: 0 to `amount`.
   */
  readonly kind: 'normal' | 'mask' | 'keep' | 'uniform';
  readonly amount: number;
}

/** What a step of training gives a network whose loss is more than that of its reconstruction. */
export interface Lesson {
  /** As the network's `noise` asks for, each n x its shape. */
  readonly noise: readonly Tensor[];
  /** Rises from 0 to 1 over the first tenth of the steps, and stays there. */
  readonly warmth: Scalar;
  /** Share of the steps that are behind, 0 to 1. */
  readonly progress: Scalar;
  /** 0 and 1 in turns, from step to step. */
  readonly turn: Scalar;
  /**
   * The run's loss of a reconstruction, n x window x features, over the cells that were measured: a scalar. `trim`:
   * share of the windows, those that are rebuilt worst, that is left out; absent: as the run says.
   */
  readonly lossOf: (output: Tensor3D, trim?: number) => Scalar;
  /** Mean of `terms`, n x window x features, over the cells that count in `lossOf`: for losses that are no difference. */
  readonly meanOf: (terms: Tensor3D, trim?: number) => Scalar;
}

/**
 * An autoencoder as a pure function of its parameters, so that one step can be replayed on any device:
 * `reconstruct` maps n x window x features to the same shape, or to the features of the output. Parameters are a flat list in a fixed order.
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
  /** What a step makes smaller; absent: the loss of `reconstruct`. Validation always takes the latter. */
  readonly learn?: (batch: Tensor3D, parameters: readonly Tensor[], lesson: Lesson) => Scalar;
  /**
   * What each cell costs, n x window x features, where the run's loss is more than a difference from `reconstruct`.
   * `target`: what is to come out; `batch` itself where nothing else is learnt.
   */
  readonly costs?: (
    batch: Tensor3D,
    parameters: readonly Tensor[],
    target: Tensor3D,
    noise?: readonly Tensor[],
  ) => Tensor3D;
  /** n x latent, for networks that have a code. */
  readonly encode?: (batch: Tensor3D, parameters: readonly Tensor[]) => Tensor2D;
  /** The other way, n x latent to n x window x features, for networks whose code can be drawn at random. */
  readonly decode?: (code: Tensor2D, parameters: readonly Tensor[]) => Tensor3D;
  /** Numbers of the code that `decode` takes. */
  readonly codeSize?: number;
  /** The code may be larger than a window: something else keeps it from passing all through. */
  readonly overcomplete?: boolean;
  /** What counts as error of each cell where it is not the difference from `reconstruct`: not negative, n x window x features. */
  readonly terms?: (batch: Tensor3D, parameters: readonly Tensor[], target: Tensor3D) => Tensor3D;
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
  /** For a sketch, of networks that judge neither any window nor any row. */
  readonly usualShape?: NetworkShape;
  /**
   * Each field has a default, a description and bounds: CLI flags and forms are made from it. Where the default is
   * settled from the data the description says so at its end: "0: chosen", "Empty: the square root of the rows".
   */
  readonly parameters: z.ZodType<P>;
  /** Only where a measurement or the paper supports them. */
  readonly presets?: readonly Preset[];
  build(shape: NetworkShape, parameters: P): Network;
}

import * as tf from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Tensor3D } from '@tensorflow/tfjs-core';
import { type Counted, meanTerm, objective } from './objective.ts';
import type { StepOptions } from './training-step.ts';

/** One batch on the device. */
export interface BatchTensors extends Counted {
  readonly x: Tensor3D;
  /** What the output is held against: `x` itself where nothing else is. */
  readonly target: Tensor3D;
}

/** What changes from step to step in a network's own loss. */
export interface LessonTensors {
  readonly noise: readonly Tensor[];
  readonly warmth: Scalar;
  readonly progress: Scalar;
  readonly turn: Scalar;
}

type Settings = Pick<StepOptions, 'network' | 'loss' | 'control'>;

/** Of one step as a function of the parameters: the network's own loss where it has one, and penalties on kernels. */
export function learningLoss(
  { network, loss, control: { trim, quantile, l1, l2 } }: Settings,
  { x, target, ...counted }: BatchTensors,
  lesson: LessonTensors,
): (...parameters: Tensor[]) => Scalar {
  const lossOf = (output: Tensor3D, share = trim): Scalar =>
    objective({ loss, quantile }, output, target, counted, share);
  const meanOf = (terms: Tensor3D, share = trim): Scalar => meanTerm(terms, counted, share);
  const plain = (parameters: Tensor[]): Scalar =>
    network.costs === undefined
      ? lossOf(network.reconstruct(x, parameters, lesson.noise))
      : meanOf(network.costs(x, parameters, target, lesson.noise));
  return (...parameters) => {
    const learnt =
      network.learn === undefined
        ? plain(parameters)
        : network.learn(x, parameters, { ...lesson, lossOf, meanOf });
    const kernels = parameters.filter(({ rank }) => rank > 1);
    const penalties = [
      ...(l1 > 0 ? kernels.map((kernel) => tf.mul(tf.sum(tf.abs(kernel)), l1)) : []),
      ...(l2 > 0 ? kernels.map((kernel) => tf.mul(tf.sum(tf.square(kernel)), l2)) : []),
    ];
    return penalties.reduce<Scalar>((sum, penalty) => tf.add(sum, penalty), learnt);
  };
}

/** The loss of what the network rebuilds, as it will score. */
export function validationLoss(
  { network, loss, control: { quantile } }: Settings,
  { x, target, ...counted }: BatchTensors,
): (...parameters: Tensor[]) => Scalar {
  return (...parameters) =>
    network.costs === undefined
      ? objective({ loss, quantile }, network.reconstruct(x, parameters), target, counted)
      : meanTerm(network.costs(x, parameters, target), counted);
}

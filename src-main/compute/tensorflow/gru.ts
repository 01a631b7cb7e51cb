import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import {
  type GruGradientInputs,
  type GruInputs,
  type GruStates,
  registerGru,
} from '../gru/kernel.ts';
import { type GruChanges, gruOf } from '../gru/layer.ts';
import { statesBefore } from '../lstm/layer.ts';
import type { Native, NodeBackend } from './backend.ts';
import type { OpAttribute } from './binding.ts';

/** TensorFlow's fused ops of one step, GRUBlockCell and its gradient: a tenth of the nodes of composed steps. */
export function registerNativeGru(native: Native, backend: NodeBackend): void {
  const run = cellRunner(native, backend);
  registerGru(
    'tensorflow',
    gruOf({
      forward: (inputs) => forward(run, inputs),
      gradient: (inputs) => gradient(run, inputs),
    }),
  );
}

function forward(run: CellRunner, inputs: GruInputs): GruStates {
  const { x, bias, steps } = inputs;
  const rows = tf.unstack(x);
  const kept: Tensor[][] = [[], [], [], []];
  let h: Tensor = tf.zeros([x.shape[1], bias.size]);
  for (let step = 0; step < steps; step++) {
    const [r, u, c, next] = run('GRUBlockCell', cellOf(inputs, rows, h, step)) as Cell;
    h = next;
    [h, r, u, c].forEach((values, which) => kept[which]?.push(values));
  }
  return kept.map((values) => tf.stack(values)) as unknown as GruStates;
}

type Cell = [Tensor, Tensor, Tensor, Tensor];

function gradient(run: CellRunner, inputs: GruGradientInputs): GruChanges {
  const [states, ...kept] = inputs.saved;
  const before = tf.unstack(statesBefore(states));
  const [reset, update, candidate] = kept.map((values) => tf.unstack(values)) as [
    Tensor[],
    Tensor[],
    Tensor[],
  ];
  const rows = tf.unstack(inputs.x);
  const given = tf.unstack(inputs.dy);
  const gates: Tensor[] = [];
  const own: Tensor[] = [];
  let from: Tensor | null = null;
  for (let step = given.length - 1; step >= 0; step--) {
    const at = (values: readonly Tensor[]): Tensor2D => values[step] as Tensor2D;
    const dh: Tensor = from === null ? at(given) : tf.add(at(given), from);
    const cell = [...cellOf(inputs, rows, at(before), step), at(reset), at(update), at(candidate)];
    const [, back, change, both] = run('GRUBlockCellGrad', [...cell, dh]) as Cell;
    own[step] = change;
    gates[step] = both;
    from = back;
  }
  return [tf.stack(gates) as Tensor3D, tf.stack(own) as Tensor3D];
}

/** In the order of the op's inputs. */
function cellOf(
  { gateWeights, weights, gateBias, bias }: GruInputs,
  rows: readonly Tensor[],
  h: Tensor,
  step: number,
): Tensor[] {
  return [(rows[step] ?? rows[0]) as Tensor, h, gateWeights, weights, gateBias, bias];
}

/** Both ops have four results. */
type CellRunner = (
  name: 'GRUBlockCell' | 'GRUBlockCellGrad',
  inputs: readonly Tensor[],
) => Tensor[];

function cellRunner(native: Native, backend: NodeBackend): CellRunner {
  const { binding } = native;
  const float: OpAttribute = { name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT };
  return (name, inputs) => {
    const ids = inputs.map((tensor) => native.idOf(tensor));
    const results = binding.executeOp(name, [float], ids, 4);
    return results.map((result) => backend.createOutputTensor(result));
  };
}

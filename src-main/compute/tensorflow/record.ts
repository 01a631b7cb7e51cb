import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Native } from './backend.ts';
import type { NativeValues, OpAttribute } from './binding.ts';
import type { Constant } from './graph.ts';

/** Where a value of a recording comes from. */
export type Source =
  | { readonly kind: 'input'; readonly index: number }
  | { readonly kind: 'constant'; readonly index: number }
  | { readonly kind: 'op'; readonly index: number; readonly output: number };

export interface RecordedOp {
  readonly name: string;
  readonly attributes: readonly OpAttribute[];
  readonly inputs: readonly Source[];
}

/** One pass of a function over tensors, as the ops of TensorFlow that it ran. */
export interface Recording {
  readonly ops: readonly RecordedOp[];
  readonly constants: readonly Constant[];
  /** All of float32. */
  readonly outputs: readonly Source[];
}

/** Why a function cannot become a graph. */
export class NotRecordable extends Error {}

/**
 * Runs `f` once and records what it does at the addon's boundary. Everything `f` computes with must be among `inputs`
 * or made inside of it; throws `NotRecordable` for a tensor of another origin.
 */
export function record(
  native: Native,
  f: (...inputs: Tensor[]) => Tensor[],
  inputs: readonly Tensor[],
): Recording {
  const plain = { ...native.binding };
  const sources = new Map<number, Source>();
  const { binding } = native;
  inputs.forEach((tensor, index) => sources.set(native.idOf(tensor), { kind: 'input', index }));
  const ops: RecordedOp[] = [];
  const constants: Constant[] = [];

  const foreign = { found: false };
  // Thrown only at the end: an error amid a gradient would leave TensorFlow.js recording for ever.
  const sourceOf = (id: number): Source => {
    const source = sources.get(id);
    foreign.found ||= source === undefined;
    return source ?? { kind: 'input', index: 0 };
  };
  binding.createTensor = (shape, dtype, values) => {
    const id = plain.createTensor(shape, dtype, values);
    sources.set(id, { kind: 'constant', index: constants.length });
    constants.push({ dtype, shape: [...shape], bytes: bytesOf(values) });
    return id;
  };
  binding.executeOp = (name, attributes, ids, count) => {
    const recorded = { name, attributes: [...attributes], inputs: ids.map(sourceOf) };
    const outputs = plain.executeOp(name, attributes, ids, count);
    const index = ops.push(recorded) - 1;
    outputs.forEach(({ id }, output) => sources.set(id, { kind: 'op', index, output }));
    return outputs;
  };
  const outputs: Source[] = [];
  try {
    tf.tidy(() => {
      for (const result of f(...inputs)) outputs.push(sourceOf(native.idOf(result)));
    });
    if (foreign.found) throw new NotRecordable('it uses a tensor from outside of the step');
    return { ops, constants, outputs };
  } finally {
    Object.assign(binding, plain);
  }
}

/** A copy: the addon may read the values after they have changed. */
function bytesOf({ buffer, byteOffset, byteLength }: NativeValues): Uint8Array {
  return new Uint8Array(buffer.slice(byteOffset, byteOffset + byteLength));
}

/**
 * Whether two recordings of one function do the same with the same constants. They differ where random numbers are
 * drawn outside of TensorFlow: as a graph, the function would repeat one draw for ever.
 */
export function sameRecording(a: Recording, b: Recording): boolean {
  return (
    a.ops.length === b.ops.length &&
    a.constants.length === b.constants.length &&
    a.ops.every((op, i) => op.name === b.ops[i]?.name) &&
    a.constants.every(({ bytes }, i) => Buffer.compare(bytes, b.constants[i]!.bytes) === 0)
  );
}

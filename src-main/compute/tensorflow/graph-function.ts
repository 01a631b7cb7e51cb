import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { EngineError } from '../../contract/errors.ts';
import { sizeOfShape } from '../../engine/model/initialise.ts';
import { firstLine } from '../first-line.ts';
import type { GraphFunction, GraphResult } from '../types.ts';
import type { Native } from './backend.ts';
import type { Binding } from './binding.ts';
import { GraphWriter } from './graph.ts';
import { NotRecordable, record, sameRecording, type Recording, type Source } from './record.ts';

/**
 * Records `f` for inputs of these shapes and loads it as one graph. Throws `NotRecordable` with the reason: what it
 * computes with comes from outside, or random numbers are drawn in JavaScript, which a graph would freeze.
 */
export function compileGraph(
  native: Native,
  f: (...inputs: Tensor[]) => Tensor[],
  shapes: readonly (readonly number[])[],
): GraphFunction {
  const recording = recordTwice(native, f, shapes);
  const { binding } = native;
  const model = load(binding, write(binding, recording, shapes));
  return runner(binding, model, recording, shapes);
}

function recordTwice(
  native: Native,
  f: (...inputs: Tensor[]) => Tensor[],
  shapes: readonly (readonly number[])[],
): Recording {
  const inputs = shapes.map((shape) => tf.tensor(new Float32Array(sizeOfShape(shape)), [...shape]));
  try {
    const [first, second] = [record(native, f, inputs), record(native, f, inputs)];
    if (!sameRecording(first, second)) {
      throw new NotRecordable('it draws random numbers that a graph would repeat for ever');
    }
    return first;
  } finally {
    tf.dispose(inputs);
  }
}

/** The bytes of a SavedModel with inputs i0, i1, ... and outputs o0, o1, ... */
function write(
  binding: Binding,
  { ops, constants, outputs }: Recording,
  shapes: readonly (readonly number[])[],
): Uint8Array {
  const graph = new GraphWriter(binding);
  shapes.forEach((shape, i) => {
    graph.placeholder(`i${i}`, binding.TF_FLOAT, shape);
  });
  const constantNames = new Map<number, string>();
  const opNames: string[] = [];
  const nameOf = (source: Source): string => {
    if (source.kind === 'input') return `i${source.index}`;
    if (source.kind === 'op') {
      const name = opNames[source.index] ?? '';
      return source.output === 0 ? name : `${name}:${source.output}`;
    }
    const known = constantNames.get(source.index);
    if (known !== undefined) return known;
    const name = graph.constant(constants[source.index]!);
    constantNames.set(source.index, name);
    return name;
  };
  for (const { name, attributes, inputs } of ops) {
    opNames.push(graph.node(name, inputs.map(nameOf), attributes));
  }
  outputs.forEach((source, i) => {
    graph.output(`o${i}`, nameOf(source), binding.TF_FLOAT);
  });
  return graph.savedModel();
}

/** The addon loads from a folder alone; nothing of it is needed afterwards. */
function load(binding: Binding, model: Uint8Array): number {
  const folder = mkdtempSync(join(tmpdir(), 'residua-graph-'));
  try {
    writeFileSync(join(folder, 'saved_model.pb'), model);
    return binding.loadSavedModel(folder, 'serve');
  } catch (error) {
    throw new NotRecordable(`TensorFlow does not accept its graph: ${firstLine(error)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runner(
  binding: Binding,
  model: number,
  { outputs }: Recording,
  shapes: readonly (readonly number[])[],
): GraphFunction {
  const inputNames = shapes.map((_, i) => `i${i}`).join(',');
  const outputNames = outputs.map((_, i) => `o${i}`).join(',');
  return {
    run(inputs) {
      const own: number[] = [];
      const idOf = (input: Float32Array | GraphResult, i: number): number => {
        if (!(input instanceof Float32Array)) return input.id;
        const id = binding.createTensor(shapes[i] ?? [], binding.TF_FLOAT, input);
        own.push(id);
        return id;
      };
      try {
        const ids = inputs.map(idOf);
        const results = binding.runSavedModel(model, ids, inputNames, outputNames);
        return results.map(({ id }) => nativeResult(binding, id));
      } catch (error) {
        throw runFault(error);
      } finally {
        for (const id of own) binding.deleteTensor(id);
      }
    },
    dispose() {
      binding.deleteSavedModel(model);
    },
  };
}

function nativeResult(binding: Binding, id: number): GraphResult {
  return {
    id,
    read: () => binding.tensorDataSync(id) as Float32Array,
    dispose: () => {
      binding.deleteTensor(id);
    },
  };
}

/** What TensorFlow says where a graph does not fit into memory, of the graphics card above all. */
const outOfMemory = /\bOOM\b|RESOURCE_EXHAUSTED|out of memory/i;

function runFault(error: unknown): EngineError {
  const text = firstLine(error);
  const code = outOfMemory.test(text) ? 'train/out-of-memory' : 'device/failed';
  return new EngineError(code, `TensorFlow: ${text}`, {}, error);
}

import * as tf from '@tensorflow/tfjs-core';
import type { Rank, Scalar, Tensor, Tensor3D } from '@tensorflow/tfjs-core';
import type { OptimiserKind } from '../../contract/names.ts';
import type { GraphFunction, GraphResult, Graphs } from '../../compute/types.ts';
import { type Batch, cellsOf } from './batch.ts';
import { createPace } from './batches-per-call.ts';
import { type FlatParameters, flatParameters, startOf } from './flat-parameters.ts';
import { lessonNumbers } from './lesson-plan.ts';
import { drawNoise } from './noise.ts';
import { leastGradient, optimiserSettings, stepSchedule } from './optimiser.ts';
import { type BatchTensors, learningLoss, validationLoss } from './step-loss.ts';
import type { StepOptions, StepResult, StepStart, TrainingStep } from './training-step.ts';

/** Parameters and the optimiser's two running means, each flat. */
type State = readonly [Values, Values, Values];
type Values = Float32Array | GraphResult;

/**
 * Whole steps as graphs: loss, gradient, clipping and update of one or more batches in one call. What changes from step
 * to step goes in as inputs. Throws what `graphs.compile` throws where the network cannot be a graph.
 */
export function createGraphStep(
  options: StepOptions,
  initial: StepStart,
  graphs: Graphs,
): TrainingStep {
  const { network, batchSize } = options;
  const parameters = flatParameters(network);
  const programs = new Map<string, GraphFunction>();
  const pace = createPace(options);
  const start = startOf(initial, parameters);
  let state: State = [start.parameters, start.first, start.second];
  const allSteps = options.epochs * options.batchesPerEpoch;
  let { steps } = start;

  const program = (name: string, make: () => Program): GraphFunction => {
    const known = programs.get(name);
    if (known !== undefined) return known;
    const { f, shapes } = make();
    const compiled = graphs.compile(f, shapes);
    programs.set(name, compiled);
    return compiled;
  };
  const trainer = (count: number, batches: number, masked: boolean): GraphFunction =>
    program(`train ${batches} x ${count} ${masked}`, () =>
      trainProgram(options, parameters, count, batches, masked),
    );
  const evaluator = (count: number, masked: boolean): GraphFunction =>
    program(`evaluate ${count} ${masked}`, () =>
      evaluateProgram(options, parameters, count, masked),
    );
  // The first one also tells whether the network can be a graph.
  const compileStart = performance.now();
  trainer(batchSize, 1, false);
  pace.compiled(performance.now() - compileStart);

  return {
    get batchesPerCall() {
      return pace.current;
    },
    get execution() {
      const steps = pace.current === 1 ? 'one step' : `${pace.current} steps`;
      return `compiled, ${steps} a call`;
    },
    async train(batch, batches, learningRate) {
      const count = batch.count / batches;
      const masked = batch.observed !== null;
      const schedule = Array.from({ length: batches }, () => {
        const { optimiser, weightDecay } = options.control;
        const update = stepSchedule(optimiser, ++steps, learningRate, weightDecay);
        const lesson = lessonNumbers(steps, allSteps);
        return [
          ...[update.rate, update.correction, update.keep],
          ...[lesson.warmth, lesson.progress, lesson.turn],
        ];
      });
      const start = performance.now();
      const call = trainer(count, batches, masked);
      const [report, ...next] = call.run([
        ...state,
        Float32Array.from(schedule.flat()),
        ...dataOf(batch, batches),
        ...drawNoise(network, count, batches, options.random),
      ]);
      const values = report?.read() ?? new Float32Array(2 * batches);
      // The first call of a size makes its graph too.
      if (count === batchSize) pace.observe(batches, performance.now() - start);
      report?.dispose();
      release(state);
      state = next as unknown as State;
      return Array.from({ length: batches }, (_, i): StepResult => {
        return { loss: values[i] ?? NaN, gradientNorm: values[batches + i] ?? NaN };
      });
    },
    async evaluate(batch) {
      const call = evaluator(batch.count, batch.observed !== null);
      const [loss] = call.run([state[0], ...dataOf(batch, 1)]);
      const [value = NaN] = loss?.read() ?? [];
      loss?.dispose();
      return value;
    },
    parameters() {
      const [flat] = state;
      return parameters.split(flat instanceof Float32Array ? flat : flat.read());
    },
    state() {
      const [flat, first, second] = state.map((values) =>
        values instanceof Float32Array ? values.slice() : values.read(),
      ) as [Float32Array, Float32Array, Float32Array];
      return { parameters: flat, first, second, steps };
    },
    dispose() {
      release(state);
      for (const compiled of programs.values()) compiled.dispose();
    },
  };
}

function release(state: State): void {
  for (const values of state) if (!(values instanceof Float32Array)) values.dispose();
}

/** Values, what they are to become where that is not themselves, and where cells are left out their weights and how many count in each batch. */
function dataOf(batch: Batch, batches: number): Float32Array[] {
  const { values, target, observed } = batch;
  return [
    values,
    ...(target === undefined ? [] : [target]),
    ...(observed === null ? [] : [observed, Float32Array.from(cellsOf(batch, batches))]),
  ];
}

/** Three of the optimiser, three of the lesson. */
const numbersOfStep = 6;

interface Program {
  readonly f: (...inputs: Tensor[]) => Tensor[];
  readonly shapes: readonly (readonly number[])[];
}

/** Inputs: state, schedule, data, noise. Results: losses and gradient norms, state. */
function trainProgram(
  options: StepOptions,
  parameters: FlatParameters,
  count: number,
  batches: number,
  masked: boolean,
): Program {
  const { network, clipNorm } = options;
  const flat = [parameters.length];
  const data = dataShapes(options, count, masked);
  const noise = network.noise.map(({ shape }) => [batches, count, ...shape]);
  return {
    shapes: [
      ...[flat, flat, flat, [numbersOfStep * batches]],
      ...data.map((shape) => [batches, ...shape]),
      ...noise,
    ],
    f(p, m, v, schedule, ...rest) {
      const changing = tf.unstack(schedule);
      const parts = rest.map((input) => tf.unstack(input));
      let state = [p, m, v] as [Tensor, Tensor, Tensor];
      const losses: Tensor[] = [];
      const norms: Tensor[] = [];
      for (let i = 0; i < batches; i++) {
        const inputs = parts.map((values) => values[i] as Tensor);
        const numbers = changing.slice(numbersOfStep * i, numbersOfStep * (i + 1)) as Scalar[];
        const [warmth, progress, turn] = numbers.slice(3) as [Scalar, Scalar, Scalar];
        const noise = inputs.slice(data.length);
        const loss = learningLoss(options, batchOf(inputs, options, masked), {
          ...{ noise, warmth, progress, turn },
        });
        const { value, grads } = tf.valueAndGrads(loss)(parameters.splitTensor(state[0]));
        const gradient = parameters.joinTensors(grads);
        const norm = tf.sqrt(tf.sum(tf.square(gradient)));
        losses.push(value);
        norms.push(norm);
        const clipped = clipNorm > 0 ? clip(gradient, norm, clipNorm) : gradient;
        state = updated(options.control.optimiser, state, clipped, numbers);
      }
      return [tf.stack([...losses, ...norms]), ...state];
    },
  };
}

function evaluateProgram(
  options: StepOptions,
  parameters: FlatParameters,
  count: number,
  masked: boolean,
): Program {
  const data = dataShapes(options, count, masked);
  return {
    shapes: [[parameters.length], ...data.map((shape) => (shape.length === 0 ? [1] : shape))],
    f: (p, ...inputs) => [
      tf.reshape(
        validationLoss(options, batchOf(inputs, options, masked))(...parameters.splitTensor(p)),
        [1],
      ),
    ],
  };
}

/** Of one batch, as `dataOf` gives them. */
function dataShapes(
  { window, features, outputs }: StepOptions,
  count: number,
  masked: boolean,
): number[][] {
  const output = [count, window, outputs ?? features];
  return [
    [count, window, features],
    ...(outputs === undefined ? [] : [output]),
    ...(masked ? [output, []] : []),
  ];
}

/** Its values, its target, and where cells are left out their weights and how many count. */
function batchOf(
  inputs: readonly Tensor[],
  { outputs }: StepOptions,
  masked: boolean,
): BatchTensors {
  const x = inputs[0] as Tensor3D;
  const at = outputs === undefined ? 0 : 1;
  const target = inputs[at] as Tensor3D;
  if (!masked) return { x, target, mask: null, cells: tf.scalar(target.size) };
  const cells = tf.reshape<Rank.R0>(inputs[at + 2] as Tensor, []);
  return { x, target, mask: inputs[at + 1] as Tensor3D, cells };
}

function clip(gradient: Tensor, norm: Tensor, limit: number): Tensor {
  return tf.mul(gradient, tf.div(limit, tf.maximum(norm, limit)));
}

function updated(
  kind: OptimiserKind,
  [p, m, v]: [Tensor, Tensor, Tensor],
  exact: Tensor,
  [rate, correction, keep]: readonly Scalar[],
): [Tensor, Tensor, Tensor] {
  const { beta1, beta2, epsilon } = optimiserSettings[kind];
  const gradient = tf.add(exact, leastGradient);
  const before = tf.mul(p, keep as Scalar);
  if (kind === 'sgd') {
    const first = tf.add(tf.mul(m, beta1), gradient);
    return [tf.sub(before, tf.mul(first, rate as Scalar)), first, tf.clone(v)];
  }
  const first = tf.add(tf.mul(m, beta1), tf.mul(gradient, 1 - beta1));
  const second = tf.add(tf.mul(v, beta2), tf.mul(tf.square(gradient), 1 - beta2));
  const length = tf.add(tf.sqrt(tf.mul(second, correction as Scalar)), epsilon);
  const change = tf.div(tf.mul(first, rate as Scalar), length);
  return [tf.sub(before, change), first, second];
}

import type { ModelId, RunPlan } from '../contract/types.ts';
import { EngineError } from '../contract/errors.ts';
import { baselineOf } from '../engine/baseline/registry.ts';
import { trainingSample } from '../engine/baseline/training-sample.ts';
import { windowPositions } from '../engine/features/window-positions.ts';
import { gatherWindows } from '../engine/features/windows.ts';
import { plainDevice, type Fitted } from './fitted.ts';
import type { FeatureMatrix } from '../engine/features/types.ts';
import { learntStarts } from './learnt-starts.ts';
import type { Prepared } from './prepare.ts';

/** Fits a baseline on the plan's training windows. `parameters`: by its schema. Throws `split/empty`. */
export function fitBaseline(
  id: ModelId,
  data: Prepared,
  plan: RunPlan,
  parameters: RunPlan['parameters'],
): Fitted {
  const start = performance.now();
  const definition = baselineOf(id);
  const { window, split, seed, inputs } = plan;
  const { matrix } = data.inputs ?? data;
  const { features } = matrix;
  const inTrain = learntStarts(data, split.train, window);
  if (inTrain.length < 2) {
    throw new EngineError('split/empty', `usable training windows: ${String(inTrain.length)}`, {
      remedy:
        'Choose a longer training part, a shorter window, or leave out columns with long gaps.',
    });
  }
  const known = data.inputs === undefined ? inTrain : completeWindows(data.matrix, inTrain, window);
  const sample = trainingSample(definition, known, window * features);
  const valuesOf = (of: FeatureMatrix): Float32Array => {
    const values = new Float32Array(sample.length * window * of.features);
    gatherWindows(of, sample, 0, sample.length, window, values);
    return values;
  };
  const fitted = definition.fit(
    {
      count: sample.length,
      window,
      features,
      values: valuesOf(matrix),
      ...(inputs && {
        item: inputs.item,
        target: { features: data.matrix.features, values: valuesOf(data.matrix), item: plan.item },
      }),
      positions: windowPositions(sample, data),
      stepMs: data.clock?.stepMs ?? null,
    },
    parameters,
    seed,
  );
  return {
    reconstruct: fitted.reconstruct,
    score: fitted.score,
    encode: null,
    state: { kind: 'baseline', ...fitted.state },
    parameterCount: fitted.parameterCount,
    device: plainDevice,
    training: null,
    trainWindows: sample.length,
    fitDurationMs: performance.now() - start,
    dispose: () => undefined,
  };
}

/** Those in which all of the target was measured; all, where hardly any are. */
function completeWindows(
  { features, observed }: FeatureMatrix,
  starts: Uint32Array,
  window: number,
): Uint32Array {
  const complete = starts.filter(
    (start) => !observed.subarray(start * features, (start + window) * features).includes(0),
  );
  return complete.length < 2 ? starts : complete;
}

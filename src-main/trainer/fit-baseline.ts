import type { ModelId, RunPlan } from '../contract/types.ts';
import { EngineError } from '../contract/errors.ts';
import { baselineOf } from '../engine/baseline/registry.ts';
import { trainingSample } from '../engine/baseline/training-sample.ts';
import { windowPositions } from '../engine/features/window-positions.ts';
import { gatherWindows } from '../engine/features/windows.ts';
import { plainDevice, type Fitted } from './fitted.ts';
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
  const { window, split, seed } = plan;
  const { features } = data.matrix;
  const inTrain = learntStarts(data, split.train, window);
  if (inTrain.length < 2) {
    throw new EngineError('split/empty', `usable training windows: ${String(inTrain.length)}`, {
      remedy:
        'Choose a longer training part, a shorter window, or leave out columns with long gaps.',
    });
  }
  const sample = trainingSample(definition, inTrain, window * features);
  const values = new Float32Array(sample.length * window * features);
  gatherWindows(data.matrix, sample, 0, sample.length, window, values);
  const fitted = definition.fit(
    {
      count: sample.length,
      window,
      features,
      values,
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

import type { ParameterInfo } from './models.ts';
import {
  flipKinds,
  lossKinds,
  mostLeftOut,
  mostSeeds,
  optimiserKinds,
  rateSchedules,
  scoreKinds,
} from './names.ts';

/** Settings of a run that stand beside `training` in its settings. */
export const runControls = [
  'loss',
  'score',
  'learningRate',
  'batchSize',
  'patience',
  'secondPass',
  'seeds',
] as const;

const number = (
  name: string,
  label: string,
  help: string,
  bounds: Pick<ParameterInfo, 'default' | 'min' | 'max'> & Partial<ParameterInfo>,
): ParameterInfo => ({
  ...{ name, label, help, type: 'number', automatic: null, above: false, below: false },
  ...{ fewest: 0, most: null, choices: [] },
  ...bounds,
});

const choice = (
  name: string,
  label: string,
  help: string,
  choices: readonly string[],
): ParameterInfo =>
  number(name, label, help, {
    ...{ type: 'choice', choices, default: choices[0] ?? '', min: null, max: null },
  });

/** How a network is trained, as a form asks for it; the bounds are those of the schema of run settings. */
export const trainingParameters: readonly ParameterInfo[] = [
  choice('loss', 'Loss', 'What training makes smaller', lossKinds),
  number('quantile', 'Quantile', 'What the loss quantile rebuilds: 0.9 is passed once in ten', {
    ...{ default: 0.5, min: 0.01, max: 0.99 },
  }),
  choice(
    'score',
    'Score',
    'What rows are judged by: the error of what is rebuilt, or how far the code is from those of the training part',
    scoreKinds,
  ),
  number('learningRate', 'Learning rate', 'Length of a step', {
    ...{ default: 0.001, min: 0, max: 10, above: true },
  }),
  choice('schedule', 'Schedule', 'How the learning rate changes over the epochs', rateSchedules),
  number('warmUp', 'Warm-up', 'Epochs over which the learning rate rises', {
    ...{ type: 'integer', default: 0, min: 0, max: 1000 },
  }),
  choice('optimiser', 'Optimiser', 'How a gradient becomes a step', optimiserKinds),
  number('batchSize', 'Batch', 'Windows of a step', {
    ...{ type: 'integer', default: 0, min: 1, max: 65_536, automatic: 'chosen from the data' },
  }),
  number('patience', 'Patience', 'Epochs without progress before training ends', {
    ...{ type: 'integer', default: 8, min: 1, max: 1000 },
  }),
  number('weightDecay', 'Weight decay', 'Share of the weights that each step takes away', {
    ...{ default: 0, min: 0, max: 10 },
  }),
  number('l1', 'L1 penalty', 'Weight of the absolute values of kernels in the loss', {
    ...{ default: 0, min: 0, max: 1 },
  }),
  number('l2', 'L2 penalty', 'Weight of the squares of kernels in the loss', {
    ...{ default: 0, min: 0, max: 1 },
  }),
  number('trim', 'Left out', 'Share of each batch, rebuilt worst, that is not learnt', {
    ...{ default: 0, min: 0, max: 0.5 },
  }),
  number('jitter', 'Jitter', 'Noise added to each window, in standard deviations', {
    ...{ default: 0, min: 0, max: 5 },
  }),
  number('scaling', 'Scaling', 'How far columns of a window are scaled at random', {
    ...{ default: 0, min: 0, max: 2 },
  }),
  number('timeMask', 'Time mask', 'Longest stretch left out, as a share of the window', {
    ...{ default: 0, min: 0, max: 0.9 },
  }),
  choice('flip', 'Mirror', 'Sides that pictures are mirrored along', flipKinds),
  number('shift', 'Shift', 'Pixels that pictures are moved by, at most', {
    ...{ type: 'integer', default: 0, min: 0, max: 64 },
  }),
  number('crop', 'Crop', 'Share of each side cut off pictures, at most', {
    ...{ default: 0, min: 0, max: 0.5 },
  }),
  number('secondPass', 'Second pass', 'Share of the windows, rebuilt worst, it does without', {
    ...{ default: 0, min: 0, max: mostLeftOut },
  }),
  number('seeds', 'Seeds', 'Networks trained one after another that judge together', {
    ...{ type: 'integer', default: 1, min: 1, max: mostSeeds },
  }),
];

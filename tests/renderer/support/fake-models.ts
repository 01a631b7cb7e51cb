import type { ModelInfo, ParameterInfo } from '../../../src-main/contract/models.ts';

/** A parameter of a whole number from 0 to 4096; 0 has it chosen. */
export function parameterOf(name: string, change: Partial<ParameterInfo> = {}): ParameterInfo {
  return {
    name,
    label: name.charAt(0).toUpperCase() + name.slice(1),
    help: 'Units of the code. 0: chosen',
    type: 'integer',
    default: 0,
    automatic: 'chosen from the data',
    ...{ min: 0, max: 4096, above: false, below: false },
    ...{ fewest: 0, most: null, choices: [] },
    ...change,
  };
}

/** One parameter of each type. */
export const everyType: readonly ParameterInfo[] = [
  parameterOf('hidden', {
    help: 'Units of the encoder layers. Empty: chosen',
    type: 'integers',
    default: [],
    ...{ min: 1, most: 6 },
  }),
  parameterOf('latent'),
  parameterOf('activation', {
    help: 'Activation of every layer',
    type: 'choice',
    default: 'elu',
    automatic: null,
    ...{ min: null, max: null, choices: ['relu', 'elu', 'tanh'] },
  }),
  parameterOf('noise', {
    help: 'Noise added to what is learnt from; 0: none',
    type: 'number',
    default: 0.5,
    automatic: null,
    ...{ max: 10, below: true },
  }),
  parameterOf('tied', {
    help: 'Whether the decoder takes the weights of the encoder',
    type: 'boolean',
    default: false,
    automatic: null,
    ...{ min: null, max: null },
  }),
];

function modelOf(id: ModelInfo['id'], change: Partial<ModelInfo>): ModelInfo {
  return {
    id,
    label: id,
    short: id,
    kind: 'network',
    family: 'dense',
    reference: 'Hinton and Salakhutdinov 2006',
    when: 'For tables.',
    kinds: ['series', 'table'],
    pairs: 'never',
    layers: [128, 64, 11, 64, 128],
    parameters: [],
    presets: [],
    measured: [],
    ...change,
  };
}

export const fakeModels: readonly ModelInfo[] = [
  modelOf('dense', { label: 'Dense autoencoder', short: 'Dense', parameters: everyType }),
  modelOf('conv1d', {
    label: 'Conv1D autoencoder',
    short: 'Conv1D',
    family: 'convolutional',
    reference: 'Masci et al. 2011',
    when: 'For long series with shapes that come back.',
    kinds: ['series'],
  }),
  modelOf('lstm', {
    label: 'LSTM autoencoder',
    short: 'LSTM',
    family: 'recurrent',
    reference: 'Malhotra et al. 2016',
    when: 'For series in which what follows depends on what came long before.',
    kinds: ['series'],
  }),
  modelOf('pca', {
    label: 'PCA',
    short: 'PCA',
    kind: 'baseline',
    family: 'components',
    reference: 'Shyu, Chen, Sarinnapakorn and Chang 2003',
    when: 'For columns that move together.',
    layers: [],
  }),
  modelOf('knn', {
    label: 'kNN',
    short: 'kNN',
    kind: 'baseline',
    family: 'neighbours',
    reference: 'Ramaswamy, Rastogi and Shim 2000',
    when: 'For tables: a row is compared with the rows most like it.',
    layers: [],
  }),
];

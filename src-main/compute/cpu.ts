import * as tf from '@tensorflow/tfjs-core';
import { version_cpu } from '@tensorflow/tfjs-backend-cpu';
import { EngineError } from '../contract/errors.ts';
import { registerComposedGradients } from './layer-gradients.ts';
import { registerComposedGru } from './gru/composed.ts';
import { registerComposedLstm } from './lstm/composed.ts';
import { prepareTensorFlow } from './prepare.ts';
import type { DeviceProbe } from './types.ts';

/** Plain JavaScript: the oracle of the tests and the last resort. */
export const cpuRung: DeviceProbe = {
  rung: 'cpu',
  async open() {
    prepareTensorFlow();
    registerComposedGradients('cpu');
    registerComposedLstm('cpu');
    registerComposedGru('cpu');
    if (!(await tf.setBackend('cpu'))) {
      throw new EngineError('device/unavailable', 'plain JavaScript could not be started');
    }
    return {
      info: {
        rung: 'cpu',
        label: 'JavaScript',
        available: true,
        reason: 'it is the slow reference the other devices are checked against',
        version: `TensorFlow.js ${version_cpu}`,
        rowsPerSecond: null,
      },
      graphs: null,
    };
  },
};

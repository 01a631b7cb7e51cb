import * as tf from '@tensorflow/tfjs-core';
import type { KernelConfig } from '@tensorflow/tfjs-core';

/** Devices are opened more than once in a process; a second kernel of one name is an error. */
export function registerOnce(config: KernelConfig): void {
  const known = tf.getKernelsForBackend(config.backendName);
  if (known.some(({ kernelName }) => kernelName === config.kernelName)) return;
  tf.registerKernel(config);
}

/** Kernels of our own, registered by each device. */

/** Inputs `dy`, `y`: the gradient of y = relu(x) with respect to x. */
export const reluGradient = 'ReluGradient';
/** Input `dz`, ... x channels: its sum over all but the last axis. */
export const biasGradient = 'BiasGradient';

import { Identity } from '@tensorflow/tfjs-core';
import { installKernel } from './wasm-kernel.ts';

/**
 * A clone shares its values, as on the other backends and as this backend's own Reshape does; its Identity copies
 * them, and the tape clones every output that a gradient needs.
 */
export function registerSharedIdentity(): void {
  installKernel<'x', object>(Identity, () => ({ inputs: { x }, backend }) => {
    backend.incRef(x.dataId);
    return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
  });
}

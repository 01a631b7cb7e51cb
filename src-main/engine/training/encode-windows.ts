import * as tf from '@tensorflow/tfjs-core';
import type { Network, NetworkShape } from '../model/types.ts';

/**
 * Codes of `count` windows, count x units, row-major, op by op on the open device: they are asked for once a run. Null for
 * a network without a code. `values`: count x window x features.
 */
export async function encodeWindows(
  { encode, parameterShapes }: Network,
  { window, features }: NetworkShape,
  parameters: readonly Float32Array[],
  values: Float32Array,
  count: number,
): Promise<{ readonly codes: Float32Array; readonly units: number } | null> {
  if (encode === undefined) return null;
  const tensor = tf.tidy(() => {
    // Copies: a backend may read a tensor's values later than it was given them.
    const weights = parameters.map((one, i) =>
      tf.tensor(one.slice(), [...(parameterShapes[i] ?? [])]),
    );
    return encode(tf.tensor3d(values.slice(), [count, window, features]), weights);
  });
  const codes = await tensor.data<'float32'>();
  tensor.dispose();
  return { codes, units: tensor.shape[1] };
}

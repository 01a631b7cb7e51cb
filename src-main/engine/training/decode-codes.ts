import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Network } from '../model/types.ts';

/** What a network makes of codes (count x its `codeSize`): count x window x features, scaled. */
export async function decodeCodes(
  network: Pick<Network, 'decode' | 'parameterShapes'>,
  parameters: readonly Float32Array[],
  codes: Float32Array,
  count: number,
): Promise<Float32Array> {
  const { decode, parameterShapes } = network;
  if (decode === undefined) throw new RangeError('the network takes no codes');
  const made = tf.tidy(() => {
    const weights = parameters.map((values, i) =>
      tf.tensor(values.slice(), [...(parameterShapes[i] ?? [])]),
    );
    const given: Tensor2D = tf.tensor2d(codes.slice(), [count, codes.length / count]);
    return decode(given, weights);
  });
  const values = await made.data<'float32'>();
  made.dispose();
  return values;
}

import type { Random } from '../training/random.ts';

/**
 * One Float32Array per shape, drawn in order: kernels Glorot uniform (Glorot and Bengio 2010), shapes of one
 * dimension, which are biases, zero. The last two dimensions are inputs and outputs, those before them taps.
 */
export function initialiseParameters(
  shapes: readonly (readonly number[])[],
  random: Random,
): Float32Array[] {
  return shapes.map((shape) => {
    const values = new Float32Array(sizeOfShape(shape));
    if (shape.length < 2) return values;
    const [inputs = 1, outputs = 1] = shape.slice(-2);
    const taps = sizeOfShape(shape.slice(0, -2));
    const limit = Math.sqrt(6 / (taps * (inputs + outputs)));
    for (let i = 0; i < values.length; i++) values[i] = (2 * random.next() - 1) * limit;
    return values;
  });
}

export function sizeOfShape(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}

export function totalSize(shapes: readonly (readonly number[])[]): number {
  return shapes.reduce((total, shape) => total + sizeOfShape(shape), 0);
}

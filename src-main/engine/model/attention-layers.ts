import { add, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import { layerNorm, selfAttention } from './attention.ts';
import { type Activation, affine, type Layer } from './layers.ts';

interface Stack {
  readonly layers: number;
  readonly tokens: number;
  readonly heads: number;
}

/** Parameters of a layer. */
const perLayer = 11;

/** Of `layers` layers over `units`, then those of a last norm. */
export function stackShapes(layers: number, units: number): number[][] {
  const norm = [[units], [units]];
  const dense = (from: number, to: number): number[][] => [[from, to], [to]];
  const layer = [
    ...[...norm, [units, 3 * units], ...dense(units, units)],
    ...[...norm, ...dense(units, 2 * units), ...dense(2 * units, units)],
  ];
  return [...Array.from({ length: layers }, () => layer).flat(), ...norm];
}

/**
 * Attention over tokens, then a layer over each; both add to what they are given, which is normed first (Xiong et al.
 * 2020): such stacks learn without warm-up. (n tokens) x units in and out; `values`: the parameters of `stackShapes`.
 */
export function attentionStack(
  x: Tensor2D,
  values: readonly Tensor[],
  { layers, tokens, heads }: Stack,
): Tensor2D {
  let state = x;
  for (let layer = 0; layer < layers; layer++) {
    const own = values.slice(perLayer * layer);
    const at = (place: number, activation: Activation = 'linear'): Layer => ({
      ...{ kernel: own[place] as Tensor, bias: own[place + 1] as Tensor },
      ...{ activation, first: false },
    });
    const seen = selfAttention(norm(state, own), own[2] as Tensor, { tokens, heads });
    state = add(state, affine(seen, at(3)));
    const wide = affine(norm(state, own.slice(5)), at(7, 'elu'));
    state = add(state, affine(wide, at(9)));
  }
  return norm(state, values.slice(perLayer * layers));
}

function norm(x: Tensor2D, values: readonly Tensor[]): Tensor2D {
  const [gain, shift] = values as [Tensor, Tensor];
  return layerNorm(x, gain, shift);
}

/** Sines and cosines of falling frequency, tokens x units (Vaswani et al. 2017). */
export function positionTable(tokens: number, units: number): Float32Array {
  const table = new Float32Array(tokens * units);
  for (let token = 0; token < tokens; token++) {
    for (let unit = 0; unit < units; unit++) {
      const angle = token / 10_000 ** ((2 * Math.floor(unit / 2)) / units);
      table[token * units + unit] = unit % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
    }
  }
  return table;
}

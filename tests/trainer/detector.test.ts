import { describe, expect, it } from 'vitest';
import type { RunPlan } from '../../src-main/contract/types.ts';
import { packDetector, unpackDetector, type Detector } from '../../src-main/trainer/detector.ts';

const plan = { model: 'dense', features: ['a', 'bé', 'c'], window: 3 } as unknown as RunPlan;
const base = {
  plan,
  scaler: {
    kind: 'robust',
    center: Float64Array.of(1, 2, 3),
    scale: Float64Array.of(0.1, 1e-300, 5),
  },
  norm: Float64Array.of(1, 0.5, 2),
  threshold: 1 / 3,
} as const;

const cases: [string, Detector][] = [
  [
    'a network',
    {
      ...base,
      state: {
        kind: 'network',
        parameters: [Float32Array.of(1, 2, 3), new Float32Array(0), Float32Array.of(7)],
      },
    },
  ],
  [
    'a baseline',
    {
      ...base,
      state: {
        kind: 'baseline',
        numbers: { k: 5 },
        arrays: { mean: Float32Array.of(0.5), basis: Float32Array.of(1, 2, 3, 4, 5) },
      },
    },
  ],
];

describe('a packed detector', () => {
  it.each(cases)('holds all of %s', (_name, detector) => {
    expect(unpackDetector(packDetector(detector))).toEqual(detector);
  });

  it('is read from a buffer that starts anywhere', () => {
    const packed = packDetector(cases[0]![1]);
    const shifted = new Uint8Array(packed.length + 3);
    shifted.set(packed, 3);
    expect(unpackDetector(shifted.subarray(3))).toEqual(cases[0]![1]);
  });

  it('is refused at every length it may be cut to', () => {
    const packed = packDetector(cases[1]![1]);
    for (let length = 12; length < packed.length; length += 7) {
      expect(() => unpackDetector(packed.subarray(0, length))).toThrow();
    }
  });

  it('is refused when it is something else', () => {
    expect(() => unpackDetector(new Uint8Array(64))).toThrow(/no readable detector/);
  });
});

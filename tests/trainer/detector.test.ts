import { describe, expect, it } from 'vitest';
import type { RunPlan } from '../../src-main/contract/types.ts';
import { packDetector, unpackDetector, type Detector } from '../../src-main/trainer/detector.ts';

const plan = { model: 'dense', features: ['a', 'bé', 'c'], window: 3 } as unknown as RunPlan;
const base = {
  plan,
  preparation: {
    trend: null,
    season: null,
    scaler: {
      kind: 'robust',
      center: Float64Array.of(1, 2, 3),
      scale: Float64Array.of(0.1, 1e-300, 5),
    },
  },
  entities: null,
  levels: null,
  clock: null,
  norm: Float64Array.of(1, 0.5, 2),
  threshold: 1 / 3,
} as const;

const network = { kind: 'network', parameters: [Float32Array.of(7)] } as const;
const { center, scale } = base.preparation.scaler;
const season = { rows: 2, unit: 'ms', length: 7200_000, phases: 2 } as const;

const cases: [string, Detector][] = [
  [
    'a network that learns a target from columns of their own scale',
    {
      ...base,
      state: network,
      inputs: {
        trend: null,
        season: { season, origin: 7, values: Float64Array.of(1, 2, 3, 4) },
        scaler: {
          kind: 'min-max',
          center: Float64Array.of(5, 6),
          scale: Float64Array.of(7, 8),
          place: { center: Float64Array.of(0, 0.5), scale: Float64Array.of(1, 2) },
        },
      },
    },
  ],
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
    'a network whose codes are scored',
    {
      ...base,
      state: {
        kind: 'network',
        parameters: [Float32Array.of(1, 2, 3), Float32Array.of(7)],
        code: {
          kind: 'k-means',
          numbers: { k: 2 },
          arrays: { centres: Float32Array.of(0.5, 4), spread: Float32Array.of(9) },
        },
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
  [
    'a softened blend',
    {
      ...base,
      state: {
        kind: 'blend',
        combination: { kind: 'soft-rms', high: 2.75 },
        members: [
          {
            model: 'knn',
            parameters: {},
            unit: 0.25,
            norm: Float64Array.of(1, 2, 3),
            state: { kind: 'baseline', numbers: { k: 5 }, arrays: { mean: Float32Array.of(0.5) } },
          },
        ],
      },
    },
  ],
  [
    'a blend of a network and a baseline that never judged a column',
    {
      ...base,
      state: {
        kind: 'blend',
        combination: 'median',
        members: [
          {
            model: 'dense',
            parameters: { latent: 2 },
            unit: 1.5,
            norm: Float64Array.of(1, 2, NaN),
            state: { kind: 'network', parameters: [Float32Array.of(1, 2), Float32Array.of(3)] },
          },
          {
            model: 'knn',
            parameters: {},
            unit: 1 / 3,
            norm: Float64Array.of(1, 1, 1),
            state: { kind: 'baseline', numbers: { k: 2 }, arrays: { rows: Float32Array.of(9, 8) } },
          },
        ],
      },
    },
  ],
  [
    'a preparation with trend, season and places',
    {
      ...base,
      preparation: {
        trend: {
          unit: 'ms',
          origin: 1.7e12,
          span: 9e8,
          start: Float64Array.of(1, 2, 3),
          slope: Float64Array.of(-1, 0, 1),
        },
        season: { season, origin: 1.7e12, values: Float64Array.of(1, 2, 3, 4, 5, 6) },
        scaler: { kind: 'min-max', center, scale, place: { center: scale, scale: center } },
      },
      state: network,
    },
  ],
  [
    'scales of entities',
    {
      ...base,
      entities: {
        names: ['A', 'bé'],
        center: [1, 2, 3, 1 / 3, 1e300, -0.5],
        scale: [1, 1, 1, 2, 3, 4],
      },
      state: network,
    },
  ],
  [
    'a clock, and trends and seasons of entities',
    {
      ...base,
      clock: { stepMs: 3_600_000, calendar: 'continuous', first: 472_000 },
      levels: {
        names: ['A', 'bé'],
        levels: [0, 1].map((i) => ({
          trend: {
            unit: 'ms',
            origin: 1.7e12 + i,
            span: 9e8,
            start: Float64Array.of(1, 2, i),
            slope: Float64Array.of(-1, i, 1),
          },
          season: { season, origin: i, values: Float64Array.of(1, 2, 3, 4, 5, i) },
        })),
      },
      state: network,
    },
  ],
  [
    'a quantile scaler',
    {
      ...base,
      preparation: {
        trend: null,
        season: null,
        scaler: {
          kind: 'quantile',
          center,
          scale,
          knots: [
            { values: Float64Array.of(0, 5), scores: Float64Array.of(-1, 1) },
            { values: Float64Array.of(3), scores: Float64Array.of(0) },
            { values: Float64Array.of(1, 2, 9), scores: Float64Array.of(-2, 0, 2) },
          ],
        },
      },
      state: network,
    },
  ],
];

/** Written by version 1: two columns, robust, a baseline. */
const oldest =
  'UlNEVAEAAADLAAAAeyJwbGFuIjp7Im1vZGVsIjoiZGVuc2UiLCJmZWF0dXJlcyI6WyJhIiwiYiJdLCJ3aW5kb3ciOjMsInNjYWxlciI6InJvYnVzdCJ9LCJzY2FsZXJLaW5kIjoicm9idXN0IiwidGhyZXNob2xkIjoxLjUsInN0YXRlIjp7ImtpbmQiOiJiYXNlbGluZSIsIm51bWJlcnMiOnsiayI6NX0sIm5hbWVzIjpbIm1lYW4iXX0sImRvdWJsZXMiOjIsImxlbmd0aHMiOlsyXX0AAAAAAAAA8D8AAAAAAAAAQAAAAAAAAOA/AAAAAAAAEEAAAAAAAADwPwAAAAAAAAhAAAAAPwAAAEA=';

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

  it('is read as version 1 wrote it', () => {
    expect(unpackDetector(Buffer.from(oldest, 'base64'))).toEqual({
      plan: { model: 'dense', features: ['a', 'b'], window: 3, scaler: 'robust' },
      preparation: {
        trend: null,
        season: null,
        scaler: { kind: 'robust', center: Float64Array.of(1, 2), scale: Float64Array.of(0.5, 4) },
      },
      entities: null,
      levels: null,
      clock: undefined,
      norm: Float64Array.of(1, 3),
      threshold: 1.5,
      state: { kind: 'baseline', numbers: { k: 5 }, arrays: { mean: Float32Array.of(0.5, 2) } },
    });
  });

  it('is refused where a later version wrote it', () => {
    const packed = packDetector(cases[0]![1]);
    new Uint32Array(packed.buffer, 4, 1).fill(7);
    expect(() => unpackDetector(packed)).toThrow(/no readable detector/);
  });

  it('is refused at every length it may be cut to', () => {
    const packed = packDetector(cases[2]![1]);
    for (let length = 12; length < packed.length; length += 7) {
      expect(() => unpackDetector(packed.subarray(0, length))).toThrow();
    }
  });

  it('is refused when it is something else', () => {
    expect(() => unpackDetector(new Uint8Array(64))).toThrow(/no readable detector/);
  });
});

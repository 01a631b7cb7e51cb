import { describe, expect, it } from 'vitest';
import {
  packLessons,
  unpackLessons,
  type KeptLessons,
} from '../../src-main/trainer/kept-lessons.ts';

const training = {
  epochs: 7,
  bestEpoch: 4,
  trainLoss: 0.5,
  validationLoss: 0.25,
  startLoss: null,
  stopReason: 'All 7 epochs were used.',
  execution: 'op by op',
  samplesPerSecond: 1234,
  trainDurationMs: 99,
};
const kept: KeptLessons = {
  done: [
    { training, parameters: [Float32Array.of(1, 2, 3), Float32Array.of()] },
    { training: { ...training, trainLoss: NaN, startLoss: 0.1 }, parameters: [Float32Array.of(4)] },
  ],
  state: Uint8Array.of(9, 8, 7),
};

describe('kept lessons', () => {
  it.each([
    ['two done and one under way', kept],
    ['one done, the next not begun', { done: kept.done.slice(0, 1), state: null }],
    ['none done', { done: [], state: Uint8Array.of(1) }],
  ])('%s come back as they were', (_name, lessons) => {
    expect(unpackLessons(packLessons(lessons))).toEqual(lessons);
  });

  it('takes what is no such format for the state of a single training', () => {
    const state = Uint8Array.of(1, 2, 3, 4, 5);
    expect(unpackLessons(state)).toEqual({ done: [], state });
  });

  it.each([1, 20, 60])('refuses bytes that are %i short', (less) => {
    const packed = packLessons(kept);
    expect(() => unpackLessons(packed.subarray(0, packed.length - less))).toThrow(
      'the kept state of the training cannot be read',
    );
  });
});

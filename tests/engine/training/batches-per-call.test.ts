import { describe, expect, it } from 'vitest';
import { createPace, type Pace } from '../../../src-main/engine/training/batches-per-call.ts';

interface Machine {
  /** To make the graph of one batch. */
  readonly prepareMs: number;
  readonly batchMs: number;
  /** Of each call, beside its batches. */
  readonly callMs: number;
}

/** A pace after a thousand calls on such a machine. */
function settled(
  options: { batchesPerEpoch: number; epochs: number },
  { prepareMs, batchMs, callMs }: Machine,
): Pace {
  const pace = createPace(options);
  const made = new Set([1]);
  pace.compiled(prepareMs);
  for (let i = 0; i < 1000; i++) {
    const batches = pace.current;
    const making = made.has(batches) ? 0 : prepareMs * batches;
    made.add(batches);
    pace.observe(batches, making + callMs + batches * batchMs + (i % 3));
  }
  return pace;
}

const quick = { prepareMs: 100, batchMs: 0.1, callMs: 0.1 };

describe('batches per call', () => {
  it.each([
    ['one where the run is short', { batchesPerEpoch: 100, epochs: 10 }, quick, 1],
    ['more where it is long', { batchesPerEpoch: 2000, epochs: 1000 }, quick, 64],
    [
      'fewer where graphs take long to make',
      { batchesPerEpoch: 2000, epochs: 60 },
      { ...quick, prepareMs: 500 },
      4,
    ],
    ['never more than an epoch has', { batchesPerEpoch: 5, epochs: 1e6 }, quick, 4],
    [
      'few where a batch takes long, to be cancelled soon',
      { batchesPerEpoch: 1e4, epochs: 1e5 },
      { prepareMs: 1, batchMs: 20, callMs: 20 },
      1,
    ],
    [
      'one where calls cost nothing',
      { batchesPerEpoch: 1e4, epochs: 1e3 },
      { ...quick, callMs: 0 },
      1,
    ],
  ])('are %s', (_name, options, machine, expected) => {
    expect(settled(options, machine).current).toBe(expected);
  });

  it('do not change once they are settled', () => {
    const pace = settled({ batchesPerEpoch: 2000, epochs: 1000 }, quick);
    for (let i = 0; i < 20; i++) pace.observe(pace.current, 1000);
    expect(pace.current).toBe(64);
  });

  it('are found by whole calls of the present size alone', () => {
    const pace = createPace({ batchesPerEpoch: 2000, epochs: 1000 });
    pace.compiled(1);
    for (let i = 0; i < 20; i++) pace.observe(4, 0.1);
    expect(pace.current).toBe(1);
  });
});

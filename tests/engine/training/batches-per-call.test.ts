import { describe, expect, it } from 'vitest';
import { createPace, type Pace } from '../../../src-main/engine/training/batches-per-call.ts';

/** A pace after its graph was made and its first calls were timed. */
function settled(
  options: { batchesPerEpoch: number; epochs: number },
  { prepareMs, batchMs }: { prepareMs: number; batchMs: number },
): Pace {
  const pace = createPace(options);
  pace.compiled(prepareMs / 2);
  pace.observe(prepareMs / 2);
  for (let i = 0; i < 4; i++) {
    expect(pace.current).toBe(1);
    pace.observe(batchMs + i);
  }
  return pace;
}

describe('batches per call', () => {
  it.each([
    ['one where the run is short', { batchesPerEpoch: 100, epochs: 10 }, 100, 0.1, 1],
    ['more where it is long', { batchesPerEpoch: 2000, epochs: 1000 }, 100, 0.1, 16],
    ['fewer where graphs take long to make', { batchesPerEpoch: 2000, epochs: 10 }, 100, 0.1, 2],
    ['never more than an epoch has', { batchesPerEpoch: 5, epochs: 1e6 }, 1, 0.1, 4],
    [
      'few where a batch takes long, to be cancelled soon',
      { batchesPerEpoch: 1e4, epochs: 1e3 },
      1,
      30,
      2,
    ],
    ['one where a batch alone takes longer', { batchesPerEpoch: 1e4, epochs: 1e3 }, 1, 400, 1],
  ])('are %s', (_name, options, prepareMs, batchMs, expected) => {
    expect(settled(options, { prepareMs, batchMs }).current).toBe(expected);
  });

  it('do not change once they are settled', () => {
    const pace = settled({ batchesPerEpoch: 2000, epochs: 1000 }, { prepareMs: 100, batchMs: 0.1 });
    for (let i = 0; i < 20; i++) pace.observe(1000);
    expect(pace.current).toBe(16);
  });
});

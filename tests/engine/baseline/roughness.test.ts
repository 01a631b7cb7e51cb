import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../src-main/contract/errors.ts';
import { roughness } from '../../../src-main/engine/baseline/roughness.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';

const [window, features, count] = [12, 2, 200];
const size = window * features;
const random = createRandom(5);
/** Two restless columns. */
const values = Float32Array.from({ length: count * size }, () => random.normal());
const train = { count, window, features, values };
const fitted = roughness.fit(train, { still: 0.02 }, 1);

/** Mean score of each column of one window that `change` was made to. */
function scoresOf(change: (value: number, t: number, feature: number) => number): number[] {
  const batch = Float32Array.from(values.subarray(0, size), (value, at) =>
    change(value, Math.floor(at / features), at % features),
  );
  const { terms } = fitted.score!(batch, 1);
  return [0, 1].map(
    (f) =>
      Array.from({ length: window }, (_, t) => terms[t * features + f]!).reduce((a, b) => a + b) /
      window,
  );
}

describe('roughness', () => {
  it('scores its training windows 1 on average', () => {
    const { terms } = fitted.score!(values, count);
    expect(terms.reduce((sum, value) => sum + value, 0) / terms.length).toBeCloseTo(1, 1);
  });

  it.each([
    ['a column that is stuck', (value: number, _t: number, f: number) => (f === 0 ? 3 : value)],
    ['a restless column', (value: number, _t: number, f: number) => (f === 0 ? 20 * value : value)],
  ])('finds %s, and blames it alone', (_name, change) => {
    const usual = scoresOf((value) => value);
    const found = scoresOf(change);
    expect(found[0]).toBeGreaterThan(20);
    expect(found[1]).toBe(usual[1]);
  });

  it('does not mind another level', () => {
    const [usual, found] = [scoresOf((value) => value), scoresOf((value) => value + 50)];
    found.forEach((score, f) => {
      expect(score).toBeCloseTo(usual[f]!, 3);
    });
  });

  it('is brought back as it was, and refuses what is not its own', () => {
    const again = roughness.restore(fitted.state, { window, features });
    expect(again.score!(values, 3)).toEqual(fitted.score!(values, 3));
    expect(() => roughness.restore(fitted.state, { window, features: 3 })).toThrow(EngineError);
  });
});

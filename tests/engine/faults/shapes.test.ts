import { describe, expect, it } from 'vitest';
import {
  drift,
  eitherSign,
  noise,
  replace,
  shift,
  spike,
  type Stretch,
} from '../../../src-main/engine/faults/shapes.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';

/** The second of two columns, rows 1 to 3 of 5. */
const stretch = (): Stretch & { readonly values: Float64Array } => ({
  values: new Float64Array(10),
  ...{ step: 2, offset: 1, from: 1, to: 4 },
});

describe('shapes of faults', () => {
  it.each<[string, (at: Stretch) => void, number[]]>([
    ['spike', (at) => spike(at, 2, 5), [0, 0, 5, 0, 0]],
    ['shift', (at) => shift(at, 5), [0, 5, 5, 5, 0]],
    ['drift', (at) => drift(at, 6), [0, 2, 4, 6, 0]],
    ['replace', (at) => replace(at, (row) => row + 7), [0, 7, 8, 9, 0]],
  ])('%s changes its rows of its column, and nothing else', (_name, put, expected) => {
    const at = stretch();
    put(at);
    expect([...at.values.filter((_, i) => i % 2 === 1)]).toEqual(expected);
    expect([...at.values.filter((_, i) => i % 2 === 0)]).toEqual([0, 0, 0, 0, 0]);
  });

  it('noise has the deviation asked for, and signs come in halves', () => {
    const random = createRandom(1);
    const values = new Float64Array(4000);
    noise({ values, step: 1, offset: 0, from: 0, to: 4000 }, 3, random);
    const squares = values.reduce((sum, value) => sum + value * value, 0);
    expect(Math.sqrt(squares / 4000)).toBeCloseTo(3, 0);
    const ups = Array.from({ length: 1000 }, () => eitherSign(2, random)).filter((by) => by === 2);
    expect(Math.abs(ups.length - 500)).toBeLessThan(60);
  });
});

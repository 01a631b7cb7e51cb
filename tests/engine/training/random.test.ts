import { describe, expect, it } from 'vitest';
import { createRandom, type RandomState } from '../../../src-main/engine/training/random.ts';

const draw = (seed: number, count: number): number[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.next());
};

describe('createRandom', () => {
  it.each([0, 1, 42, -7, 2 ** 31])('repeats itself for seed %i', (seed) => {
    expect(draw(seed, 20)).toEqual(draw(seed, 20));
  });

  it('differs from seed to seed', () => {
    expect(new Set([0, 1, 2, 3, -1].map((seed) => draw(seed, 1)[0])).size).toBe(5);
  });

  it('follows xoshiro128** from a known state', () => {
    const random = createRandom(0);
    random.restore([1, 2, 3, 4]);
    const bits = Array.from({ length: 4 }, () => random.next() * 2 ** 32);
    expect(bits).toEqual([11520, 0, 5927040, 70819200]);
  });

  it('is uniform and normal enough', () => {
    const random = createRandom(0);
    const uniform = Array.from({ length: 20_000 }, () => random.next());
    expect(Math.min(...uniform)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...uniform)).toBeLessThan(1);
    expect(mean(uniform)).toBeCloseTo(0.5, 2);
    const normal = Array.from({ length: 20_000 }, () => random.normal());
    expect(Math.abs(mean(normal))).toBeLessThan(0.03);
    expect(mean(normal.map((value) => value ** 2))).toBeCloseTo(1, 1);
    expect(mean(normal.map((value) => value ** 4))).toBeCloseTo(3, 0);
  });

  it.each([1, 2, 7, 2 ** 32])('draws integers below %i', (bound) => {
    const random = createRandom(5);
    const drawn = Array.from({ length: 200 }, () => random.integer(bound));
    expect(drawn.every((value) => Number.isInteger(value) && value >= 0 && value < bound)).toBe(
      true,
    );
    if (bound <= 7) expect(new Set(drawn).size).toBe(bound);
  });

  it.each([0, -1, 1.5, NaN, 2 ** 33])('refuses the bound %d', (bound) => {
    expect(() => createRandom(0).integer(bound)).toThrow('bound must be an integer');
  });

  it.each([0.5, NaN, Infinity])('refuses the seed %d', (seed) => {
    expect(() => createRandom(seed)).toThrow('seed must be an integer');
  });

  it('shuffles to a permutation, every order as likely', () => {
    const random = createRandom(3);
    const counts = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const values = Int32Array.of(0, 1, 2);
      random.shuffle(values);
      counts.set(values.join(''), (counts.get(values.join('')) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual(['012', '021', '102', '120', '201', '210']);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('goes on from a saved state, through JSON', () => {
    const random = createRandom(9);
    random.normal();
    const state = JSON.parse(JSON.stringify(random.state())) as RandomState;
    const expected = [random.next(), random.normal(), random.integer(10)];
    const other = createRandom(1);
    other.restore(state);
    expect([other.next(), other.normal(), other.integer(10)]).toEqual(expected);
  });

  it.each([[[0, 0, 0, 0] as const], [[1, NaN, 0, 0] as const]])('refuses the state %s', (state) => {
    expect(() => {
      createRandom(0).restore(state);
    }).toThrow('no generator state');
  });
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

import { describe, expect, it } from 'vitest';
import { createNearestRows } from '../../../src-main/engine/baseline/nearest-rows.ts';
import { createRandom, type Random } from '../../../src-main/engine/training/random.ts';

type Draw = (random: Random, row: number) => number;

function rowsOf(count: number, size: number, seed: number, draw: Draw): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length: count * size }, (_, at) =>
    draw(random, Math.floor(at / size)),
  );
}

/** Every distance in double precision; of equals the first counts first. */
function plainly(rows: Float32Array, stored: Float32Array, size: number, k: number): number[] {
  return Array.from({ length: rows.length / size }, (_, i) => {
    const distances = Array.from({ length: stored.length / size }, (__, j) => {
      let [square, product] = [0, 0];
      for (let at = 0; at < size; at++) {
        square += stored[j * size + at]! ** 2;
        product += rows[i * size + at]! * stored[j * size + at]!;
      }
      return { j, distance: square - 2 * product };
    });
    return distances.sort((a, b) => a.distance - b.distance || a.j - b.j)[k - 1]!.j;
  });
}

describe('createNearestRows', () => {
  it.each<[string, number, number, number, Draw]>([
    ['scattered rows', 500, 21, 5, (random) => random.normal()],
    ['long windows', 90, 700, 3, (random) => random.normal()],
    [
      'rows far from the middle, close to each other',
      300,
      12,
      4,
      (random) => 1000 + random.normal() / 1000,
    ],
    ['rows that are the same many times', 300, 3, 7, (random) => random.integer(2)],
    ['one row that is far away', 300, 6, 5, (random, row) => (row === 17 ? 1e6 : random.normal())],
    [
      'rows of very different length',
      200,
      8,
      2,
      (random, row) => random.normal() * 10 ** (row % 7),
    ],
    ['as many neighbours as rows', 9, 4, 9, (random) => random.normal()],
    ['one row', 1, 4, 1, (random) => random.normal()],
  ])('finds what a plain search finds among %s', (_, count, size, k, draw) => {
    const stored = rowsOf(count, size, 1, draw);
    const rows = rowsOf(61, size, 2, draw);
    const found = createNearestRows(stored, count, size)(rows, 61, k);
    expect([...found]).toEqual(plainly(rows, stored, size, k));
  });

  it('takes the first of equals', () => {
    const find = createNearestRows(Float32Array.of(5, 1, 1, 1, 5), 5, 1);
    expect([1, 2, 3, 4, 5].map((k) => find(Float32Array.of(1), 1, k)[0])).toEqual([1, 2, 3, 0, 4]);
  });
});

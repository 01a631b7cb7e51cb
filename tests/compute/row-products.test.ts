import { describe, expect, it } from 'vitest';
import { createRowProducts, panel } from '../../src-main/compute/products/row-products.ts';
import { createRandom } from '../../src-main/engine/training/random.ts';

function rowsOf(count: number, size: number, seed: number): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length: count * size }, () => random.normal());
}

describe('createRowProducts', () => {
  it.each([
    [1, 1, 1],
    [3, 7, 5],
    [4, 8, 16],
    [9, 17, 3],
    [70, 33, 48],
    [5, 20, 9000],
  ])('multiplies %d rows with %d stored ones of %d numbers', (wanted, count, size) => {
    const [rows, stored] = [rowsOf(wanted, size, 1), rowsOf(count, size, 2)];
    const start = Array.from({ length: count }, (_, j) => j / 2);
    const made = createRowProducts(stored, count, size, start);
    const panels = made.stride / panel;
    for (let from = 0; from < wanted; from += made.most) {
      const here = Math.min(made.most, wanted - from);
      made.multiply(rows, from, here);
      for (let i = 0; i < here; i++) {
        const own = Array.from({ length: count }, (_, j) => made.products[i * made.stride + j]!);
        own.forEach((value, j) => {
          expect(Math.abs(value - expected(from + i, j))).toBeLessThan(1e-6 * (size + j));
        });
        const tops = [...made.tops.subarray(i * panels, (i + 1) * panels)];
        expect(tops).toEqual(
          tops.map((_, p) => Math.max(...own.slice(p * panel, (p + 1) * panel))),
        );
      }
    }

    function expected(i: number, j: number): number {
      let sum = start[j]!;
      for (let k = 0; k < size; k++) sum += rows[i * size + k]! * stored[j * size + k]!;
      return sum;
    }
  });

  it('keeps a copy, and adds nothing where no start is given', () => {
    const stored = Float32Array.of(1, 2, 3, 4);
    const { products, multiply } = createRowProducts(stored, 2, 2);
    stored.fill(9);
    multiply(Float32Array.of(0, 0, 10, 1), 1, 1);
    expect([...products.subarray(0, 2)]).toEqual([12, 34]);
  });
});

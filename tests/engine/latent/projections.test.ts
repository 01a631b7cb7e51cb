import { describe, expect, it } from 'vitest';
import { chooseWindows } from '../../../src-main/engine/latent/choose-windows.ts';
import { nearestOf } from '../../../src-main/engine/latent/nearest-of.ts';
import { projectPca, shortenCodes } from '../../../src-main/engine/latent/project-pca.ts';
import { projectUmap } from '../../../src-main/engine/latent/project-umap.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';

/** `groups` far from each other in `units` dimensions; code i is of group i % groups. */
function groupsOf(count: number, units: number, groups: number): Float32Array {
  const random = createRandom(4);
  const centres = Float32Array.from({ length: groups * units }, () => 8 * random.normal());
  return Float32Array.from({ length: count * units }, (_, at) => {
    const [i, unit] = [Math.floor(at / units), at % units];
    return centres[(i % groups) * units + unit]! + random.normal();
  });
}

const hooks = { isCancelled: () => false, onProgress: (): undefined => undefined };
const noPause = (): Promise<void> => Promise.resolve();

describe('PCA of codes', () => {
  it('keeps what varies most, and says how much', () => {
    const random = createRandom(1);
    const codes = Float32Array.from(
      { length: 900 },
      (_, at) => [10, 3, 0.1][at % 3]! * random.normal(),
    );
    const { x, y, explained } = projectPca(codes, 300, 3, 1);
    expect(explained?.[0]).toBeGreaterThan(0.85);
    expect((explained?.[0] ?? 0) + (explained?.[1] ?? 0)).toBeGreaterThan(0.99);
    const first = codes.filter((_, at) => at % 3 === 0);
    const sign = Math.sign(x[0]! * first[0]!);
    expect(Math.abs(x[7]! - sign * (first[7]! - first.reduce((a, b) => a + b) / 300))).toBeLessThan(
      0.5,
    );
    expect(y).toHaveLength(300);
  });

  it.each([
    ['codes of one number', Float32Array.of(1, 2, 3), 3, 1],
    ['codes that never change', new Float32Array(12).fill(2), 4, 3],
    ['one code', Float32Array.of(1, 2), 1, 2],
  ])('places %s', (_, codes, count, units) => {
    const { x, y } = projectPca(codes, count, units, 1);
    expect([x.length, y.length]).toEqual([count, count]);
    expect([...x, ...y].every(Number.isFinite)).toBe(true);
  });

  it('shortens long codes and leaves short ones alone', () => {
    const codes = groupsOf(60, 30, 3);
    expect(shortenCodes(codes, 60, 30, 5, 1).units).toBe(5);
    expect(shortenCodes(codes, 60, 30, 50, 1).codes).toBe(codes);
  });
});

describe('UMAP of codes', () => {
  it('keeps groups together, the same for the same seed', async () => {
    const codes = groupsOf(240, 60, 3);
    const found = await projectUmap(codes, 240, 60, 5, hooks);
    const again = await projectUmap(codes, 240, 60, 5, hooks);
    expect(again).toEqual(found);
    const distance = (i: number, j: number): number =>
      Math.hypot(found.x[i]! - found.x[j]!, found.y[i]! - found.y[j]!);
    let right = 0;
    for (let i = 0; i < 240; i++) {
      let best = i === 0 ? 1 : 0;
      for (let j = 0; j < 240; j++) if (j !== i && distance(i, j) < distance(i, best)) best = j;
      if (best % 3 === i % 3) right++;
    }
    expect(right).toBeGreaterThan(230);
  });

  it('places a handful of codes, and stops when it is told to', async () => {
    const few = await projectUmap(groupsOf(3, 4, 1), 3, 4, 1, hooks);
    expect(few.x).toHaveLength(3);
    const cancelled = projectUmap(groupsOf(50, 4, 2), 50, 4, 1, {
      ...hooks,
      isCancelled: () => true,
    });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('finds the nearest, itself first', async () => {
    const { indices, distances } = await nearestOf(
      Float32Array.of(0, 10, 1, 12, 3),
      5,
      1,
      3,
      noPause,
    );
    expect(indices).toEqual([
      [0, 2, 4],
      [1, 3, 4],
      [2, 0, 4],
      [3, 1, 4],
      [4, 2, 0],
    ]);
    expect(distances[1]).toEqual([0, 2, 7]);
  });
});

describe('the windows that are shown', () => {
  const middles = Uint32Array.from({ length: 1000 }, (_, i) => i + 5);
  const events = [{ startIndex: 105, endIndex: 114 }];

  it('all of them where there is room', () => {
    expect(chooseWindows(middles, events, 1000)).toHaveLength(1000);
  });

  it('those of events first, then evenly', () => {
    const chosen = [...chooseWindows(middles, events, 100)];
    expect(chosen).toHaveLength(100);
    for (let at = 100; at < 110; at++) expect(chosen).toContain(at);
    expect(chosen).toEqual(chosen.toSorted((a, b) => a - b));
    expect(chosen.at(-1)).toBeGreaterThan(950);
  });

  it('half of the room for events where there are more', () => {
    const long = [{ startIndex: 5, endIndex: 804 }];
    const chosen = chooseWindows(middles, long, 100);
    expect(chosen.filter((at) => at < 800)).toHaveLength(50);
  });
});

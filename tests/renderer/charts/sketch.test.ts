import { describe, expect, it } from 'vitest';
import { modelFamilies } from '../../../src-main/contract/models.ts';
import {
  type Mark,
  sketchHeight,
  sketchOf,
  sketchWidth,
} from '../../../src-renderer/charts/sketch.ts';
import { familyName, shortReference } from '../../../src-renderer/format/families.ts';

/** Places that a mark touches, without the handles of curves. */
function places(mark: Mark): (readonly [number, number])[] {
  const far = (x: number, y: number, w: number, h: number): (readonly [number, number])[] => [
    [x, y],
    [x + w, y + h],
  ];
  if (mark.kind === 'bar') return far(mark.x, mark.y, mark.width, mark.height);
  if (mark.kind === 'dot') return far(mark.x - mark.r, mark.y - mark.r, 2 * mark.r, 2 * mark.r);
  return [...mark.d.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(
    ([, x, y]) => [Number(x), Number(y)] as const,
  );
}

const shapes: readonly (readonly number[])[] = [
  [],
  [1, 1],
  [128, 64, 11, 64, 128],
  [4, 32, 16, 11, 128, 16, 32, 4],
  Array.from({ length: 40 }, (_, i) => 1 + ((i * 37) % 4096)),
];

describe('the sketch of a model', () => {
  it.each(modelFamilies.flatMap((family) => shapes.map((layers) => [family, layers] as const)))(
    '%s stays in its box with layers %j',
    (family, layers) => {
      const marks = sketchOf(family, layers);
      expect(marks.length).toBeGreaterThan(1);
      expect(marks.length).toBeLessThan(90);
      for (const [x, y] of marks.flatMap(places)) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(sketchWidth);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(sketchHeight);
      }
    },
  );

  it('draws each family in its own way, and says its name', () => {
    const drawn = modelFamilies.map((family) => JSON.stringify(sketchOf(family, [8, 4, 2, 4, 8])));
    expect(new Set(drawn).size).toBe(modelFamilies.length);
    expect(new Set(modelFamilies.map(familyName)).size).toBe(modelFamilies.length);
  });

  it('shows the code of a funnel as its lowest bar', () => {
    const bars = sketchOf('dense', [128, 64, 11, 64, 128]).filter(({ kind }) => kind === 'bar');
    const heights = bars.map((mark) => (mark.kind === 'bar' ? mark.height : NaN));
    expect(heights.indexOf(Math.min(...heights))).toBe(2);
    expect(bars.map(({ tone }) => tone)).toEqual(['soft', 'full', 'accent', 'full', 'full']);
  });
});

describe('a reference', () => {
  it.each([
    ['Masci et al. 2011', 'Masci et al. 2011'],
    ['Hinton and Salakhutdinov 2006', 'Hinton and Salakhutdinov 2006'],
    ['Liu, Ting and Zhou 2008', 'Liu et al. 2008'],
    ['Li, Zhao, Hu, Botta, Ionescu and Chen 2022', 'Li et al. 2022'],
    [
      'Kingma and Welling 2014; Higgins et al. 2017',
      'Kingma and Welling 2014; Higgins et al. 2017',
    ],
  ])('%s is shown as %s', (long, short) => {
    expect(shortReference(long)).toBe(short);
  });
});

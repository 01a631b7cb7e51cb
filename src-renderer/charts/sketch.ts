import type { ModelFamily } from '../../src-main/contract/models.ts';

/** `soft`: what is given; `full`: what the model makes of it; `accent`: what it goes by. */
export type Tone = 'soft' | 'full' | 'accent';

/** One mark of a sketch, in pixels of its box. */
export type Mark =
  | {
      readonly kind: 'bar';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly tone: Tone;
    }
  | {
      readonly kind: 'dot';
      readonly x: number;
      readonly y: number;
      readonly r: number;
      readonly tone: Tone;
    }
  | { readonly kind: 'line'; readonly d: string; readonly tone: Tone; readonly dashed?: boolean };

export const sketchWidth = 64;
export const sketchHeight = 36;
const middle = sketchHeight / 2;
const tallest = 30;
const mostBars = 9;

/** A small drawing of how a model works. `layers`: units of its layers, what goes in first; empty for baselines. */
export function sketchOf(family: ModelFamily, layers: readonly number[]): readonly Mark[] {
  return drawings[family](thinned(layers.length > 0 ? layers : [8, 4, 2, 4, 8]));
}

const drawings: Readonly<Record<ModelFamily, (layers: readonly number[]) => Mark[]>> = {
  dense: (layers) => funnel(layers, 3, 61),
  convolutional: blocks,
  recurrent: loops,
  attention: grid,
  variational: (layers) => {
    const half = Math.ceil(layers.length / 2);
    return [
      ...funnel(layers.slice(0, half), 2, 22),
      line('M24 27 C29 27 29 9 32 9 C35 9 35 27 40 27', 'accent'),
      ...funnel(layers.slice(-half), 42, 62),
    ];
  },
  adversarial: (layers) => [
    ...funnel(layers.slice(0, Math.ceil(layers.length / 2)), 3, 28),
    line('M28 18 L42 9 M28 18 L42 27', 'full'),
    bar(43, 3, 5, 13, 'full'),
    bar(51, 3, 5, 13, 'soft'),
    bar(43, 20, 5, 13, 'accent'),
    { kind: 'dot', x: 54, y: 26.5, r: 3, tone: 'accent' },
  ],
  robust: () => [
    ...cells(3, 4, () => 'full'),
    line('M31 14 V22 M27 18 H35', 'soft'),
    ...cells(39, 4, (row, column) => ((row * 4 + column) % 7 === 3 ? 'accent' : 'soft')),
  ],
  neighbours: () => [
    ...dots([
      [10, 12],
      [15, 22],
      [19, 10],
      [22, 18],
      [13, 17],
      [20, 26],
    ]),
    line('M24 18 L51 14', 'accent', true),
    { kind: 'dot', x: 53, y: 14, r: 3, tone: 'accent' },
  ],
  components: () => [
    ...dots([
      [13, 27],
      [19, 21],
      [24, 25],
      [29, 16],
      [34, 20],
      [40, 12],
      [45, 15],
      [51, 8],
    ]),
    line('M8 30 L56 6', 'accent'),
    line('M26 10 L37 27', 'full'),
  ],
  density: () => [
    ...[3, 7, 15, 24, 20, 11, 5, 2].map((height, i) =>
      bar(5 + i * 7, 33 - height, 5, height, 'soft'),
    ),
    line('M4 31 C14 30 19 8 28 8 C38 8 42 30 60 31', 'full'),
    bar(56, 27, 3, 6, 'accent'),
  ],
  rule: () => [
    line('M3 24 L11 12 L19 24 L27 12 L35 24 L43 12 L51 24 L59 12', 'soft'),
    line('M3 18 H61', 'full', true),
    { kind: 'dot', x: 43, y: 5, r: 2.5, tone: 'accent' },
  ],
};

const line = (d: string, tone: Tone, dashed = false): Mark => ({ kind: 'line', d, tone, dashed });

const bar = (x: number, y: number, width: number, height: number, tone: Tone): Mark => ({
  kind: 'bar',
  ...{ x, y, width, height, tone },
});

const dots = (places: readonly (readonly [number, number])[]): Mark[] =>
  places.map(([x, y]) => ({ kind: 'dot', x, y, r: 1.8, tone: 'full' }));

/** So many layers that they can be told apart: the ends, and what lies evenly between. */
function thinned(layers: readonly number[]): readonly number[] {
  if (layers.length <= mostBars) return layers;
  const step = (layers.length - 1) / (mostBars - 1);
  return Array.from({ length: mostBars }, (_, i) => layers[Math.round(i * step)] ?? 1);
}

/** A bar for each layer, as high as the root of its units: the narrowest is the code. */
function funnel(layers: readonly number[], from: number, to: number): Mark[] {
  const most = Math.max(...layers);
  const least = Math.min(...layers);
  const step = (to - from) / layers.length;
  const width = Math.min(6, step * 0.65);
  return layers.map((units, i) => {
    const height = Math.max(3, tallest * Math.sqrt(units / most));
    const tone = units === least && least < most ? 'accent' : i === 0 ? 'soft' : 'full';
    return bar(from + step * (i + 0.5) - width / 2, middle - height / 2, width, height, tone);
  });
}

/** Layers as columns of blocks: rows get fewer towards the middle, filters make blocks wide. */
function blocks(layers: readonly number[]): Mark[] {
  const most = Math.max(...layers);
  const step = 58 / layers.length;
  return layers.flatMap((units, i) => {
    const rows = Math.max(1, 8 >> Math.min(i, layers.length - 1 - i));
    const pitch = tallest / 8;
    const width = Math.max(2, step * 0.85 * (Math.log1p(units) / Math.log1p(most)));
    const x = 3 + step * (i + 0.5) - width / 2;
    const top = middle - (rows * pitch) / 2;
    const tone = rows === 1 ? 'accent' : i === 0 ? 'soft' : 'full';
    return Array.from({ length: rows }, (_, row) =>
      bar(x, top + row * pitch + 0.4, width, pitch - 0.8, tone),
    );
  });
}

/** Cells that hand on what they know. */
function loops(): Mark[] {
  return [8, 24, 40, 56].flatMap((x, i): Mark[] => [
    { kind: 'dot', x, y: 23, r: 4, tone: i === 3 ? 'accent' : 'full' },
    line(`M${x - 3} 19 C${x - 7} 6 ${x + 7} 6 ${x + 3} 19`, 'full'),
    ...(i === 0 ? [] : [line(`M${x - 11} 23 H${x - 5}`, 'soft')]),
  ]);
}

/** What each row looks at: itself, its neighbours, and one from long before. */
function grid(): Mark[] {
  return Array.from({ length: 6 }, (_, row) =>
    Array.from({ length: 6 }, (_, column) => {
      const tone = row === column ? 'accent' : isSeen(row, column) ? 'full' : 'soft';
      return bar(17 + column * 5, 3 + row * 5, 4.2, 4.2, tone);
    }),
  ).flat();
}

const isSeen = (row: number, column: number): boolean =>
  Math.abs(row - column) === 1 || row - column === 4;

function cells(x: number, count: number, toneOf: (row: number, column: number) => Tone): Mark[] {
  return Array.from({ length: count * count }, (_, i) => {
    const [row, column] = [Math.floor(i / count), i % count];
    return bar(x + column * 5.5, 7 + row * 5.5, 4.7, 4.7, toneOf(row, column));
  });
}

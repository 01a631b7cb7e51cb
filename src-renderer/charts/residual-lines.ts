import type { ResidualMemory, ResidualShape } from '../../src-main/contract/types.ts';
import type { Span } from '../engine/row-axis.ts';
import { type ChartLine, packed, type Point, type YRange } from './points.ts';

export interface Plot {
  readonly lines: readonly ChartLine[];
  readonly x: Span;
  readonly y: YRange;
}

/** A histogram as the outline of its bars, with the normal curve of the same middle and width. */
export function histogramPlot({ edges, counts, middle, width, rows }: ResidualShape): Plot {
  const outline = counts.flatMap((count, i): Point[] => [
    { x: edges[i] ?? 0, y: count },
    { x: edges[i + 1] ?? 0, y: count },
  ]);
  const [min, max] = [edges[0] ?? 0, edges.at(-1) ?? 1];
  const bin = (max - min) / counts.length;
  const normal = Array.from({ length: 101 }, (_, i): Point => {
    const x = min + ((max - min) * i) / 100;
    const density = Math.exp(-(((x - middle) / width) ** 2) / 2) / (width * Math.sqrt(2 * Math.PI));
    return { x, y: rows * bin * density };
  });
  const highest = Math.max(...counts, ...(width > 0 ? normal.map(({ y }) => y) : []));
  return {
    lines: [
      {
        name: 'residuals',
        points: packed(outline),
        colour: 'err',
        width: 1.2,
        dots: false,
        dash: [],
      },
      ...(width > 0 ? [thin('normal', normal)] : []),
    ],
    x: { min, max },
    y: { min: 0, max: highest * 1.3 || 1, log: false },
  };
}

/** Quantiles as dots, with the line on which those of a normal distribution lie. */
export function quantilePlot({ quantiles }: ResidualShape): Plot {
  const points = quantiles.map(([x, y]): Point => ({ x, y }));
  const ys = points.map(({ y }) => y);
  const [low, high] = [Math.min(-3, ...ys), Math.max(3, ...ys)];
  return {
    lines: [
      { name: 'residuals', points: packed(points), colour: 'err', width: 1, dots: true, dash: [] },
      thin('normal', [
        { x: -3, y: -3 },
        { x: 3, y: 3 },
      ]),
    ],
    x: { min: -3, max: 3 },
    y: { min: low, max: high + (high - low) * 0.2, log: false },
  };
}

/** A stem for each lag, with the two lines between which noise alone would stay. */
export function memoryPlot({ correlations, noise }: ResidualMemory): Plot {
  const stems = correlations.flatMap((value, lag): Point[] => [
    { x: lag, y: 0 },
    { x: lag, y: value },
    { x: lag, y: NaN },
  ]);
  const end = correlations.length - 1;
  const level = (y: number): Point[] => [
    { x: 0, y },
    { x: end, y },
  ];
  return {
    lines: [
      {
        name: 'correlation',
        points: packed(stems),
        colour: 'err',
        width: 1.2,
        dots: false,
        dash: [],
      },
      thin('noise', level(noise)),
      thin('noise-below', level(-noise)),
    ],
    x: { min: 0, max: end },
    y: { min: Math.min(-0.3, ...correlations), max: 1.3, log: false },
  };
}

function thin(name: string, points: readonly Point[]): ChartLine {
  return { name, points: packed(points), colour: 'recon', width: 1, dots: false, dash: [3, 3] };
}

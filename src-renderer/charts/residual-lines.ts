import type { ResidualMemory, ResidualShape } from '../../src-main/contract/types.ts';
import type { Span } from '../engine/row-axis.ts';
import { type ChartLine, packed, type Point, type YRange } from './points.ts';

export interface Plot {
  readonly lines: readonly ChartLine[];
  readonly x: Span;
  readonly y: YRange;
}

/** Bins of a histogram, both ends included, in any order. */
export interface BinRange {
  readonly from: number;
  readonly to: number;
}

/** Where the arrow keys lead, Shift holding the other end; null for other keys. */
export function binsMoved(
  { from, to }: BinRange,
  key: string,
  widen: boolean,
  bins: number,
): BinRange | null {
  const places: Record<string, number> = {
    ArrowRight: to + 1,
    ArrowLeft: to - 1,
    Home: 0,
    End: bins - 1,
  };
  const place = places[key];
  if (place === undefined) return null;
  const at = Math.min(Math.max(place, 0), bins - 1);
  return { from: widen ? from : at, to: at };
}

/** From and to of the values of some bins; null where the last ones hold all beyond them. */
export function valuesOf(
  { edges, counts }: Pick<ResidualShape, 'edges' | 'counts'>,
  range: BinRange,
): [low: number | null, high: number | null] {
  const [first, last] = [Math.min(range.from, range.to), Math.max(range.from, range.to)];
  return [
    first === 0 ? null : (edges[first] ?? null),
    last === counts.length - 1 ? null : (edges[last + 1] ?? null),
  ];
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

/**
 * Quantiles as dots, with the line on which those of a normal distribution lie. `marked`: selected rows in each bin of the
 * histogram; the dots of such bins are drawn as selected.
 */
export function quantilePlot(shape: ResidualShape, marked: readonly number[] | null): Plot {
  const points = shape.quantiles.map(([x, y]): Point => ({ x, y }));
  const chosen = points.filter(({ y }) => (marked?.[binOf(shape, y)] ?? 0) > 0);
  const ys = points.map(({ y }) => y);
  const [low, high] = [Math.min(-3, ...ys), Math.max(3, ...ys)];
  return {
    lines: [
      ...(chosen.length === 0
        ? []
        : [
            {
              ...dots,
              name: 'selected',
              points: packed(chosen),
              colour: 'accent',
              width: 2,
            } as const,
          ]),
      { ...dots, name: 'residuals', points: packed(points), colour: 'err', width: 1 },
      thin('normal', [
        { x: -3, y: -3 },
        { x: 3, y: 3 },
      ]),
    ],
    x: { min: -3, max: 3 },
    y: { min: low, max: high + (high - low) * 0.2, log: false },
  };
}

const dots = { dots: true, dash: [] } as const;

/** The bin that a quantile, in widths from the middle, lies in. */
function binOf({ edges, counts, middle, width }: ResidualShape, quantile: number): number {
  const [low, high] = [edges[0] ?? 0, edges.at(-1) ?? 1];
  const bin = Math.floor(((middle + quantile * width - low) / (high - low)) * counts.length);
  return Math.min(Math.max(bin, 0), counts.length - 1);
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

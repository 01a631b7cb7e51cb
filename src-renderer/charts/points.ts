import type { DatasetSummary, EpochRecord, Histogram } from '../../src-main/contract/types.ts';
import type { Span } from '../engine/row-axis.ts';
import type { Series } from '../engine/series.ts';
import type { Token } from '../engine/theme.svelte.ts';
import { trainingsOf } from '../format/trainings-of.ts';

export interface Point {
  readonly x: number;
  /** NaN breaks the line. */
  readonly y: number;
}

/** Many of them. `x` ascends; a NaN of `y` breaks the line. */
export interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export interface ChartLine {
  readonly name: string;
  readonly points: Points;
  readonly colour: Token;
  readonly width: number;
  readonly dots: boolean;
  readonly dash: readonly number[];
}

type Extremes = Pick<Series, 'min' | 'max'>;

export interface YRange extends Span {
  readonly log: boolean;
}

/** Where rows themselves are missing: a longer step between neighbours than this breaks the line; null never. */
export function breakStep({ time }: Pick<DatasetSummary, 'time'>): number | null {
  return time?.calendar === 'continuous' ? time.stepMs : null;
}

/** A series as points. `unit`: what counts as 1; `step`: see `breakStep`. */
export function pointsOf({ index, x, value }: Series, unit: number, step: number | null): Points {
  const y = unit === 1 ? value : value.map((one) => one / unit);
  const breaks = step === null ? [] : breaksIn(index, x, step);
  if (breaks.length === 0) return { x, y };
  const broken = {
    x: new Float64Array(x.length + breaks.length),
    y: new Float64Array(x.length + breaks.length),
  };
  breaks.push(x.length);
  let from = 0;
  breaks.forEach((to, i) => {
    broken.x.set(x.subarray(from, to), from + i);
    broken.y.set(y.subarray(from, to), from + i);
    if (to === x.length) return;
    broken.x[to + i] = (x[to - 1] as number) + (step ?? 0);
    broken.y[to + i] = NaN;
    from = to;
  });
  return broken;
}

/** Positions before which rows themselves are missing. */
function breaksIn(index: Float64Array, x: Float64Array, step: number): number[] {
  const breaks: number[] = [];
  for (let i = 1; i < x.length; i++) {
    const rows = (index[i] as number) - (index[i - 1] as number);
    if ((x[i] as number) - (x[i - 1] as number) > (rows + 0.6) * step) breaks.push(i);
  }
  return breaks;
}

/** Few points, as charts take them. */
export function packed(points: readonly Point[]): Points {
  return {
    x: Float64Array.from(points, ({ x }) => x),
    y: Float64Array.from(points, ({ y }) => y),
  };
}

/** Room for all values, with air for the label above and a little below. */
export function valueRange(series: readonly Extremes[]): YRange {
  const low = lowest(series.map(({ min }) => min));
  const high = highest(series.map(({ max }) => max));
  if (low === null || high === null) return { min: 0, max: 1, log: false };
  const size = high - low || Math.abs(high) || 1;
  return { min: low - size * 0.07, max: high + size * 0.2, log: false };
}

/** From this severity on, an ordinary axis would press the threshold into its foot. */
const logFrom = 12;

/** The range of severities: the threshold is 1 and always in sight. */
export function severityRange(parts: readonly { series: Extremes; threshold: number }[]): YRange {
  const high = highest(parts.map(({ series, threshold }) => share(series.max, threshold))) ?? 1;
  if (high <= logFrom) return { min: 0, max: Math.max(high * 1.35, 1.8), log: false };
  const low = lowest(parts.map(({ series, threshold }) => share(series.min, threshold))) ?? 0.01;
  return { min: Math.min(Math.max(low, high / 1e5, 1e-3), 0.5), max: high * 6, log: true };
}

const share = (value: number | null, unit: number): number | null =>
  value === null ? null : value / unit;

function lowest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.min(...known);
}

function highest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/** Losses by epoch, a line for each training; what a logarithmic axis cannot show is left out. */
export function lossPoints(epochs: readonly EpochRecord[], of: 'loss' | 'validationLoss'): Point[] {
  return trainingsOf(epochs).flatMap((training, at) => [
    ...(at === 0 ? [] : [{ x: (training[0]?.epoch ?? 1) - 0.5, y: NaN }]),
    ...training.map((record) => ({
      x: record.epoch,
      y: record[of] > 0 && Number.isFinite(record[of]) ? record[of] : NaN,
    })),
  ]);
}

/** Room for losses: logarithmic where they fall by more than ten times. */
export function lossRange(lines: readonly (readonly Point[])[]): YRange {
  const values = lines.flatMap((points) => points.map(({ y }) => y)).filter(Number.isFinite);
  if (values.length === 0) return { min: 0, max: 1, log: false };
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  // A quarter of the decades above, so that the names of the lines cover none.
  if (high > low * 10) return { min: low * 0.8, max: high * (high / low) ** 0.25, log: true };
  const size = high - low || high || 1;
  return { min: Math.max(0, low - size * 0.1), max: high + size * 0.25, log: false };
}

/** Place of a score among the bins of a histogram, in bins from the left; edges are even in the logarithm. */
export function binOf({ edges }: Histogram, score: number): number {
  const bins = edges.length - 1;
  const after = edges.findIndex((edge) => edge > score);
  if (after === -1) return bins;
  if (after === 0) return 0;
  const [low, high] = [edges[after - 1] ?? 0, edges[after] ?? 1];
  const part =
    low > 0 ? Math.log(score / low) / Math.log(high / low) : (score - low) / (high - low);
  return after - 1 + part;
}

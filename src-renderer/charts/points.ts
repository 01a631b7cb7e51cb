import type { DatasetSummary, EpochRecord, Histogram } from '../../src-main/contract/types.ts';
import type { Span } from '../engine/row-axis.ts';
import type { Series } from '../engine/series.ts';
import type { Token } from '../engine/theme.svelte.ts';

export interface Point {
  readonly x: number;
  /** NaN breaks the line. */
  readonly y: number;
}

export interface ChartLine {
  readonly name: string;
  readonly points: readonly Point[];
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
export function pointsOf(series: Series, unit: number, step: number | null): Point[] {
  const { index, x, value } = series;
  const points: Point[] = [];
  for (let i = 0; i < x.length; i++) {
    const at = x[i] as number;
    if (step !== null && i > 0) {
      const before = x[i - 1] as number;
      const rows = (index[i] as number) - (index[i - 1] as number);
      if (at - before > (rows + 0.6) * step) points.push({ x: before + step, y: NaN });
    }
    points.push({ x: at, y: (value[i] as number) / unit });
  }
  return points;
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
const logFrom = 30;

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

/** Losses by epoch; what a logarithmic axis cannot show is left out. */
export function lossPoints(epochs: readonly EpochRecord[], of: 'loss' | 'validationLoss'): Point[] {
  return epochs.map((record) => ({
    x: record.epoch,
    y: record[of] > 0 && Number.isFinite(record[of]) ? record[of] : NaN,
  }));
}

/** Room for losses: logarithmic where they fall by more than ten times. */
export function lossRange(lines: readonly (readonly Point[])[]): YRange {
  const values = lines.flatMap((points) => points.map(({ y }) => y)).filter(Number.isFinite);
  if (values.length === 0) return { min: 0, max: 1, log: false };
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  if (high > low * 10) return { min: low * 0.8, max: high * 1.6, log: true };
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

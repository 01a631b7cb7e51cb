import type { ReportSeries } from './report-input.ts';

/** Where rows stand on the horizontal axis: by time where there is one, else by row. */
export interface RowPlaces {
  readonly kind: 'time' | 'row';
  readonly min: number;
  readonly max: number;
  at(row: number): number;
  of(series: ReportSeries): ArrayLike<number>;
}

/** `series` covers the whole file; between its points rows are taken to be evenly spaced. */
export function rowPlaces(series: ReportSeries): RowPlaces {
  const { index, time } = series;
  const last = index.length - 1;
  if (time === null || last < 0) {
    return {
      kind: 'row',
      min: index[0] ?? 0,
      max: index[last] ?? 0,
      at: (row) => row,
      of: (other) => other.index,
    };
  }
  return {
    kind: 'time',
    min: time[0] ?? 0,
    max: time[last] ?? 0,
    at: (row) => interpolate(index, time, row),
    of: (other) => other.time ?? other.index,
  };
}

function interpolate(x: ArrayLike<number>, y: ArrayLike<number>, at: number): number {
  let low = 0;
  let high = x.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((x[middle] as number) <= at) low = middle;
    else high = middle;
  }
  const [x0, x1] = [x[low] as number, x[high] as number];
  const [y0, y1] = [y[low] as number, y[high] as number];
  if (x1 === x0) return y0;
  return y0 + Math.min(1, Math.max(0, (at - x0) / (x1 - x0))) * (y1 - y0);
}

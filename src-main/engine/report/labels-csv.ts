import { isoTime, type Zoning } from '../../words/times.ts';

/** Known anomalies as a CSV of intervals with both ends, as `labels.read` takes it: times, or rows from 0. */
export function* labelsCsv(
  spans: readonly (readonly [number, number])[],
  time: ArrayLike<number> | null,
  zoned: Zoning,
): Generator<string> {
  yield 'start,end\n';
  for (const span of spans) {
    const ends = span.map((row) =>
      time === null ? String(row) : (isoTime(time[row] ?? null, zoned) ?? ''),
    );
    yield `${ends.join(',')}\n`;
  }
}

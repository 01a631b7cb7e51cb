import type { RunPlan } from '../contract/types.ts';
import type { CounterColumn } from '../engine/counterfactual/moves.ts';
import type { PointScores } from '../engine/scoring/types.ts';
import type { EventPart } from './event-part.ts';
import type { Prepared } from './prepare.ts';

interface Asked {
  readonly names: readonly string[];
  /** Both inclusive. */
  readonly rows: readonly [number, number];
  readonly part: Pick<EventPart, 'from'>;
  /** Of the part: what is expected there. */
  readonly scores: PointScores;
}

/** What is measured and expected over an event, and the values of the training part, in the order of `names`. */
export function counterColumns(
  { columns }: Pick<Prepared, 'columns'>,
  { features, split }: Pick<RunPlan, 'features' | 'split'>,
  { names, rows: [start, end], part, scores }: Asked,
): CounterColumn[] {
  const length = scores.score.length;
  return names.flatMap((name) => {
    const feature = features.indexOf(name);
    const column = columns[feature];
    if (column === undefined) return [];
    const offset = feature * length - part.from;
    return [
      {
        feature,
        measured: column.slice(start, end + 1),
        usual: Float64Array.from(scores.expected.subarray(offset + start, offset + end + 1)),
        ...rangeOf(column.subarray(split.train.from, split.train.to)),
      },
    ];
  });
}

function rangeOf(values: Float64Array): Pick<CounterColumn, 'low' | 'high' | 'deviation'> {
  let [low, high, sum, squares, count] = [Infinity, -Infinity, 0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
    sum += value;
    count++;
  }
  const mean = sum / count;
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) squares += (values[i]! - mean) ** 2;
  }
  return { low, high, deviation: count === 0 ? 0 : Math.sqrt(squares / count) };
}

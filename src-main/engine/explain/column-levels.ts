import type { EventStages } from '../../contract/event-types.ts';
import { sortedQuantile } from '../features/scaler.ts';

/** Deviations from the level before that a lasting change has at least; their unit is that of normally spread values. */
const lasting = 3;
const ofMad = 1.4826;

/** Where values lay before and after: their medians; null where less than half of `rows` are known on a side. */
export function columnLevels(
  before: Float64Array,
  after: Float64Array,
  rows: number,
): EventStages['levels'] {
  const [own, later] = [sorted(before), sorted(after)];
  if (own.length < rows / 2 || later.length < rows / 2) return null;
  const [from, to] = [sortedQuantile(own, 0.5), sortedQuantile(later, 0.5)];
  const spread = sortedQuantile(sorted(own.map((value) => Math.abs(value - from))), 0.5) * ofMad;
  return { before: from, after: to, lasting: Math.abs(to - from) > lasting * spread };
}

const sorted = (values: Float64Array): Float64Array =>
  values.filter((value) => Number.isFinite(value)).sort();

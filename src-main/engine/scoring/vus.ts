import { labelledEvents } from './metrics.ts';

const thresholds = 250;

/**
 * VUS-PR: area under the range-aware precision-recall curve, averaged over label buffers of 0 to `buffer` rows
 * (Paparrizos et al. 2022, VLDB 15). `truth`: 1 anomalous, 0 normal; `scores` without NaN; 0 to 1, null where nothing
 * is labelled.
 */
export function vusPr(truth: Uint8Array, scores: Float32Array, buffer: number): number | null {
  const events = labelledEvents(truth);
  if (events.length === 0) return null;
  const order = new Uint32Array(scores.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  order.sort((a, b) => scores[b]! - scores[a]!);
  let sum = 0;
  for (let width = 0; width <= buffer; width++) {
    sum += rangePr(extend(truth, width), truth, scores, order);
  }
  return sum / (buffer + 1);
}

/** Labels that fall off from 1 over half a buffer on either side. */
function extend(truth: Uint8Array, width: number): Float64Array {
  const soft = Float64Array.from(truth);
  const half = Math.floor(width / 2);
  for (const { from, to } of labelledEvents(truth)) {
    for (let t = to; t < Math.min(to + half, soft.length); t++) {
      soft[t] = Math.min(1, soft[t]! + Math.sqrt(1 - (t - to) / width));
    }
    for (let t = Math.max(from - half, 0); t < from; t++) {
      soft[t] = Math.min(1, soft[t]! + Math.sqrt(1 - (from - t) / width));
    }
  }
  return soft;
}

function rangePr(
  soft: Float64Array,
  truth: Uint8Array,
  scores: Float32Array,
  order: Uint32Array,
): number {
  const ranges = labelledEvents(soft);
  const rangeOf = new Int32Array(soft.length).fill(-1);
  ranges.forEach(({ from, to }, i) => rangeOf.fill(i, from, to + 1));
  let [hard, all] = [0, 0];
  for (let i = 0; i < soft.length; i++) {
    hard += truth[i]!;
    all += soft[i]!;
  }
  const positives = (hard + all) / 2;
  const touched = new Uint8Array(ranges.length);
  let [hits, existing, seen, area, before] = [0, 0, 0, 0, 0];
  for (let step = 0; step < thresholds; step++) {
    const level = scores[order[Math.floor((step * (order.length - 1)) / (thresholds - 1))]!]!;
    for (; seen < order.length && scores[order[seen]!]! >= level; seen++) {
      const row = order[seen]!;
      const range = rangeOf[row]!;
      hits += soft[row]!;
      if (range < 0 || touched[range] === 1) continue;
      touched[range] = 1;
      existing++;
    }
    const recall = Math.min(hits / positives, 1) * (existing / ranges.length);
    area += (recall - before) * (hits / seen);
    before = recall;
  }
  return area;
}

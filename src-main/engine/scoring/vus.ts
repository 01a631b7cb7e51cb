import { labelledEvents } from './metrics.ts';

const thresholds = 250;
/** Rows near labels times widths: beyond it fewer widths are averaged, evenly spread. */
const workLimit = 2 ** 25;

/** Range-aware areas of one list of scores, for several widths and for rows that count more or less than once. */
export interface VusCurve {
  /**
   * Mean area over `widths` label buffers from 0 to the widest. `weights`: how often each row counts, null for once
   * each; NaN where no labelled row counts.
   */
  area(widths: number, weights: Float64Array | null): number;
}

/**
 * VUS-PR: area under the range-aware precision-recall curve, averaged over label buffers of 0 to `buffer` rows
 * (Paparrizos et al. 2022, VLDB 15). `truth`: 1 anomalous, 0 normal; `scores` without NaN; 0 to 1, null where nothing
 * is labelled.
 */
export function vusPr(truth: Uint8Array, scores: Float32Array, buffer: number): number | null {
  const curve = vusCurve(truth, scores, buffer);
  return curve === null ? null : curve.area(buffer + 1, null);
}

/** Sorts once for many areas; null where nothing is labelled. Only rows that a buffer can reach are looked at again. */
export function vusCurve(truth: Uint8Array, scores: Float32Array, buffer: number): VusCurve | null {
  const events = labelledEvents(truth);
  if (events.length === 0) return null;
  const order = fallingOrder(scores);
  const near = rowsNear(events, buffer >> 1, scores.length);
  const placeOf = new Int32Array(scores.length).fill(-1);
  near.forEach((row, place) => (placeOf[row] = place));
  const nearOrder = order.filter((row) => placeOf[row]! >= 0).map((row) => placeOf[row]!);
  const levels = levelsOf(order, scores);
  const nearScores = Float32Array.from(near, (row) => scores[row]!);
  const nearTruth = Uint8Array.from(near, (row) => truth[row]!);

  const ends = new Uint32Array(thresholds);
  levels.forEach((level, step) => {
    let at = step === 0 ? 0 : ends[step - 1]!;
    while (at < order.length && scores[order[at]!]! >= level) at++;
    ends[step] = at;
  });

  return {
    area(widths, weights) {
      const most = Math.max(2, Math.floor(workLimit / near.length));
      const count = Math.min(widths, buffer + 1, most);
      const seen = weightsSeen(order, ends, weights);
      const nearWeights = weights === null ? null : Float64Array.from(near, (row) => weights[row]!);
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const width = count === 1 ? buffer : Math.round((i * buffer) / (count - 1));
        sum += rangePr({
          soft: softLabels(nearTruth, events, width, placeOf),
          near,
          nearTruth,
          nearOrder,
          nearScores,
          nearWeights,
          levels,
          seen,
        });
      }
      return sum / count;
    },
  };
}

interface RangeRows {
  readonly soft: Float64Array;
  readonly near: Uint32Array;
  readonly nearTruth: Uint8Array;
  readonly nearOrder: Uint32Array;
  readonly nearScores: Float32Array;
  readonly nearWeights: Float64Array | null;
  readonly levels: Float32Array;
  readonly seen: Float64Array;
}

function fallingOrder(scores: Float32Array): Uint32Array {
  const order = new Uint32Array(scores.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  return order.sort((a, b) => scores[b]! - scores[a]!);
}

function rowsNear(
  events: readonly { readonly from: number; readonly to: number }[],
  reach: number,
  length: number,
): Uint32Array {
  const rows: number[] = [];
  let next = 0;
  for (const { from, to } of events) {
    const end = Math.min(to + reach, length - 1);
    for (let row = Math.max(from - reach, next); row <= end; row++) rows.push(row);
    next = Math.max(next, end + 1);
  }
  return Uint32Array.from(rows);
}

/** Scores at evenly spread ranks, falling. */
function levelsOf(order: Uint32Array, scores: Float32Array): Float32Array {
  return Float32Array.from(
    { length: thresholds },
    (_, step) => scores[order[Math.floor((step * (order.length - 1)) / (thresholds - 1))]!]!,
  );
}

/** How much of all rows lies at or above each level. */
function weightsSeen(
  order: Uint32Array,
  ends: Uint32Array,
  weights: Float64Array | null,
): Float64Array {
  if (weights === null) return Float64Array.from(ends);
  const seen = new Float64Array(ends.length);
  let [sum, at] = [0, 0];
  ends.forEach((end, step) => {
    for (; at < end; at++) sum += weights[order[at]!]!;
    seen[step] = sum;
  });
  return seen;
}

/** Labels that fall off from 1 over half a buffer on either side. */
function softLabels(
  truth: Uint8Array,
  events: readonly { readonly from: number; readonly to: number }[],
  width: number,
  placeOf: Int32Array,
): Float64Array {
  const soft = Float64Array.from(truth);
  const half = width >> 1;
  const raise = (row: number, away: number): void => {
    const place = placeOf[row] ?? -1;
    if (place >= 0) soft[place] = Math.min(1, soft[place]! + Math.sqrt(1 - away / width));
  };
  for (const { from, to } of events) {
    for (let away = 1; away <= half; away++) {
      raise(to + away, away);
      raise(from - away, away);
    }
  }
  return soft;
}

function rangePr(rows: RangeRows): number {
  const { soft, nearTruth, nearOrder, nearScores, nearWeights, levels, seen } = rows;
  const { rangeOf, ranges } = rangesOf(rows);
  let [hard, all, total] = [0, 0, 0];
  for (let place = 0; place < soft.length; place++) {
    const weight = nearWeights === null ? 1 : nearWeights[place]!;
    hard += weight * nearTruth[place]!;
    all += weight * soft[place]!;
  }
  for (const range of ranges) total += range;
  if (hard === 0) return NaN;
  const positives = (hard + all) / 2;
  const touched = new Uint8Array(ranges.length);
  let [hits, existing, at, area, before] = [0, 0, 0, 0, 0];
  for (let step = 0; step < levels.length; step++) {
    const level = levels[step]!;
    for (; at < nearOrder.length && nearScores[nearOrder[at]!]! >= level; at++) {
      const place = nearOrder[at]!;
      hits += soft[place]! * (nearWeights === null ? 1 : nearWeights[place]!);
      const range = rangeOf[place]!;
      if (range < 0 || touched[range] === 1) continue;
      touched[range] = 1;
      existing += ranges[range]!;
    }
    if (seen[step] === 0) continue;
    const recall = Math.min(hits / positives, 1) * (existing / total);
    area += (recall - before) * (hits / seen[step]!);
    before = recall;
  }
  return area;
}

/** Runs of softly labelled rows: which one a row is in (-1: none), and how much each counts. */
function rangesOf({ soft, near, nearWeights }: RangeRows): {
  readonly rangeOf: Int32Array;
  readonly ranges: readonly number[];
} {
  const rangeOf = new Int32Array(soft.length).fill(-1);
  const sums: number[] = [];
  const sizes: number[] = [];
  for (let place = 0; place < soft.length; place++) {
    if (soft[place] === 0) continue;
    const follows = place > 0 && soft[place - 1]! > 0 && near[place] === near[place - 1]! + 1;
    if (!follows) {
      sums.push(0);
      sizes.push(0);
    }
    const range = sums.length - 1;
    rangeOf[place] = range;
    sums[range]! += nearWeights === null ? 1 : nearWeights[place]!;
    sizes[range]!++;
  }
  return { rangeOf, ranges: sums.map((sum, i) => sum / sizes[i]!) };
}

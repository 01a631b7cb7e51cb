import type { DatasetKind, FlaggedEvent, LabelMetrics } from '../../contract/types.ts';

/** One stretch of labelled rows, end inclusive. */
export interface LabelledEvent {
  readonly from: number;
  readonly to: number;
}

/**
 * How well scores and flags agree with a label column (above 0 = anomalous, NaN = not labelled), row by row over the judged rows.
 * Never point-adjusted. `flagged`: rows, 1 inside a flagged event. A labelled event is found where an event flags
 * one of its rows; in a table each labelled row is an event. AUC is null where one of the two classes is missing.
 */
export function labelMetrics(
  column: string,
  labels: Float64Array,
  score: Float32Array,
  flagged: Uint8Array,
  kind: DatasetKind,
): LabelMetrics {
  const judged = judgedRows(labels, score);
  const truth = new Uint8Array(judged.length);
  const scores = new Float32Array(judged.length);
  for (let i = 0; i < judged.length; i++) {
    truth[i] = labels[judged[i]!]! > 0 ? 1 : 0;
    scores[i] = score[judged[i]!]!;
  }
  const areas = areasUnder(sortedKeys(truth, scores));
  const { positives, precision, recall, f1 } = rowAgreement(labels, score, flagged);
  const events = kind === 'table' ? labelledRows(labels) : labelledEvents(labels);
  return {
    column,
    positives,
    ...areas,
    precision,
    recall,
    f1,
    labelledEvents: events.length,
    foundEvents: events.filter(({ from, to }) => flagged.subarray(from, to + 1).includes(1)).length,
  };
}

/** Of the judged rows that have a label: how many are anomalous, and how well the flags agree with them. */
export function rowAgreement(
  labels: Float64Array,
  score: Float32Array,
  flagged: Uint8Array,
): Pick<LabelMetrics, 'positives' | 'precision' | 'recall' | 'f1'> {
  let [positives, hits, flags] = [0, 0, 0];
  for (let row = 0; row < score.length; row++) {
    if (Number.isNaN(score[row]) || Number.isNaN(labels[row])) continue;
    const truth = labels[row]! > 0 ? 1 : 0;
    positives += truth;
    flags += flagged[row]!;
    hits += truth & flagged[row]!;
  }
  const precision = flags === 0 ? 0 : hits / flags;
  const recall = positives === 0 ? 0 : hits / positives;
  const f1 = hits === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { positives, precision, recall, f1 };
}

/** 1 for every judged row inside an event. */
export function flagRows(
  events: readonly Pick<FlaggedEvent, 'startIndex' | 'endIndex'>[],
  score: Float32Array,
): Uint8Array {
  const flagged = new Uint8Array(score.length);
  for (const { startIndex, endIndex } of events) {
    for (let row = startIndex; row <= endIndex; row++) {
      if (!Number.isNaN(score[row])) flagged[row] = 1;
    }
  }
  return flagged;
}

/** Runs of labelled rows. */
export function labelledEvents(labels: ArrayLike<number>): LabelledEvent[] {
  const events: LabelledEvent[] = [];
  let from = -1;
  for (let row = 0; row <= labels.length; row++) {
    const inside = row < labels.length && labels[row]! > 0;
    if (inside && from < 0) from = row;
    if (!inside && from >= 0) {
      events.push({ from, to: row - 1 });
      from = -1;
    }
  }
  return events;
}

function labelledRows(labels: Float64Array): LabelledEvent[] {
  const rows: LabelledEvent[] = [];
  labels.forEach((label, row) => {
    if (label > 0) rows.push({ from: row, to: row });
  });
  return rows;
}

/** Share of pairs in which the anomalous row scores higher, ties count half; null where one class is missing. */
export function aucRoc(truth: Uint8Array, scores: Float32Array): number | null {
  return areasUnder(sortedKeys(truth, scores)).aucRoc;
}

/** Average precision: precision at every threshold, weighted by the recall gained there; null without positives. */
export function aucPr(truth: Uint8Array, scores: Float32Array): number | null {
  return areasUnder(sortedKeys(truth, scores)).aucPr;
}

/** Both in one pass from the highest score down, rows of equal score together. */
function areasUnder(keys: Float64Array): Pick<LabelMetrics, 'aucRoc' | 'aucPr'> {
  let [area, sum, positives, negatives] = [0, 0, 0, 0];
  for (let i = keys.length - 1; i >= 0;) {
    const level = Math.floor(keys[i]! / 2);
    let [hits, misses] = [0, 0];
    for (; i >= 0 && Math.floor(keys[i]! / 2) === level; i--) {
      if (keys[i]! % 2 === 1) hits++;
      else misses++;
    }
    area += misses * (positives + hits / 2);
    positives += hits;
    negatives += misses;
    sum += hits * (positives / (positives + negatives));
  }
  if (positives === 0 || negatives === 0) return { aucRoc: null, aucPr: null };
  return { aucRoc: area / (positives * negatives), aucPr: sum / positives };
}

/**
 * Place of each score among all 32-bit floats, times two, plus its label, ascending: numbers sort many times faster than
 * rows that are compared by a function.
 */
function sortedKeys(truth: Uint8Array, scores: Float32Array): Float64Array {
  // The sum makes -0 the same as 0.
  const bits = new Uint32Array(scores.map((score) => score + 0).buffer);
  const keys = new Float64Array(bits.length);
  for (let i = 0; i < keys.length; i++) {
    const word = bits[i]!;
    const place = word >= signBit ? 2 * signBit - 1 - word : word + signBit;
    keys[i] = 2 * place + truth[i]!;
  }
  return keys.sort();
}

const signBit = 2 ** 31;

function judgedRows(labels: Float64Array, score: Float32Array): Uint32Array {
  const rows = new Uint32Array(score.length);
  let count = 0;
  for (let row = 0; row < score.length; row++) {
    if (!Number.isNaN(score[row]) && !Number.isNaN(labels[row])) rows[count++] = row;
  }
  return rows.subarray(0, count);
}

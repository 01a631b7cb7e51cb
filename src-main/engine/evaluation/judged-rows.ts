import type { LabelledScores } from './label-ranges.ts';

/** The rows that are both judged and labelled. */
export interface JudgedRows {
  /** In the file, ascending. */
  readonly rows: Uint32Array;
  readonly truth: Uint8Array;
  readonly scores: Float32Array;
  readonly flags: Uint8Array;
  readonly bothClasses: boolean;
  /** Position among `rows` of a row of the file, or of the next one that is there; the last where none follows. */
  placeOf(row: number): number;
}

export function judgedRows({
  labels,
  score,
  flagged,
}: Pick<LabelledScores, 'labels' | 'score' | 'flagged'>): JudgedRows {
  const kept = new Uint32Array(score.length);
  let count = 0;
  for (let row = 0; row < score.length; row++) {
    if (!Number.isNaN(score[row]) && !Number.isNaN(labels[row])) kept[count++] = row;
  }
  const rows = kept.slice(0, count);
  return withRows(
    rows,
    Uint8Array.from(rows, (row) => (labels[row]! > 0 ? 1 : 0)),
    Float32Array.from(rows, (row) => score[row]!),
    Uint8Array.from(rows, (row) => flagged[row]!),
  );
}

/** Every `step`-th row, so that at most `limit` are left. */
export function thinRows(
  all: JudgedRows,
  limit: number,
): { readonly rows: JudgedRows; readonly step: number } {
  const step = Math.max(1, Math.ceil(all.rows.length / limit));
  if (step === 1) return { rows: all, step };
  const every = (_: number, i: number): boolean => i % step === 0;
  const rows = withRows(
    all.rows.filter(every),
    all.truth.filter(every),
    all.scores.filter(every),
    all.flags.filter(every),
  );
  return { rows, step };
}

function withRows(
  rows: Uint32Array,
  truth: Uint8Array,
  scores: Float32Array,
  flags: Uint8Array,
): JudgedRows {
  return {
    rows,
    truth,
    scores,
    flags,
    bothClasses: truth.includes(0) && truth.includes(1),
    placeOf(row) {
      let [low, high] = [0, rows.length - 1];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (rows[middle]! < row) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}

import type { Interval } from '../../contract/evaluation.ts';
import { sortedQuantile } from '../features/scaler.ts';
import type { Random } from '../training/random.ts';

/** Writes how often each row counts in one resample. */
export type Resample = (weights: Float64Array) => void;

/**
 * Blocks of `length` rows that follow each other, drawn with replacement from anywhere in `rows` rows and wrapped at
 * the end, so that every row is as likely (moving blocks of Künsch 1989, circular after Politis and Romano 1992):
 * neighbours stay together, as their errors are alike.
 */
export function blockResample(rows: number, length: number, random: Random): Resample {
  const block = Math.max(1, Math.min(length, rows));
  const blocks = Math.ceil(rows / block);
  return (weights) => {
    weights.fill(0);
    for (let drawn = 0; drawn < blocks; drawn++) {
      const start = random.integer(rows);
      const size = drawn === blocks - 1 ? rows - block * (blocks - 1) : block;
      for (let i = 0; i < size; i++) weights[(start + i) % rows]!++;
    }
  };
}

/** Rows of each class drawn with replacement among themselves, so that each resample holds as many of both. */
export function stratifiedResample(truth: Uint8Array, random: Random): Resample {
  const classes = [0, 1].map((label) => {
    const rows: number[] = [];
    truth.forEach((value, row) => {
      if (value === label) rows.push(row);
    });
    return rows;
  });
  return (weights) => {
    weights.fill(0);
    for (const rows of classes) {
      for (let i = 0; i < rows.length; i++) weights[rows[random.integer(rows.length)]!]!++;
    }
  };
}

/** Rows of a block: neighbours that share windows must fall into one, and there must be some blocks to draw from. */
export function blockLength(rows: number, window: number): number {
  const wanted = Math.max(2 * window, Math.round(Math.sqrt(rows)));
  return Math.max(1, Math.min(wanted, Math.floor(rows / 5)));
}

/** The middle 95 % of what was drawn, NaN left out; null where fewer than half of the draws are numbers. */
export function intervalOf(draws: Float64Array): Interval | null {
  const sorted = draws.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0 || 2 * sorted.length < draws.length) return null;
  return { low: sortedQuantile(sorted, 0.025), high: sortedQuantile(sorted, 0.975) };
}

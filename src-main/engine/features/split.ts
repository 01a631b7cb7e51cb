import { EngineError } from '../../contract/errors.ts';
import type { RunSettings } from '../../contract/schemas.ts';
import type { RowRange, Split } from '../../contract/types.ts';
import { countOf } from '../../words/numbers.ts';
import { parseIsoTime } from '../dataset/time/parse-iso-time.ts';

/** What stands at the beginning of the rows that are neither left out nor tested on. */
type TrainPart = Exclude<NonNullable<RunSettings['train']>, { readonly fold: number }>;

/** Of the chosen part, the last 15/85 checks when training should stop. */
const validationShare = 15 / 85;
const defaultShare = 0.85;

/**
 * Training and validation rows, in the order of time, with a window between them so that no row is in both. Throws
 * `settings/invalid` naming what could not be read, `split/empty` where nothing is left.
 */
export function splitRows(
  rows: number,
  window: number,
  part: TrainPart | undefined,
  time: () => Float64Array | null,
): Split {
  const { train: taken, validation } = takeRows(rows, part, time);
  const { from } = taken;
  const { to } = validation;
  const gap = window > 1 ? window : 0;
  const train = { from, to: Math.max(taken.to - gap, from) };
  if (train.to - train.from < window) {
    throw new EngineError(
      'split/empty',
      window === 1
        ? `training part too short: ${countOf(to - from, 'row')}`
        : `training part too short for windows of ${String(window)} rows: ${countOf(to - from, 'row')}`,
    );
  }
  return { train, validation };
}

/** Training and validation rows next to each other. */
export function takeRows(
  rows: number,
  part: TrainPart | undefined,
  time: () => Float64Array | null,
): Split {
  const { from, to } = chosenRows(rows, part, time);
  const start = to - Math.round((to - from) * validationShare);
  return { train: { from, to: start }, validation: { from: start, to } };
}

function chosenRows(
  rows: number,
  part: TrainPart | undefined,
  time: () => Float64Array | null,
): RowRange {
  if (part === undefined) return { from: 0, to: Math.round(rows * defaultShare) };
  if ('fraction' in part) return { from: 0, to: Math.round(rows * part.fraction) };
  const axis = time();
  const from = rowAt(part.from, rows, axis);
  const to = rowAt(part.to, rows, axis);
  if (to <= from) {
    throw new EngineError('split/empty', `training part holds no row: ${part.from} to ${part.to}`);
  }
  return { from, to };
}

/** A row number, or the first row at or after a time. */
function rowAt(text: string, rows: number, axis: Float64Array | null): number {
  if (/^\d+$/.test(text.trim())) return Math.min(Number(text), rows);
  const time = axis === null ? NaN : parseIsoTime(text.trim());
  if (axis === null || Number.isNaN(time)) {
    const form = axis === null ? 'row numbers' : 'row numbers or times such as 2010-01-31 00:00';
    throw new EngineError('settings/invalid', `training part not understood: ${text}`, {
      remedy: `Write ${form}.`,
    });
  }
  let [low, high] = [0, rows];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (axis[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

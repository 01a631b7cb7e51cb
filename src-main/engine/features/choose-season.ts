import { EngineError } from '../../contract/errors.ts';
import type { RunSettings } from '../../contract/schemas.ts';
import type { DatasetDetail, RowRange, Season, TimeAxis } from '../../contract/types.ts';
import { dayMs } from '../dataset/time/civil-time.ts';
import type { Because } from './because.ts';
import { seasonText } from './season-text.ts';

/** Each phase must have been seen as often as this in the training part. */
const fewestSeasons = 2;
/** A period found that is this close to a day or a week is one. */
const nearClock = 0.03;
const meanMonthMs = 365.2425 * (dayMs / 12);
const shortestMonthMs = 28 * dayMs;
const workingDays = 5;
const weekDays = 7;

/** Whether the trend is taken off. Throws `settings/invalid` for a table, whose rows do not follow one another. */
export function chooseTrend(dataset: DatasetDetail, { detrend = false }: RunSettings): boolean {
  if (detrend && dataset.kind === 'table') throw notOfTables('a table has no trend');
  return detrend;
}

/**
 * The pattern that is taken off: none unless it is asked for; `auto` is the period of the profile. `train`: of a panel the
 * training rows of its longest entity. Throws
 * `settings/invalid` for a table, and where the training part does not hold the pattern twice.
 */
export function chooseSeason(
  dataset: DatasetDetail,
  { season: wanted = 'none' }: RunSettings,
  train: RowRange,
  because: Because,
): Season | null {
  if (wanted === 'none') return null;
  if (dataset.kind === 'table') throw notOfTables('a table has no season');
  const longest = Math.floor((train.to - train.from) / fewestSeasons);
  if (wanted !== 'auto') {
    if (wanted > longest) throw tooLong(wanted, train);
    return seasonOf(wanted, dataset.time);
  }
  if (dataset.period === null) {
    because('season', 'none', 'no repeating pattern was found that could be taken off');
    return null;
  }
  const rows = snapped(dataset.period.lag, dataset.time);
  if (rows > longest) {
    because(
      'season',
      'none',
      `the training part does not hold the pattern of ${String(rows)} rows twice`,
    );
    return null;
  }
  const season = seasonOf(rows, dataset.time);
  const { panel } = dataset.importReport;
  const of = panel === undefined ? '' : ` of each ${panel.column}, with a pattern of its own`;
  because(
    'season',
    seasonText(season),
    `the pattern found in the file is taken off each column${of}`,
  );
  return season;
}

/** A day or a week where the period found is nearly one. */
function snapped(lag: number, time: TimeAxis | null): number {
  if (time?.calendar !== 'continuous') return lag;
  const clocks = [dayMs, weekDays * dayMs].map((length) => length / time.stepMs);
  const near = clocks.find((rows) => Math.abs(lag - rows) <= nearClock * rows);
  return near !== undefined && Number.isInteger(near) ? near : lag;
}

/** By the clock where the rows follow it: gaps, and the start of another file, then shift nothing. */
function seasonOf(rows: number, time: TimeAxis | null): Season {
  const byRow: Season = { rows, unit: 'row', length: rows, phases: rows };
  if (time === null || time.calendar === 'irregular' || !(time.stepMs > 0)) return byRow;
  const zone = time.zone === undefined ? {} : { zone: time.zone };
  if (time.calendar === 'weekday') {
    const weeks = rows / workingDays;
    if (!Number.isInteger(weeks)) return byRow;
    const length = weeks * weekDays * dayMs;
    return { rows, unit: 'ms', length, phases: weeks * weekDays, ...zone };
  }
  if (time.stepMs < shortestMonthMs) {
    const length = rows * time.stepMs;
    // What does not follow the day goes on when clocks are changed.
    return { rows, unit: 'ms', length, phases: rows, ...(length % dayMs === 0 ? zone : {}) };
  }
  const months = Math.max(1, Math.round(time.stepMs / meanMonthMs));
  return { rows, unit: 'month', length: rows * months, phases: rows, ...zone };
}

function tooLong(rows: number, train: RowRange): EngineError {
  const held = String(train.to - train.from);
  return new EngineError(
    'settings/invalid',
    `season too long for the training part: ${String(rows)} of ${held} rows, and it must be there ${String(fewestSeasons)} times`,
    { remedy: 'Choose a shorter season or a longer training part.' },
  );
}

function notOfTables(fault: string): EngineError {
  return new EngineError('settings/invalid', `${fault}: its rows do not follow one another`, {
    remedy: 'Leave the setting out, or import the file as a series.',
  });
}

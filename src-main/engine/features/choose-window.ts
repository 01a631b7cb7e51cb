import { EngineError } from '../../contract/errors.ts';
import type { RunSettings } from '../../contract/schemas.ts';
import type { DatasetDetail } from '../../contract/types.ts';
import type { Because } from './because.ts';
import { sortedQuantile } from './scaler.ts';

/** At least this many windows must remain of the data. */
const fewestWindows = 300;
/** Cells of a window at most: beyond, models grow slow and need more windows than there are. */
const mostCells = 2048;
const usual = 32;
const shortest = 8;
/** Of the rows of each entity. */
const validationShare = 0.15;
const hourMs = 3_600_000;

/** Rows per window; 1 for tables. Throws `window/too-long`, `settings/invalid`. */
export function chooseWindow(
  dataset: DatasetDetail,
  settings: RunSettings,
  features: number,
  because: Because,
): number {
  if (dataset.kind === 'table') {
    if ((settings.window ?? 1) !== 1) {
      throw new EngineError(
        'settings/invalid',
        `a table has no windows: ${String(settings.window)}`,
        {
          remedy: 'Leave the window out, or import the file as a series.',
        },
      );
    }
    return 1;
  }
  const { rowCount } = dataset;
  if (settings.window !== undefined) {
    if (settings.window >= rowCount) {
      throw new EngineError(
        'window/too-long',
        `window of ${String(settings.window)} rows in ${String(rowCount)} rows of data`,
      );
    }
    return settings.window;
  }
  const [wanted, reason] = proposed(dataset);
  const longest = Math.max(
    Math.min(rowCount - fewestWindows, longestOf(dataset), Math.floor(mostCells / features)),
    shortest,
  );
  const window = Math.max(2, Math.min(wanted, longest, rowCount - 1));
  because(
    'window',
    `${String(window)} rows`,
    window < wanted
      ? `${reason}; shortened so that there are enough windows and training stays quick`
      : reason,
  );
  return window;
}

/** A quarter of the rows; of a panel so short that it fits the validation part of most entities. */
function longestOf({ rowCount, importReport: { panel } }: DatasetDetail): number {
  if (panel === undefined) return rowCount >> 2;
  const lengths = Float64Array.from(panel.entities, ({ from, to }) => to - from).sort();
  return Math.floor(validationShare * sortedQuantile(lengths, 0.25));
}

function proposed({ period, time }: DatasetDetail): [number, string] {
  if (period !== null) {
    return [period.lag, `the pattern repeats every ${String(period.lag)} rows`];
  }
  if (time?.calendar === 'weekday') return [20, 'a month of weekdays'];
  if (time?.stepMs === hourMs) return [24, 'a day of hourly values'];
  return [usual, 'no repeating pattern was found, so a usual length'];
}

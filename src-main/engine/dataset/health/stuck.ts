import type { Finding } from '../../../contract/types.ts';
import { countOf, countText, numberText } from '../../report/number-text.ts';
import { durationText } from '../../report/time-text.ts';
import { info } from '../finding.ts';
import type { Pacer } from '../pacer.ts';
import type { HealthColumn, HealthData } from './health-findings.ts';

const hourMs = 3_600_000;
/** A sensor that shows one value for longer than this is likely stuck. */
const longMs = 12 * hourMs;
const fewestRows = 24;
/** A column of fewer values repeats itself by nature. */
const fewestValues = 100;
const listed = 5;

interface Run {
  readonly row: number;
  readonly length: number;
}

/** The longest stretch of one value in each column that otherwise varies finely. */
export async function stuckFindings(data: HealthData, pacer: Pacer): Promise<Finding[]> {
  const { kind, columns, time } = data;
  if (kind !== 'series' || time === null || time.stepMs <= 0) return [];
  const least = Math.max(fewestRows, Math.ceil(longMs / time.stepMs));
  const found: Finding[] = [];
  for (const column of columns) {
    if (column.distinct < fewestValues || found.length === listed) continue;
    const run = await longestRun(column.values, pacer);
    // A value at the end of the range, such as no rain, may well last.
    const value = column.values[run.row]!;
    if (run.length < least || value === column.min || value === column.max) continue;
    found.push(stuckFinding(column, run, data));
  }
  return found;
}

function stuckFinding({ name, values }: HealthColumn, run: Run, { time }: HealthData): Finding {
  const lasts = time === null ? '' : `, ${durationText(run.length * time.stepMs)}`;
  return info(
    `"${name}" stays at ${numberText(values[run.row]!)} for ${countOf(run.length, 'row')}${lasts}, from row ${countText(run.row + 1)}: a sensor that is stuck looks so.`,
    name,
  );
}

async function longestRun(values: Float64Array, pacer: Pacer): Promise<Run> {
  let best: Run = { row: 0, length: 0 };
  let start = 0;
  await pacer.slices(1, values.length + 1, (from, to) => {
    const found = longestWithin(values, { from, to, start });
    start = found.start;
    if (found.best.length > best.length) best = found.best;
  });
  return best;
}

/** The longest run that ends in [from, to), and where the one begins that goes on after it. */
function longestWithin(
  values: Float64Array,
  { from, to, start: first }: { from: number; to: number; start: number },
): { readonly best: Run; readonly start: number } {
  let [start, length, at] = [first, 0, 0];
  for (let row = from; row < to; row++) {
    if (values[row] === values[row - 1]) continue;
    if (row - start > length) {
      length = row - start;
      at = start;
    }
    start = row;
  }
  return { best: { row: at, length }, start };
}

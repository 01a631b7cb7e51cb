import type { Finding } from '../../../contract/types.ts';
import { countOf, countText, numberText } from '../../../words/numbers.ts';
import { durationText } from '../../../words/times.ts';
import { valueRoom } from '../../../compute/values/kernels.ts';
import type { ColumnValues } from '../columns/column-values.ts';
import { eachPart } from '../columns/each-part.ts';
import { valueAt } from '../columns/value-at.ts';
import { info } from '../finding.ts';
import type { Pacer } from '../pacer.ts';
import type { HealthData } from './health-findings.ts';

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
    const value = valueAt(column.values, run.row);
    if (run.length < least || value === column.min || value === column.max) continue;
    found.push(stuckFinding(column.name, value, run, data));
  }
  return found;
}

function stuckFinding(name: string, value: number, run: Run, { time }: HealthData): Finding {
  const lasts = time === null ? '' : `, ${durationText(run.length * time.stepMs)}`;
  return info(
    `"${name}" stays at ${numberText(value)} for ${countOf(run.length, 'row')}${lasts}, from row ${countText(run.row + 1)}: a sensor that is stuck looks so.`,
    name,
  );
}

async function longestRun(values: ColumnValues, pacer: Pacer): Promise<Run> {
  let best: Run = { row: 0, length: 0 };
  let start = 0;
  let last = NaN;
  await eachPart(values, pacer, (part, from) => {
    const found = longestWithin(part, { from, start, before: last });
    start = found.start;
    last = part.at(-1) ?? last;
    if (found.best.length > best.length) best = found.best;
  });
  const open = values.length - start;
  return open > best.length ? { row: start, length: open } : best;
}

/**
 * The longest run that ends within the rows from `from` on, and where the one begins that goes on after them. `start`
 * and `before`: of the run that goes on before them, and its value.
 */
function longestWithin(
  part: Float64Array,
  { from, start: first, before }: { from: number; start: number; before: number },
): { readonly best: Run; readonly start: number } {
  const room = valueRoom();
  room.put(part);
  const { length } = part;
  let [start, longest, at] = [first, 0, 0];
  // Ends the run before the place `index`, where another begins.
  const end = (index: number): void => {
    if (from + index - start > longest) [longest, at] = [from + index - start, start];
    start = from + index;
  };
  let index = 0;
  if (part[0] === before) while (index < length && part[index] === before) index++;
  if (index === length) return { best: { row: at, length: longest }, start };
  end(index);
  for (;;) {
    // No value up to the next repeat goes on: of those before it, each is a run of its own.
    const repeat = room.nextRepeat(0, index + 1, length);
    if (repeat > index + 1) end(index + 1);
    start = from + repeat - 1;
    if (repeat === length) return { best: { row: at, length: longest }, start };
    const value = part[repeat];
    index = repeat;
    while (index < length && part[index] === value) index++;
    if (index === length) return { best: { row: at, length: longest }, start };
    end(index);
  }
}

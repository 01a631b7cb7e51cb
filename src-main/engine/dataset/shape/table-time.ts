import type { ImportOptions } from '../../../contract/schemas.ts';
import { chooseTime, chosen, type TimeChoice } from '../time/choose-time.ts';
import type { Pacer } from '../pacer.ts';
import type { RawTable } from '../raw-table.ts';
import { timeCandidates } from '../time/time-candidates.ts';

/**
 * The times of a table whose rows may stand in any order, as those of many stations do: the time axis that every file
 * gets, else the likeliest columns that give every row a time. Throws what `chooseTime` throws.
 */
export async function tableTime(
  table: RawTable,
  options: ImportOptions,
  pacer: Pacer,
): Promise<TimeChoice> {
  const choice = await chooseTime(table, options, pacer);
  if (choice.time !== null || options.time !== undefined) return choice;
  const { candidates } = await timeCandidates(table, options.timeFormat, pacer);
  for (const candidate of candidates) {
    if (candidate.ambiguous || (await holdsGaps(candidate.values, pacer))) continue;
    return chosen(candidate, options.zone, pacer);
  }
  return choice;
}

async function holdsGaps(values: Float64Array, pacer: Pacer): Promise<boolean> {
  let gaps = 0;
  await pacer.slices(0, values.length, (from, to) => {
    for (let row = from; row < to; row++) if (Number.isNaN(values[row]!)) gaps++;
  });
  return gaps > 0;
}

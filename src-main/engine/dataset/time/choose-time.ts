import { EngineError } from '../../../contract/errors.ts';
import type { ImportOptions } from '../../../contract/schemas.ts';
import type { Finding } from '../../../contract/types.ts';
import { forcedTime } from './forced-time.ts';
import type { Pacer } from '../pacer.ts';
import type { RawTable } from '../raw-table.ts';
import { readingFindings } from './reading-findings.ts';
import { doubtful, refusalOf, unreadable } from './refuse-time.ts';
import { type Candidate, timeCandidates, type TimeFormat } from './time-candidates.ts';
import { timeOrder } from './time-order.ts';
import { takeZone } from './take-zone.ts';

/** The columns that make the time, and the time of every row in file order: epoch milliseconds, never NaN. */
export interface ChosenTime {
  readonly columns: readonly number[];
  readonly values: Float64Array;
  readonly zoned: boolean;
  /** By whose clocks they are to be shown; absent: UTC. */
  readonly zone?: string | undefined;
  /** Whose local times the file writes without saying so; absent where it names zones, or nobody has said. */
  readonly local?: string | undefined;
}

export interface TimeChoice {
  readonly time: ChosenTime | null;
  readonly findings: readonly Finding[];
}

/**
 * Finds the time axis: a column of times that mostly increase, else numbers that are times in a column named so, else
 * columns year, month, day. `time` names a column or `none`, `timeFormat` how it is written. Throws `csv/time` where
 * the axis has rows without a time, or no column is written so, and `data/unknown-column`.
 */
export async function chooseTime(
  table: RawTable,
  { time, timeFormat, zone }: Pick<ImportOptions, 'time' | 'timeFormat' | 'zone'>,
  pacer: Pacer,
): Promise<TimeChoice> {
  const named = table.columns.findIndex(({ name }) => name === time);
  if (time !== undefined && named >= 0) return forced(table, named, { timeFormat, zone }, pacer);
  if (time === 'none') return { time: null, findings: [] };
  if (time !== undefined) throw new EngineError('data/unknown-column', `unknown column: ${time}`);

  const { candidates, doubts } = await timeCandidates(table, timeFormat, pacer);
  if (timeFormat !== undefined && candidates.length === 0) throw noneWrittenSo(timeFormat);
  const findings: Finding[] = [];
  for (const candidate of candidates) {
    const refusal = await refusalOf(candidate, pacer);
    if (refusal === null) {
      const choice = await chosen(candidate, zone, pacer);
      return { time: choice.time, findings: [...findings, ...choice.findings] };
    }
    findings.push(refusal);
  }
  return { time: null, findings: [...findings, ...doubts.map(doubtful)] };
}

async function forced(
  table: RawTable,
  index: number,
  { timeFormat, zone }: Pick<ImportOptions, 'timeFormat' | 'zone'>,
  pacer: Pacer,
): Promise<TimeChoice> {
  const candidate = await forcedTime(table, index, timeFormat, pacer);
  const { bad, first } = await timeOrder(candidate.values, pacer);
  if (bad > 0) throw unreadable(candidate, bad, first);
  return chosen(candidate, zone, pacer);
}

/** A candidate as the axis, its times by the zone of the recipe, with what is to be said of them. */
export async function chosen(
  candidate: Candidate,
  zone: string | undefined,
  pacer: Pacer,
): Promise<TimeChoice> {
  const { columns, values, zoned, source } = candidate;
  const local = source?.kind === 'time' ? source.local : undefined;
  const name = source?.name ?? null;
  const { time, findings } = await takeZone({ columns, values, zoned, local, name }, zone, pacer);
  return { time, findings: [...readingFindings(candidate), ...findings] };
}

const noneWrittenSo = (timeFormat: TimeFormat): EngineError =>
  new EngineError('csv/time', `no column named like a time is written as ${timeFormat}`, {
    remedy:
      'Name the time column (on the command line --time NAME), or leave its format out and let it be found.',
  });

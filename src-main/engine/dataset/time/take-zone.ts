import type { Finding } from '../../../contract/types.ts';
import { countOf, countText } from '../../../words/numbers.ts';
import { timeText } from '../../../words/times.ts';
import { isoOffset } from '../../../words/zone-text.ts';
import { info, warning } from '../finding.ts';
import type { Pacer } from '../pacer.ts';
import type { ChosenTime } from './choose-time.ts';
import { dayMs } from './civil-time.ts';
import { type LocalTimes, localTimes, type SeenRows } from './local-times.ts';

export interface InZone {
  readonly time: ChosenTime;
  readonly findings: readonly Finding[];
}

/**
 * The times of a file by the zone of its recipe. Times that name a zone stay as they are and are shown by it. Those that name
 * none are taken as its local times, but for days without a clock: no zone moves a day.
 */
export async function takeZone(
  time: ChosenTime & { readonly name: string | null },
  zone: string | undefined,
  pacer: Pacer,
): Promise<InZone> {
  const { columns, values, zoned, local } = time;
  const read = { columns, values, zoned, ...(local === undefined ? {} : { local }) };
  if (zone === undefined) return { time: read, findings: [] };
  const shown = zone === 'UTC' ? {} : { zone };
  if (zoned) return { time: { ...read, ...shown }, findings: [] };
  if (await areDays(values, pacer)) {
    const text = `The times are days without a clock: the zone ${zone} changes nothing about them.`;
    return { time: read, findings: [info(text, time.name)] };
  }
  const found = await localTimes(values, zone, pacer);
  const findings = zoneFindings(found, values, zone, time.name);
  return { time: { columns, values: found.values, zoned: true, local: zone, ...shown }, findings };
}

async function areDays(values: Float64Array, pacer: Pacer): Promise<boolean> {
  let clocks = 0;
  await pacer.slices(0, values.length, (from, to) => {
    for (let row = from; row < to; row++) if (values[row]! % dayMs !== 0) clocks++;
  });
  return clocks === 0;
}

function zoneFindings(
  { values, skipped, doubled, lone }: LocalTimes,
  walls: Float64Array,
  zone: string,
  column: string | null,
): Finding[] {
  const firstText = ({ first }: SeenRows): string =>
    `row ${countText(first + 1)} (${timeText(walls[first] ?? null, { stepMs: 60_000, zoned: false })})`;
  const findings: Finding[] = [];
  if (skipped.count > 0) {
    const text = `${countOf(skipped.count, 'row')} at times that the clocks of ${zone} leave out when they are put forward, the first in ${firstText(skipped)}: taken as if the clocks had not been put forward yet.`;
    const isUnchanged = doubled.count === 0 && lone.count > 0;
    // A day before the change, which lies less than a day back.
    const all = isUnchanged ? isoOffset((values[skipped.first] ?? NaN) - dayMs, zone) : null;
    const actions =
      all === null
        ? undefined
        : [{ label: `The clock was never changed: read as UTC${all}`, options: { zone: all } }];
    findings.push(warning(text, column, actions));
  }
  if (doubled.count > 0) {
    const text = `${countOf(doubled.count, 'row')} at times that the clocks of ${zone} show twice when they are put back, the first in ${firstText(doubled)}: those that come first are taken as before the change, those that come again as after it.`;
    findings.push(info(text, column));
  }
  if (lone.count > 0) {
    const text = `${countOf(lone.count, 'row')} at times that the clocks of ${zone} show twice when they are put back, but that stand in the file once, the first in ${firstText(lone)}: taken as before or after the change as their neighbours lie.`;
    findings.push(info(text, column));
  }
  return findings;
}

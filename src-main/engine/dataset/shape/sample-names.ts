import { civilDay, dayMs } from '../time/civil-time.ts';
import { createColumnBuilder } from '../csv/column-builders.ts';
import { hintOf } from '../csv/column-hint.ts';
import type { Pacer } from '../pacer.ts';
import type { RawColumn, RawText, RawTimes } from '../raw-table.ts';
import { nameLimit, TextTally } from '../csv/text-tally.ts';

const year = /^(?:1[89]|2[01])\d\d$/;

/** True for the name of a column that is a time or a year: `2020-01-31`, `1/22/20`, `1998`. */
export function isTimeText(name: string): boolean {
  const { form } = hintOf([name], '.');
  return year.test(name) || (form !== 'number' && form !== 'text' && form !== 'clock');
}

/**
 * The names of a file's columns as the first column of the turned file: `time` where all are times or years, else
 * `sample`.
 */
export async function sampleNames(names: readonly string[], pacer: Pacer): Promise<RawColumn> {
  if (names.length > 1 && names.every(isTimeText)) {
    const times = names.every((name) => year.test(name))
      ? yearsOf(names)
      : await timesOf(names, pacer);
    if (times?.unreadable === null) return times;
  }
  return textsOf(names);
}

const timeName = { name: 'time', originalName: 'time' };

const yearsOf = (names: readonly string[]): RawTimes => ({
  ...timeName,
  kind: 'time',
  values: Float64Array.from(names, (name) => civilDay(Number(name), 1, 1) * dayMs),
  form: 'date',
  zoned: false,
  ambiguous: false,
  missing: 0,
  unreadable: null,
});

async function timesOf(names: readonly string[], pacer: Pacer): Promise<RawTimes | null> {
  const builder = createColumnBuilder(hintOf(names, '.'));
  builder.add({ rows: names.map((name) => [name]), lines: names.map(() => 1) }, 0, 0);
  const column = await builder.finish(timeName, pacer);
  return column.kind === 'time' && !column.ambiguous ? column : null;
}

function textsOf(names: readonly string[]): RawText {
  const tally = new TextTally(nameLimit);
  const codes = Float64Array.from(names, (name) => tally.add(name));
  const name = { name: 'sample', originalName: 'sample' };
  return { ...name, kind: 'text', codes, tally, missing: 0, unreadable: null };
}

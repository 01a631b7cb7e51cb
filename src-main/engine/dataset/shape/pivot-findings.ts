import type { Finding } from '../../../contract/types.ts';
import { countOf, countText } from '../../../words/numbers.ts';
import { valueAt } from '../columns/value-at.ts';
import { info, listNames, warning } from '../finding.ts';
import type { RawColumn, RawTable } from '../raw-table.ts';
import type { Entities } from './entities.ts';
import type { LongColumns } from './long-columns.ts';
import { lostCells } from './lost-cells.ts';
import type { RepeatedPairs } from './repeated-pairs.ts';
import type { DistinctTimes } from './distinct-times.ts';

export interface Pivoted {
  readonly table: RawTable;
  /** Names the entities. */
  readonly column: RawColumn;
  readonly entities: Entities;
  readonly steps: DistinctTimes;
  readonly long: LongColumns;
  readonly repeated: RepeatedPairs;
  /** Rows that have an entity. */
  readonly rows: number;
}

/** What the user should know of a long table made wide. */
export function pivotFindings(pivoted: Pivoted): Finding[] {
  const { long } = pivoted;
  return [
    madeFinding(pivoted),
    ...repeatedFinding(pivoted),
    ...withoutEntity(pivoted),
    ...labelFinding(pivoted),
    ...lostCells(long.values.map(({ raw }) => raw)),
    ...leftOut(long),
  ];
}

function madeFinding({ column, entities, steps, repeated, rows }: Pivoted): Finding {
  const [names, times] = [entities.names.length, steps.times.length];
  const missing = names * times - (rows - repeated.count);
  const made = `One column for each value of "${column.name}": ${countText(names)} of them, at ${countOf(times, 'time')}.`;
  if (missing === 0) return info(made, column.name);
  const share = `${countText(missing)} of ${countText(names * times)} combinations are not in the file: missing.`;
  return info(`${made} ${share}`, column.name);
}

function repeatedFinding({ column, entities, repeated }: Pivoted): Finding[] {
  const { count, first } = repeated;
  if (count === 0) return [];
  const name = entities.names[valueAt(entities.codes, first)] ?? '';
  const rows = `${countOf(count, 'row repeats', 'rows repeat')} a time of the same "${column.name}"`;
  const where = `${count === 1 ? 'row' : 'the first is row'} ${countText(first + 1)}, ${name}`;
  return [warning(`${rows} (${where}): their mean is taken.`, column.name)];
}

function withoutEntity({ table, column, rows }: Pivoted): Finding[] {
  const count = table.rowCount - rows;
  if (count === 0) return [];
  return [warning(`Left out: ${countOf(count, 'row')} without a "${column.name}".`, column.name)];
}

function labelFinding({ column, long }: Pivoted): Finding[] {
  const names = long.labels.map(({ raw }) => raw.name);
  if (names.length === 0) return [];
  const text = `${listNames(names)}: a time is labelled where it is for any value of "${column.name}".`;
  return [info(text, names[0] ?? null)];
}

function leftOut({ others }: LongColumns): Finding[] {
  if (others.length === 0) return [];
  const names = others.map(({ name }) => name);
  return [info(`Left out, because they hold no measurements: ${listNames(names)}.`, names[0])];
}

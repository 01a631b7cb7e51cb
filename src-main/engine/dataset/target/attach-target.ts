import { EngineError } from '../../../contract/errors.ts';
import type { ImportOptions } from '../../../contract/schemas.ts';
import { countOf, countText } from '../../../words/numbers.ts';
import { info, listNames } from '../finding.ts';
import type { Pacer } from '../pacer.ts';
import { decideRoles } from '../profile/decide-roles.ts';
import { describeColumns } from '../profile/describe-columns.ts';
import type { RawColumn, RawTable } from '../raw-table.ts';
import type { NamedTable } from '../shape/append-tables.ts';
import { numberColumn } from '../shape/number-column.ts';
import { uniqueNames } from '../several/unique-names.ts';
import { chooseTime } from '../time/choose-time.ts';
import { targetName } from './target-name.ts';
import { assertSameTimes } from './assert-same-times.ts';

/**
 * The table with the columns of a target beside its own, row by row as they stand in the files; what changes the rows
 * later changes both. Of the target's columns those are taken that would be judged in a file of their own. Throws
 * `settings/invalid` where the table was turned or its rows were regrouped, `data/mismatch` where rows or times differ,
 * `data/no-features` where the target holds no numbers that vary, and what finding the time axis throws.
 */
export async function attachTarget(
  table: RawTable,
  target: NamedTable,
  options: ImportOptions,
  pacer: Pacer,
): Promise<RawTable> {
  assertInFileOrder(options);
  if (target.table.rowCount !== table.rowCount) throw otherRows(table, target);
  const { time } = await chooseTime(target.table, { zone: options.zone }, pacer);
  if (time !== null) {
    const own = await chooseTime(table, options, pacer);
    if (own.time !== null) assertSameTimes(own.time, time, target.name);
  }
  const typed = await describeColumns(target.table, pacer, () => undefined);
  const decisions = decideRoles(typed, time?.columns ?? []);
  const taken = typed.filter(
    ({ stats }, index) =>
      decisions[index]?.role === 'feature' || (stats?.distinct === 1 && isArray(target)),
  );
  if (!decisions.some(({ role }) => role === 'feature')) throw noNumbers(target);
  const before = table.columns.map(({ name }) => name);
  const wanted = taken.map(({ raw }) => targetName(raw.name));
  const names = uniqueNames([...before, ...wanted]).slice(before.length);
  const columns: RawColumn[] = [];
  for (const [index, { raw, values }] of taken.entries()) {
    const name = { name: names[index] ?? raw.name, originalName: raw.originalName };
    const targetReason = `Of ${target.name}: what is to be learnt.`;
    const numbers =
      raw.kind === 'number' || values === null ? raw : await numberColumn(name, values, pacer);
    if (numbers.kind === 'number') columns.push({ ...numbers, ...name, targetReason });
  }
  return {
    ...table,
    columns: [...table.columns, ...columns],
    findings: [...table.findings, ...foundOf(target, columns.length)],
  };
}

/** Of an array every value is kept, so that its shape is. */
const isArray = ({ table }: NamedTable): boolean => (table.shape?.length ?? 0) > 2;

function foundOf({ name, table }: NamedTable, taken: number): ReturnType<typeof info>[] {
  const others = table.columns.length - taken;
  const left =
    others === 0
      ? ''
      : ` ${countOf(others, 'other column')} of it ${others === 1 ? 'is' : 'are'} not used.`;
  return [
    info(
      `The target is ${name}: its ${countOf(taken, 'column')} will be learnt from those of the same row.${left}`,
    ),
  ];
}

function assertInFileOrder({ orientation, entity }: ImportOptions): void {
  const what =
    orientation === 'columns'
      ? 'is turned'
      : entity === undefined
        ? null
        : `has its rows grouped by ${entity}`;
  if (what === null) return;
  throw new EngineError('settings/invalid', `a target cannot stand beside a file that ${what}`, {
    remedy: 'Save the file in its final shape first, one row for each row of the target.',
  });
}

function otherRows(table: RawTable, target: NamedTable): EngineError {
  const fault = `${target.name} has ${countText(target.table.rowCount)} rows, the data have ${countText(table.rowCount)}`;
  return new EngineError('data/mismatch', fault, {
    remedy: 'Choose a target with one row for each row of the data, in the same order.',
  });
}

function noNumbers({ name, table }: NamedTable): EngineError {
  const columns = listNames(table.columns.map((column) => column.name));
  return new EngineError(
    'data/no-features',
    `no column of numbers that vary in the target ${name}: ${columns}`,
  );
}

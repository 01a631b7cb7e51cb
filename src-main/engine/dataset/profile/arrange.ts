import { EngineError } from '../../../contract/errors.ts';
import type { ImportOptions } from '../../../contract/schemas.ts';
import type { ColumnInfo, ColumnStats, Finding, PanelEntity } from '../../../contract/types.ts';
import { homeOf } from '../columns/home-of.ts';
import { keptIn } from '../columns/kept-in.ts';
import { wholeOf } from '../columns/whole-of.ts';
import type { Pacer } from '../pacer.ts';
import type { RawTable } from '../raw-table.ts';
import { tableTime } from '../shape/table-time.ts';
import { chosenRoles } from '../recipe/chosen-roles.ts';
import { chooseTime, type ChosenTime } from '../time/choose-time.ts';
import { zoneOf } from '../time/zone-of.ts';
import { applyOrder, orderByTime } from '../time/order-rows.ts';
import { describeTimeAxis } from '../time/time-axis.ts';
import type { ImportedColumn } from '../types.ts';
import { decideRoles, type Decision, type TypedColumn } from './decide-roles.ts';
import { describeColumns } from './describe-columns.ts';
import { unitOf } from './units.ts';
import { stackRows } from './stack-rows.ts';
import { assertUsable } from './usable-columns.ts';

type Axis = Awaited<ReturnType<typeof describeTimeAxis>> & { readonly values: Float64Array };

/** A table whose rows stand in the order of time (stacked: of each entity) and whose columns have their roles. */
export interface Arranged {
  /** In file order. */
  readonly typed: readonly TypedColumn[];
  readonly decisions: readonly Decision[];
  readonly columns: readonly ImportedColumn[];
  readonly axis: Axis | null;
  readonly rowOrder: Uint32Array | null;
  /** How the time was chosen and read. */
  readonly timeFindings: readonly Finding[];
  /** Of stacked rows; null for all others. */
  readonly entities: readonly PanelEntity[] | null;
}

const topTexts = 5;

/**
 * Finds the time axis, puts the rows in its order, and gives each column its role and figures. `onStep`: 0 to 1.
 * Throws `csv/time`, `csv/no-numbers`, `data/*` and `cancelled`.
 */
export async function arrange(
  table: RawTable,
  options: ImportOptions,
  pacer: Pacer,
  onStep: (fraction: number) => void,
): Promise<Arranged> {
  if (table.rowCount < 2) {
    throw new EngineError('data/too-few-rows', 'the file has 1 row of values', {
      remedy: 'Choose a file with at least two rows; some hundred make a useful result.',
    });
  }
  const choose = table.panel === undefined ? chooseTime : tableTime;
  const { time, findings: timeFindings } = await choose(table, options, pacer);
  const typed = await describeColumns(table, pacer, onStep);
  const decisions = chosenRoles(
    typed,
    entityDecided(table, decideRoles(typed, time?.columns ?? [])),
    options.steps ?? [],
  );
  assertUsable(typed, decisions);
  const stacked = time === null ? null : await stackRows(table, time, pacer);
  if (stacked !== null) {
    const { rowOrder, axis, entities } = stacked;
    const columns = await orderColumns(typed, decisions, rowOrder, pacer);
    return { typed, decisions, columns, axis, rowOrder, timeFindings, entities };
  }
  const rowOrder = time === null ? null : await orderByTime(time.values, pacer);
  const columns = await orderColumns(typed, decisions, rowOrder, pacer);
  const axis = time === null ? null : await axisOf(table, time, rowOrder, pacer);
  return { typed, decisions, columns, axis, rowOrder, timeFindings, entities: null };
}

function entityDecided(table: RawTable, decisions: readonly Decision[]): readonly Decision[] {
  return decisions.map((decision, index) =>
    table.panel !== undefined && table.columns[index]?.name === table.panel
      ? { ...decision, role: 'identifier', reason: 'Names what each row is of.' }
      : decision,
  );
}

async function orderColumns(
  typed: readonly TypedColumn[],
  decisions: readonly Decision[],
  rowOrder: Uint32Array | null,
  pacer: Pacer,
): Promise<ImportedColumn[]> {
  const columns: ImportedColumn[] = [];
  for (const [index, column] of typed.entries()) {
    const decision = decisions[index];
    if (decision === undefined) throw new EngineError('internal', `undecided column: ${index}`);
    const { values } = column;
    const ordered =
      values === null || rowOrder === null
        ? values
        : keptIn(homeOf(values), await applyOrder(wholeOf(values), rowOrder, pacer));
    columns.push({ info: infoOf(column, decision), values: ordered });
  }
  return columns;
}

function infoOf({ raw, stats }: TypedColumn, decision: Decision): ColumnInfo {
  const { name, originalName, missing } = raw;
  const unreadable = raw.unreadable?.count ?? 0;
  const texts = raw.kind === 'text' ? raw.tally : null;
  const columnStats: ColumnStats = {
    count: stats?.count ?? texts?.total ?? timesHeld(raw),
    missing,
    unreadable,
    min: stats?.min ?? null,
    max: stats?.max ?? null,
    mean: stats?.mean ?? null,
    std: stats?.std ?? null,
    median: stats?.median ?? null,
    distinct: stats?.distinct ?? texts?.distinct ?? 0,
    top: texts?.top(topTexts) ?? [],
  };
  const unit = raw.unit ?? unitOf(originalName);
  return { name, originalName, ...decision, unit, stats: columnStats };
}

const timesHeld = (raw: TypedColumn['raw']): number =>
  raw.kind === 'time' ? raw.values.length - raw.missing - (raw.unreadable?.count ?? 0) : 0;

async function axisOf(
  table: RawTable,
  time: ChosenTime,
  rowOrder: Uint32Array | null,
  pacer: Pacer,
): Promise<Axis> {
  let outOfOrder = 0;
  await pacer.slices(1, time.values.length, (from, to) => {
    for (let row = from; row < to; row++) {
      if (time.values[row]! < time.values[row - 1]!) outOfOrder++;
    }
  });
  const values = rowOrder === null ? time.values : await applyOrder(time.values, rowOrder, pacer);
  const columns = time.columns.map((index) => table.columns[index]?.name ?? '');
  const described = await describeTimeAxis(values, { ...zoneOf(time), columns, outOfOrder }, pacer);
  return { ...described, values };
}

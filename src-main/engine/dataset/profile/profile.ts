import { EngineError } from '../../../contract/errors.ts';
import type { ImportOptions } from '../../../contract/schemas.ts';
import type { ColumnInfo, ColumnStats, Finding } from '../../../contract/types.ts';
import { chooseTime, type ChosenTime } from '../time/choose-time.ts';
import { columnShape } from './column-shape.ts';
import { numberStats } from './column-stats.ts';
import { measureContinuity } from './continuity.ts';
import { decideKind } from './decide-kind.ts';
import {
  decideRoles,
  isClock,
  typeColumn,
  type Decision,
  type TypedColumn,
} from './decide-roles.ts';
import { valueFindings } from './value-findings.ts';
import { type HealthColumn, healthFindings } from '../health/health-findings.ts';
import { relatedColumns } from '../health/related.ts';
import { missingMap } from '../health/missing-map.ts';
import { findPeriod } from './find-period.ts';
import { applyOrder, orderByTime } from '../time/order-rows.ts';
import type { Pacer } from '../pacer.ts';
import type { RawTable } from '../raw-table.ts';
import { chosenRoles } from '../recipe/chosen-roles.ts';
import { describeTimeAxis } from '../time/time-axis.ts';
import type { ImportedColumn, ImportedDataset } from '../types.ts';
import { unitOf } from './units.ts';
import { assertUsable } from './usable-columns.ts';

/** What is found out about the values, beside what the file itself gives. */
export type Profile = Pick<
  ImportedDataset,
  | 'kind'
  | 'kindReason'
  | 'columns'
  | 'time'
  | 'timeValues'
  | 'rowOrder'
  | 'findings'
  | 'period'
  | 'continuity'
  | 'missingShare'
  | 'missingMap'
>;

const topTexts = 5;

/** Wider tables are not looked at column by column. */
const shapedColumns = 500;

/**
 * Finds the time axis, puts the rows in its order, and gives each column its role and figures. `onStep`: 0 to 1.
 * Throws `csv/time`, `csv/no-numbers`, `data/*` and `cancelled`.
 */
export async function profile(
  table: RawTable,
  options: ImportOptions,
  pacer: Pacer,
  onStep: (fraction: number) => void,
): Promise<Profile> {
  if (table.rowCount < 2) {
    throw new EngineError('data/too-few-rows', 'the file has 1 row of values', {
      remedy: 'Choose a file with at least two rows; some hundred make a useful result.',
    });
  }
  const { time, findings: timeFindings } = await chooseTime(table, options, pacer);
  const typed = await describeColumns(table, pacer, onStep);
  const decisions = chosenRoles(
    typed,
    decideRoles(typed, time?.columns ?? []),
    options.steps ?? [],
  );
  assertUsable(typed, decisions);

  const rowOrder = time === null ? null : await orderByTime(time.values, pacer);
  const finished = await finishColumns(typed, decisions, rowOrder, pacer);
  const related = await relatedColumns(healthColumns(finished), pacer);
  const columns = finished.map(({ info, values }) => ({
    info: { ...info, related: related.get(info.name) },
    values,
  }));
  onStep(0.6);
  const axis = time === null ? null : await axisOf(table, time, rowOrder, pacer);
  const features = columns.flatMap(({ info, values }) =>
    info.role === 'feature' && values !== null ? [{ values, distinct: info.stats.distinct }] : [],
  );
  const continuity = await measureContinuity(features, pacer);
  onStep(0.7);
  const kind = decideKind(
    {
      format: table.format,
      rows: table.rowCount,
      hasTime: time !== null,
      hasClock: typed.some(isClock),
      items: (table.shape?.length ?? 0) > 2,
      labelled: table.labelled ?? false,
      features: features.length,
      continuity,
    },
    options.kind,
  );
  const period = kind.kind === 'series' ? await findPeriod(features, pacer) : null;
  onStep(1);
  return {
    ...kind,
    columns,
    time: axis?.axis ?? null,
    timeValues: axis?.values ?? null,
    rowOrder,
    findings: [
      ...table.findings,
      ...timeFindings,
      ...(axis?.findings ?? []),
      ...(await valueFindings(typed, decisions, pacer)),
      ...(await healthFindings(
        { kind: kind.kind, time: axis?.axis ?? null, columns: healthColumns(columns) },
        pacer,
      )),
    ].sort(byWeight),
    period,
    continuity: continuity?.mean ?? null,
    missingShare: missingShareOf(columns, table.rowCount),
    missingMap: await missingMap(columns, table.rowCount, pacer),
  };
}

/** What asks for a decision first, then what else is to be borne in mind. */
function byWeight(a: Finding, b: Finding): number {
  const weight = ({ severity, actions = [] }: Finding): number =>
    (severity === 'warning' ? 2 : 0) + (actions.length > 0 ? 1 : 0);
  return weight(b) - weight(a);
}

function healthColumns(columns: readonly ImportedColumn[]): HealthColumn[] {
  return columns.flatMap(({ info: { name, role, stats }, values }) => {
    const { min, max, median, std, distinct } = stats;
    return role !== 'feature' || values === null || min === null || max === null
      ? []
      : [{ name, values, min, max, median: median ?? 0, std: std ?? 0, distinct }];
  });
}

async function describeColumns(
  table: RawTable,
  pacer: Pacer,
  onStep: (fraction: number) => void,
): Promise<TypedColumn[]> {
  const typed: TypedColumn[] = [];
  for (const [index, raw] of table.columns.entries()) {
    const { kind, values } = typeColumn(raw);
    const stats = values === null ? null : await numberStats(values, pacer);
    typed.push({ raw, kind, values, stats });
    onStep((0.5 * index) / table.columns.length);
  }
  return typed;
}

async function finishColumns(
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
      values === null || rowOrder === null ? values : await applyOrder(values, rowOrder, pacer);
    const info = infoOf(column, decision);
    const { min, max } = info.stats;
    const isShaped = info.role !== 'time' && typed.length <= shapedColumns;
    const shape =
      !isShaped || ordered === null || min === null || max === null
        ? {}
        : await columnShape(ordered, { min, max }, pacer);
    columns.push({ info: { ...info, ...shape }, values: ordered });
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
): Promise<Awaited<ReturnType<typeof describeTimeAxis>> & { values: Float64Array }> {
  let outOfOrder = 0;
  await pacer.slices(1, time.values.length, (from, to) => {
    for (let row = from; row < to; row++) {
      if (time.values[row]! < time.values[row - 1]!) outOfOrder++;
    }
  });
  const values = rowOrder === null ? time.values : await applyOrder(time.values, rowOrder, pacer);
  const columns = time.columns.map((index) => table.columns[index]?.name ?? '');
  const described = await describeTimeAxis(
    values,
    { columns, zoned: time.zoned, outOfOrder },
    pacer,
  );
  return { ...described, values };
}

function missingShareOf(columns: readonly ImportedColumn[], rows: number): number {
  const features = columns.filter(({ info }) => info.role === 'feature');
  const held = features.reduce((sum, { info }) => sum + info.stats.count, 0);
  return features.length === 0 ? 0 : 1 - held / (features.length * rows);
}

import type { ImportOptions } from '../../../contract/schemas.ts';
import type { Finding, Panel, PanelEntity } from '../../../contract/types.ts';
import { type HealthColumn, healthFindings } from '../health/health-findings.ts';
import { missingMap } from '../health/missing-map.ts';
import { relatedColumns } from '../health/related.ts';
import type { ColumnValues } from '../columns/column-values.ts';
import type { Pacer } from '../pacer.ts';
import type { RawTable } from '../raw-table.ts';
import type { ImportedColumn, ImportedDataset } from '../types.ts';
import type { Arranged } from './arrange.ts';
import { measureContinuity } from './continuity.ts';
import { decideKind } from './decide-kind.ts';
import { isClock, type TypedColumn } from './decide-roles.ts';
import { findPeriod } from './find-period.ts';
import { longestGap } from './longest-gap.ts';
import { panelOf } from './panel-of.ts';
import { valueFindings } from './value-findings.ts';

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
> & { readonly panel: Panel | null };

/** Wider tables are not looked at column by column. */
const shapedColumns = 500;

/** More rows of an entity are not looked at for what repeats. */
const periodRows = 50_000;

/** Share of the work once the columns have been looked at one by one. */
const shapedShare = 0.7;

/**
 * Says of an arranged table what kind of data it holds, what repeats, and what may be wrong. `onStep`: 0 to 1. Throws
 * `cancelled`.
 */
export async function profile(
  table: RawTable,
  { typed, decisions, columns: arranged, axis, rowOrder, timeFindings, entities }: Arranged,
  options: Pick<ImportOptions, 'kind'>,
  pacer: Pacer,
  onStep: (fraction: number) => void,
): Promise<Profile> {
  const columns = await withShapes(arranged, typed, pacer, (fraction) => {
    onStep(shapedShare * fraction);
  });
  const features = columns.flatMap(({ info, values }) =>
    info.role === 'feature' && values !== null ? [{ values, distinct: info.stats.distinct }] : [],
  );
  const continuity = await measureContinuity(features, pacer);
  const kind = decideKind(
    {
      format: table.format,
      rows: table.rowCount,
      hasTime: axis !== null,
      hasClock: typed.some(isClock),
      items: (table.shape?.length ?? 0) > 2,
      labelled: table.labelled ?? false,
      features: features.length,
      continuity,
    },
    options.kind,
  );
  const period =
    kind.kind === 'series' ? await findPeriod(rowsInTurn(features, entities), pacer) : null;
  const time = entities === null ? (axis?.axis ?? null) : null;
  const profiled: Profile = {
    ...kind,
    columns,
    time,
    panel: axis && entities && panelOf(table, axis.axis, entities, columns),
    timeValues: axis?.values ?? null,
    rowOrder,
    findings: [
      ...table.findings,
      ...timeFindings,
      ...(axis?.findings ?? []),
      ...(await valueFindings(typed, decisions, pacer)),
      ...(await healthFindings(
        // Stacked rows do not go on from one entity to the next: nothing is said of their course.
        {
          kind: entities === null ? kind.kind : 'table',
          time,
          columns: healthColumns(columns),
          isPanel: entities !== null,
        },
        pacer,
      )),
    ].sort(byWeight),
    period,
    continuity: continuity?.mean ?? null,
    missingShare: missingShareOf(columns, table.rowCount),
    missingMap: await missingMap(columns, table.rowCount, pacer),
  };
  onStep(1);
  return profiled;
}

/** Rows that follow each other: of stacked ones those of the longest entity. */
function rowsInTurn<F extends { readonly values: ColumnValues }>(
  features: readonly F[],
  entities: readonly PanelEntity[] | null,
): readonly (F | (Omit<F, 'values'> & { readonly values: Float64Array }))[] {
  const longest = entities?.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a));
  if (longest === undefined) return features;
  const { from, to } = longest;
  return features.map((feature) => ({
    ...feature,
    values: feature.values.subarray(from, Math.min(to, from + periodRows)),
  }));
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

async function withShapes(
  columns: readonly ImportedColumn[],
  typed: readonly TypedColumn[],
  pacer: Pacer,
  onStep: (fraction: number) => void,
): Promise<ImportedColumn[]> {
  const related = await relatedColumns(healthColumns(columns), pacer);
  const shaped: ImportedColumn[] = [];
  for (const [index, { info, values }] of columns.entries()) {
    const histogram = typed[index]?.stats?.histogram ?? null;
    const isShaped = info.role !== 'time' && columns.length <= shapedColumns;
    const shape =
      !isShaped || values === null || histogram === null
        ? {}
        : { histogram, longestGap: await gapOf(values, info.stats.count, pacer) };
    shaped.push({ info: { ...info, ...shape, related: related.get(info.name) }, values });
    onStep(shaped.length / columns.length);
  }
  return shaped;
}

/** A column without a missing value need not be gone through. */
const gapOf = async (values: ColumnValues, count: number, pacer: Pacer): Promise<number> =>
  count === values.length ? 0 : longestGap(values, pacer);

function missingShareOf(columns: readonly ImportedColumn[], rows: number): number {
  const features = columns.filter(({ info }) => info.role === 'feature');
  const held = features.reduce((sum, { info }) => sum + info.stats.count, 0);
  return features.length === 0 ? 0 : 1 - held / (features.length * rows);
}

import { EngineError } from '../../../contract/errors.ts';
import type { RecipeStep } from '../../../contract/schemas.ts';
import type { ColumnInfo, PanelEntity, TimeAxis } from '../../../contract/types.ts';
import { findBreaks } from '../../features/breaks.ts';
import type { ColumnValues } from '../columns/column-values.ts';
import { homeOf } from '../columns/home-of.ts';
import { keptIn } from '../columns/kept-in.ts';
import type { Scratch } from '../columns/scratch.ts';
import { wholeOf } from '../columns/whole-of.ts';
import type { Pacer } from '../pacer.ts';
import type { Arranged } from '../profile/arrange.ts';
import type { RawColumn, RawTable } from '../raw-table.ts';
import { numberColumn } from '../shape/number-column.ts';
import { columnOf } from './column-of.ts';
import { entityColumn } from './entity-column.ts';
import {
  calendar,
  countSums,
  type Derived,
  derivedName,
  type DerivingStep,
  difference,
  logarithm,
  logCountsPerMillion,
  logReturn,
  rolling,
} from './derive.ts';
import { type Grid, gridOf, resampleColumn } from './resample.ts';

export type ReshapingStep = DerivingStep | Extract<RecipeStep, { do: 'resample' }>;

export const isReshaping = (step: RecipeStep): step is ReshapingStep =>
  step.do !== 'missing' && step.do !== 'role' && step.do !== 'label';

/** A column in the order of time while steps are applied to it. */
interface ShapedColumn {
  readonly name: string;
  readonly values: ColumnValues;
  /** Whether it is judged, or a target, or holds labels, or none of these. */
  readonly role: 'feature' | 'target' | 'label' | 'other';
}

interface Shape {
  readonly columns: readonly ShapedColumn[];
  readonly times: Float64Array | null;
  /** By whose clocks they are told. */
  readonly zone: string | undefined;
  /** Rows that follow each other: those of each entity of a panel, else all in one. */
  readonly blocks: readonly PanelEntity[];
  /** Rows before which time jumps. */
  readonly breaks: ArrayLike<number>;
  /** Between two rows of a file without gaps. */
  readonly stepMs: number;
}

export interface Reshaped {
  /** To be arranged in its turn: rows in the order of time. */
  readonly table: RawTable;
  /** Name of its time column, null without time. */
  readonly time: string | null;
  readonly isResampled: boolean;
}

/** The table after the steps that make new columns or rows. Throws `settings/invalid` and `data/unknown-column`. */
export async function reshape(
  table: RawTable,
  arranged: Arranged,
  steps: readonly ReshapingStep[],
  pacer: Pacer,
): Promise<Reshaped> {
  const axis = arranged.axis?.axis ?? null;
  let shape = shapeOf(table, arranged);
  for (const step of steps) {
    shape =
      step.do === 'resample'
        ? await resampled(shape, step, pacer)
        : await derived(shape, step, pacer);
    await pacer.pause();
  }
  const isResampled = steps.some((step) => step.do === 'resample');
  const time = axis === null ? null : axis.columns.join(' ');
  const before = new Map(arranged.columns.map(({ info }) => [info.name, info]));
  const numbers: RawColumn[] = [];
  for (const column of shape.columns) {
    numbers.push(await numbersOf(column, before.get(column.name), pacer));
  }
  const { entities } = arranged;
  const texts = isResampled ? [] : table.columns.filter((column) => isText(column, before));
  const rest = texts.filter(({ name }) => name !== table.panel);
  const naming =
    entities === null || table.panel === undefined ? [] : [entityColumn(table.panel, shape.blocks)];
  const times = time === null || shape.times === null ? [] : [timesOf(time, shape.times, axis)];
  return {
    table: {
      ...table,
      rowCount: shape.columns[0]?.values.length ?? table.rowCount,
      columns: [...times, ...numbers, ...naming, ...rest],
      // The new times no longer show how those of the file were read.
      findings: [...table.findings, ...arranged.timeFindings],
    },
    time,
    isResampled,
  };
}

function shapeOf({ rowCount, panel }: RawTable, { columns, axis, entities }: Arranged): Shape {
  const blocks = entities ?? [{ name: '', from: 0, to: rowCount }];
  return {
    columns: columns.flatMap(({ info: { name, role }, values }) =>
      values === null || role === 'time' || name === panel
        ? []
        : [{ name, values, role: isShaped(role) ? role : 'other' }],
    ),
    times: axis?.values ?? null,
    zone: axis?.axis.zone,
    blocks,
    breaks: axis === null ? [] : blocks.flatMap((block) => breaksIn(block, axis)),
    stepMs: axis?.axis.stepMs ?? 0,
  };
}

const isShaped = (role: ColumnInfo['role']): role is 'feature' | 'target' | 'label' =>
  role === 'feature' || role === 'target' || role === 'label';

const breaksIn = (
  { from, to }: PanelEntity,
  { values, axis }: NonNullable<Arranged['axis']>,
): number[] => findBreaks(values.subarray(from, to), axis).map((row) => from + row);

/** Each block by itself, so that nothing reaches from one entity into the next. */
function blockwise(
  values: Float64Array,
  blocks: readonly PanelEntity[],
  change: (values: Float64Array) => Float64Array,
): Float64Array {
  if (blocks.length === 1) return change(values);
  const out = new Float64Array(values.length);
  for (const { from, to } of blocks) out.set(change(values.subarray(from, to)), from);
  return out;
}

/** A step of time is labelled where any of its rows is. */
const anyLabelled = { method: 'max', coverage: 0 } as const;

async function resampled(
  shape: Shape,
  step: Extract<ReshapingStep, { do: 'resample' }>,
  pacer: Pacer,
): Promise<Shape> {
  if (shape.times === null) throw noTime(step.do);
  const grids: Grid[] = [];
  const blocks: PanelEntity[] = [];
  for (const { name, from, to } of shape.blocks) {
    const grid = await gridOf(shape.times.subarray(from, to), step.stepMs, pacer, shape.zone);
    const start = blocks.at(-1)?.to ?? 0;
    grids.push(grid);
    blocks.push({ name, from: start, to: start + grid.times.length });
  }
  const rows = blocks.at(-1)?.to ?? 0;
  const usualRows = shape.stepMs > 0 ? step.stepMs / shape.stepMs : 1;
  const columns: ShapedColumn[] = [];
  for (const column of shape.columns) {
    const way = column.role === 'label' ? anyLabelled : step;
    const values = new Float64Array(rows);
    for (const [i, { from, to }] of shape.blocks.entries()) {
      const own = shape.blocks.length === 1 ? column.values : column.values.subarray(from, to);
      values.set(await resampleColumn(own, grids[i]!, way, usualRows, pacer), blocks[i]!.from);
    }
    columns.push({ ...column, values: keptIn(homeOf(column.values), values) });
  }
  const times = new Float64Array(rows);
  grids.forEach((grid, i) => {
    times.set(grid.times, blocks[i]!.from);
  });
  return { columns, times, zone: shape.zone, blocks, breaks: [], stepMs: step.stepMs };
}

async function derived(shape: Shape, step: DerivingStep, pacer: Pacer): Promise<Shape> {
  const { columns, times, zone, breaks, blocks } = shape;
  switch (step.do) {
    case 'calendar': {
      if (times === null) throw noTime(step.do);
      const parts = calendar(times, step.part, zone);
      const home = columns.map(({ values }) => homeOf(values)).find((each) => each !== undefined);
      return withColumns(shape, [...columns, ...parts.map((part) => judged(part, home))]);
    }
    case 'rolling': {
      const at = columnOf(columns, step.column);
      const source = columns[at]!;
      const made = blockwise(wholeOf(source.values), blocks, (x) =>
        rolling(x, step.rows, step.statistic),
      );
      const values = keptIn(homeOf(source.values), made);
      const beside = { ...source, name: derivedName(source.name, step), values };
      return withColumns(shape, columns.toSpliced(at + 1, 0, beside));
    }
    case 'log-cpm': {
      const judgedColumns = columns.filter(({ role }) => role === 'feature');
      const sums = countSums(judgedColumns.map(({ values }) => values));
      return inPlace(shape, step, null, (x) => logCountsPerMillion(x, sums), pacer);
    }
    case 'log':
      return inPlace(shape, step, step.column, (x) => logarithm(x, step.plus), pacer);
    case 'log-return':
      return inPlace(
        shape,
        step,
        step.column,
        (x) => unbroken(blockwise(x, blocks, logReturn), breaks, 1),
        pacer,
      );
    case 'difference': {
      const { lag } = step;
      const change = (x: Float64Array): Float64Array =>
        unbroken(
          blockwise(x, blocks, (own) => difference(own, lag)),
          breaks,
          lag,
        );
      return inPlace(shape, step, step.column, change, pacer);
    }
  }
}

const judged = ({ name, values }: Derived, home: Scratch | undefined): ShapedColumn => ({
  name,
  values: keptIn(home, values),
  role: 'feature',
});

/** Changes one column, or (null) all that are judged; each gets the step's name in its place. */
async function inPlace(
  shape: Shape,
  step: DerivingStep,
  name: string | null,
  change: (values: Float64Array) => Float64Array,
  pacer: Pacer,
): Promise<Shape> {
  const places =
    name === null
      ? shape.columns.flatMap(({ role }, at) => (role === 'feature' ? [at] : []))
      : [columnOf(shape.columns, name)];
  const columns = [...shape.columns];
  for (const at of places) {
    const source = columns[at]!;
    const values = keptIn(homeOf(source.values), change(wholeOf(source.values)));
    columns[at] = { ...source, name: derivedName(source.name, step), values };
    await pacer.pause();
  }
  return withColumns(shape, columns);
}

/** Throws `settings/invalid` where a name comes twice. */
function withColumns(shape: Shape, columns: readonly ShapedColumn[]): Shape {
  const names = new Set<string>();
  for (const { name } of columns) {
    if (names.has(name)) {
      const fault = `a step of the recipe makes a column twice: ${name}`;
      throw new EngineError('settings/invalid', fault, {
        remedy: 'Take one of the two steps out.',
      });
    }
    names.add(name);
  }
  return { ...shape, columns };
}

/** A change across a break in time is none from row to row. */
function unbroken(values: Float64Array, breaks: ArrayLike<number>, lag: number): Float64Array {
  for (let i = 0; i < breaks.length; i++) {
    const row = breaks[i] ?? 0;
    values.fill(NaN, row, Math.min(row + lag, values.length));
  }
  return values;
}

async function numbersOf(
  { name, values, role }: ShapedColumn,
  before: ColumnInfo | undefined,
  pacer: Pacer,
): Promise<RawColumn> {
  const originalName = before?.originalName ?? name;
  return {
    ...(await numberColumn({ name, originalName }, values, pacer)),
    labelReason: before?.role === 'label' ? before.reason : undefined,
    targetReason: role === 'target' ? (before?.reason ?? 'Made of a target.') : undefined,
  };
}

function isText(column: RawColumn, before: ReadonlyMap<string, ColumnInfo>): boolean {
  return column.kind === 'text' && before.get(column.name)?.kind !== 'boolean';
}

function timesOf(name: string, values: Float64Array, axis: TimeAxis | null): RawColumn {
  return {
    kind: 'time',
    name,
    originalName: name,
    values,
    form: 'instant',
    zoned: axis?.zoned ?? false,
    local: axis?.local,
    ambiguous: false,
    missing: 0,
    unreadable: null,
  };
}

function noTime(what: string): EngineError {
  return new EngineError('settings/invalid', `the step "${what}" needs a time axis`, {
    remedy: 'Name the time column, or take the step out of the recipe.',
  });
}

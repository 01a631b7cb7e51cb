import { EngineError } from '../../../contract/errors.ts';
import type { RecipeStep } from '../../../contract/schemas.ts';
import type { ColumnInfo, TimeAxis } from '../../../contract/types.ts';
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
import { gridOf, resampleColumn } from './resample.ts';

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
  let shape = shapeOf(arranged);
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
  const texts = isResampled ? [] : table.columns.filter((column) => isText(column, before));
  const times = time === null || shape.times === null ? [] : [timesOf(time, shape.times, axis)];
  return {
    table: {
      ...table,
      rowCount: shape.columns[0]?.values.length ?? table.rowCount,
      columns: [...times, ...numbers, ...texts],
      // The new times no longer show how those of the file were read.
      findings: [...table.findings, ...arranged.timeFindings],
    },
    time,
    isResampled,
  };
}

function shapeOf({ columns, axis }: Arranged): Shape {
  return {
    columns: columns.flatMap(({ info: { name, role }, values }) =>
      values === null || role === 'time'
        ? []
        : [{ name, values, role: isShaped(role) ? role : 'other' }],
    ),
    times: axis?.values ?? null,
    breaks: axis === null ? [] : findBreaks(axis.values, axis.axis),
    stepMs: axis?.axis.stepMs ?? 0,
  };
}

const isShaped = (role: ColumnInfo['role']): role is 'feature' | 'target' | 'label' =>
  role === 'feature' || role === 'target' || role === 'label';

/** A step of time is labelled where any of its rows is. */
const anyLabelled = { method: 'max', coverage: 0 } as const;

async function resampled(
  shape: Shape,
  step: Extract<ReshapingStep, { do: 'resample' }>,
  pacer: Pacer,
): Promise<Shape> {
  if (shape.times === null) throw noTime(step.do);
  const grid = await gridOf(shape.times, step.stepMs, pacer);
  const usualRows = shape.stepMs > 0 ? step.stepMs / shape.stepMs : 1;
  const columns: ShapedColumn[] = [];
  for (const column of shape.columns) {
    const way = column.role === 'label' ? anyLabelled : step;
    const values = await resampleColumn(column.values, grid, way, usualRows, pacer);
    columns.push({ ...column, values: keptIn(homeOf(column.values), values) });
  }
  return { columns, times: grid.times, breaks: [], stepMs: step.stepMs };
}

async function derived(shape: Shape, step: DerivingStep, pacer: Pacer): Promise<Shape> {
  const { columns, times, breaks } = shape;
  switch (step.do) {
    case 'calendar': {
      if (times === null) throw noTime(step.do);
      const parts = calendar(times, step.part);
      const home = columns.map(({ values }) => homeOf(values)).find((each) => each !== undefined);
      return withColumns(shape, [...columns, ...parts.map((part) => judged(part, home))]);
    }
    case 'rolling': {
      const at = columnOf(columns, step.column);
      const source = columns[at]!;
      const made = rolling(wholeOf(source.values), step.rows, step.statistic);
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
      return inPlace(shape, step, step.column, (x) => unbroken(logReturn(x), breaks, 1), pacer);
    case 'difference': {
      const { lag } = step;
      const change = (x: Float64Array): Float64Array => unbroken(difference(x, lag), breaks, lag);
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

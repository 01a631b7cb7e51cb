import { EngineError } from '../../../contract/errors.ts';
import type { RecipeStep } from '../../../contract/schemas.ts';
import type { ColumnInfo, TimeAxis } from '../../../contract/types.ts';
import { findBreaks } from '../../features/breaks.ts';
import type { Pacer } from '../pacer.ts';
import type { Profile } from '../profile/profile.ts';
import type { RawColumn, RawTable } from '../raw-table.ts';
import { columnOf } from './column-of.ts';
import {
  calendar,
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

/** Columns in the order of time while steps are applied to them. */
interface Shape {
  /** Names of the columns that are judged, as they were read. */
  readonly judged: readonly string[];
  /** Names of the columns that hold labels. */
  readonly labels: ReadonlySet<string>;
  readonly columns: readonly Derived[];
  readonly times: Float64Array | null;
  /** Rows before which time jumps. */
  readonly breaks: ArrayLike<number>;
  /** Between two rows of a file without gaps. */
  readonly stepMs: number;
}

export interface Reshaped {
  /** To be profiled in its turn: rows in the order of time. */
  readonly table: RawTable;
  /** Name of its time column, null without time. */
  readonly time: string | null;
  readonly isResampled: boolean;
}

/** The table after the steps that make new columns or rows. Throws `settings/invalid` and `data/unknown-column`. */
export async function reshape(
  table: RawTable,
  found: Profile,
  steps: readonly ReshapingStep[],
  pacer: Pacer,
): Promise<Reshaped> {
  let shape = shapeOf(found);
  for (const step of steps) {
    shape = step.do === 'resample' ? await resampled(shape, step, pacer) : derived(shape, step);
    await pacer.pause();
  }
  const isResampled = shape.times?.length !== found.timeValues?.length;
  const time = found.time === null ? null : found.time.columns.join(' ');
  const before = new Map(found.columns.map(({ info }) => [info.name, info]));
  const numbers = shape.columns.map((column) => numbersOf(column, before.get(column.name)));
  const texts = isResampled ? [] : table.columns.filter((column) => isText(column, before));
  const times =
    time === null || shape.times === null ? [] : [timesOf(time, shape.times, found.time)];
  return {
    table: {
      ...table,
      rowCount: shape.columns[0]?.values.length ?? table.rowCount,
      columns: [...times, ...numbers, ...texts],
    },
    time,
    isResampled,
  };
}

function shapeOf({ columns, time, timeValues }: Profile): Shape {
  return {
    judged: columns.flatMap(({ info }) => (info.role === 'feature' ? [info.name] : [])),
    labels: new Set(columns.flatMap(({ info }) => (info.role === 'label' ? [info.name] : []))),
    columns: columns.flatMap(({ info, values }) =>
      values === null || info.role === 'time' ? [] : [{ name: info.name, values }],
    ),
    times: timeValues,
    breaks: time === null || timeValues === null ? [] : findBreaks(timeValues, time),
    stepMs: time?.stepMs ?? 0,
  };
}

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
  const columns: Derived[] = [];
  for (const { name, values } of shape.columns) {
    const way = shape.labels.has(name) ? anyLabelled : step;
    columns.push({ name, values: await resampleColumn(values, grid, way, usualRows, pacer) });
  }
  const { judged, labels } = shape;
  return { judged, labels, columns, times: grid.times, breaks: [], stepMs: step.stepMs };
}

function derived(shape: Shape, step: DerivingStep): Shape {
  if (step.do === 'calendar') {
    if (shape.times === null) throw noTime(step.do);
    return withColumns(shape, shape.columns.length, 0, calendar(shape.times, step.part));
  }
  if (step.do === 'log-cpm') return withCounts(shape);
  if (step.do === 'log' && step.column === null) {
    return shape.judged.reduce((so, name) => derived(so, { ...step, column: name }), shape);
  }
  if (step.column === null) return shape;
  const at = columnOf(shape.columns, step.column);
  const source = shape.columns[at]?.values ?? new Float64Array(0);
  const name = derivedName(step.column, step);
  switch (step.do) {
    case 'difference':
      return withColumns(shape, at, 1, [
        { name, values: unbroken(difference(source, step.lag), shape.breaks, step.lag) },
      ]);
    case 'log':
      return withColumns(shape, at, 1, [{ name, values: logarithm(source, step.plus) }]);
    case 'log-return':
      return withColumns(shape, at, 1, [
        { name, values: unbroken(logReturn(source), shape.breaks, 1) },
      ]);
    case 'rolling':
      return withColumns(shape, at + 1, 0, [
        { name, values: rolling(source, step.rows, step.statistic) },
      ]);
  }
}

function withCounts(shape: Shape): Shape {
  const places = shape.judged.map((name) => columnOf(shape.columns, name));
  const counts = logCountsPerMillion(
    places.map((at) => shape.columns[at]?.values ?? new Float64Array(0)),
  );
  const columns = [...shape.columns];
  places.forEach((at, i) => {
    const name = derivedName(columns[at]?.name ?? '', { do: 'log-cpm' });
    columns[at] = { name, values: counts[i] ?? new Float64Array(0) };
  });
  return { ...shape, columns };
}

/** Puts columns in the place of `replaced` ones. Throws `settings/invalid` where a name is taken. */
function withColumns(shape: Shape, at: number, replaced: number, added: readonly Derived[]): Shape {
  const columns = shape.columns.toSpliced(at, replaced, ...added);
  const names = new Set<string>();
  for (const { name } of columns) {
    if (names.has(name)) {
      throw new EngineError(
        'settings/invalid',
        `a step of the recipe makes a column twice: ${name}`,
        {
          remedy: 'Take one of the two steps out.',
        },
      );
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

function numbersOf({ name, values }: Derived, before: ColumnInfo | undefined): RawColumn {
  return {
    kind: 'number',
    name,
    originalName: before?.originalName ?? name,
    values,
    missing: values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0),
    unreadable: null,
    infinite: 0,
    labelReason: before?.role === 'label' ? before.reason : undefined,
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

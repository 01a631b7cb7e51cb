import type { CounterKind } from '../../contract/counterfactual.ts';

/** The rows of an event in one column; NaN where nothing was measured. */
export interface CounterColumn {
  readonly feature: number;
  readonly measured: Float64Array;
  /** What would be usual there. */
  readonly usual: Float64Array;
  /** Of the training part. */
  readonly low: number;
  readonly high: number;
  /** Standard deviation of the training part. */
  readonly deviation: number;
}

/** A way to change a column, from nothing (0) to as far as makes sense (1). */
export interface Move {
  readonly column: CounterColumn;
  readonly kind: CounterKind;
  /** Bound or value at a strength; NaN where there is none. */
  readonly bound: (strength: number) => number;
  /** Over the rows of the event; NaN where the value stays. */
  readonly values: (strength: number) => Float64Array;
}

/** Rows less far off than this share of the furthest are part of the event, but not of its cause. */
const causeShare = 0.25;

/** 1 in the rows in which a column lies furthest from what is usual. */
export function rowsOff({
  measured,
  usual,
}: Pick<CounterColumn, 'measured' | 'usual'>): Uint8Array {
  const away = measured.map((value, i) => Math.abs(value - usual[i]!));
  const most = away.reduce((a, b) => (b > a ? b : a), 0);
  return Uint8Array.from(away, (value) => (value > 0 && value >= causeShare * most ? 1 : 0));
}

/** All ways of one column that change anything, within the values of the training part. */
export function movesOf(column: CounterColumn): Move[] {
  const { measured, usual, low, high } = column;
  if (!(column.deviation > 0)) return [];
  if (measured.length === 1) {
    const value = measured[0]!;
    return [low, high]
      .filter((end, i) => (i === 0 ? end < value : end > value))
      .map((end) => boundMove(column, Uint8Array.of(1), 'value', value, end));
  }
  const off = rowsOff(column);
  const pick = (values: Float64Array): Float64Array => values.filter((_, i) => off[i] === 1);
  const target = pick(usual).map((value) => within(value, column));
  if (target.length === 0) return [];
  const [was, wanted] = [extremes(pick(measured)), extremes(target)];
  return [
    ...(wanted.low < was.high ? [boundMove(column, off, 'at-most', was.high, wanted.low)] : []),
    ...(wanted.high > was.low ? [boundMove(column, off, 'at-least', was.low, wanted.high)] : []),
    towardMove(column, off),
  ];
}

const changes = {
  'at-most': Math.min,
  'at-least': Math.max,
  value: (_: number, bound: number) => bound,
} as const;

function boundMove(
  column: CounterColumn,
  off: Uint8Array,
  kind: keyof typeof changes,
  from: number,
  to: number,
): Move {
  const bound = (strength: number): number => from + strength * (to - from);
  return {
    column,
    kind,
    bound,
    values: (strength) =>
      column.measured.map((value, i) =>
        off[i] !== 1 || Number.isNaN(value) ? NaN : changes[kind](value, bound(strength)),
      ),
  };
}

function towardMove(column: CounterColumn, off: Uint8Array): Move {
  return {
    column,
    kind: 'toward',
    bound: () => NaN,
    values: (strength) =>
      column.measured.map((value, i) => {
        const usual = within(column.usual[i]!, column);
        return off[i] === 1 ? value + strength * (usual - value) : NaN;
      }),
  };
}

function within(value: number, { low, high }: Pick<CounterColumn, 'low' | 'high'>): number {
  return Math.min(Math.max(value, low), high);
}

function extremes(values: Float64Array): { readonly low: number; readonly high: number } {
  return {
    low: values.reduce((a, b) => Math.min(a, b), Infinity),
    high: values.reduce((a, b) => Math.max(a, b), -Infinity),
  };
}

import type { FaultKind, SelfTestKind } from '../../contract/evaluation.ts';
import type { DatasetKind } from '../../contract/types.ts';
import { drift, eitherSign, noise, replace, shift, spike, type Stretch } from '../faults/shapes.ts';
import type { Random } from '../training/random.ts';

/** One column around a fault, in the column's own unit; changed in place. */
export interface FaultColumn {
  readonly values: Float64Array;
  /** Rows of the fault: `from` to `to`, exclusive. */
  readonly from: number;
  readonly to: number;
  /** Robust spread of the column's levels and of its changes from row to row. */
  readonly levels: number;
  readonly changes: number;
  /** A measured value of another row of the training part. */
  readonly other: () => number;
}

export interface FaultDefinition extends SelfTestKind {
  /** Rows that a fault of `size` takes in a series whose stretches are `stretch` rows. */
  readonly rows: (size: number, stretch: number) => number;
  /** Faults of a row change each of its columns. */
  readonly wholeRow: boolean;
  readonly apply: (column: FaultColumn, size: number, random: Random) => void;
}

const deviations = { unit: 'deviations', sizes: [1, 2, 4, 8], stated: 4 } as const;
const stretches = { unit: 'stretches', sizes: [0.5, 1, 2], stated: 1 } as const;
const once = { unit: 'none', sizes: [1], stated: 1 } as const;
const oneRow = (): number => 1;
const oneStretch = (_: number, stretch: number): number => stretch;
const bySize = (size: number, stretch: number): number => Math.max(1, Math.round(size * stretch));

/**
 * The faults of sensors that reviews list (Sharma et al. 2010, "Sensor faults": short, constant, noise; Teh et al. 2020:
 * drift, bias, stuck, missing), and for tables a value that is usual alone but not beside the others.
 */
const seriesFaults: readonly FaultDefinition[] = [
  {
    kind: 'spike',
    ...deviations,
    rows: oneRow,
    wholeRow: false,
    apply: (column, size, random) => {
      spike(stretchOf(column), column.from, eitherSign(size * column.changes, random));
    },
  },
  {
    kind: 'shift',
    ...deviations,
    rows: oneStretch,
    wholeRow: false,
    apply: (column, size, random) => {
      shift(stretchOf(column), eitherSign(size * column.levels, random));
    },
  },
  {
    kind: 'drift',
    ...deviations,
    rows: (_, stretch) => 2 * stretch,
    wholeRow: false,
    apply: (column, size, random) => {
      drift(stretchOf(column), eitherSign(size * column.levels, random));
    },
  },
  {
    kind: 'noise',
    ...deviations,
    rows: oneStretch,
    wholeRow: false,
    apply: (column, size, random) => {
      noise(stretchOf(column), size * column.changes, random);
    },
  },
  {
    kind: 'flat',
    ...stretches,
    rows: bySize,
    wholeRow: false,
    apply: (column) => {
      const held = column.values[column.from - 1] ?? column.values[column.from]!;
      replace(stretchOf(column), () => held);
    },
  },
  {
    kind: 'missing',
    ...stretches,
    rows: bySize,
    wholeRow: false,
    apply: (column) => {
      replace(stretchOf(column), () => NaN);
    },
  },
];

const tableFaults: readonly FaultDefinition[] = [
  {
    kind: 'spike',
    ...deviations,
    rows: oneRow,
    wholeRow: false,
    apply: (column, size, random) => {
      spike(stretchOf(column), column.from, eitherSign(size * column.levels, random));
    },
  },
  {
    kind: 'swap',
    ...once,
    rows: oneRow,
    wholeRow: false,
    apply: (column) => {
      replace(oneRowOf(column), column.other);
    },
  },
  {
    kind: 'row-noise',
    ...deviations,
    rows: oneRow,
    wholeRow: true,
    apply: (column, size, random) => {
      noise(oneRowOf(column), size * column.levels, random);
    },
  },
];

export function faultsOf(kind: DatasetKind): readonly FaultDefinition[] {
  return kind === 'table' ? tableFaults : seriesFaults;
}

/** Missing values are not flagged but marked as not judged: they say nothing of the model, and count in no rate of it. */
export function countsForModel(kind: FaultKind): boolean {
  return kind !== 'missing';
}

const stretchOf = ({ values, from, to }: FaultColumn): Stretch => ({
  ...{ values, step: 1, offset: 0, from, to },
});

const oneRowOf = (column: FaultColumn): Stretch => stretchOf({ ...column, to: column.from + 1 });

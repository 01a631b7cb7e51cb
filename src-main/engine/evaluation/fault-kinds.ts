import type { FaultKind, SelfTestKind } from '../../contract/evaluation.ts';
import type { DatasetKind } from '../../contract/types.ts';
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
    apply: ({ values, from, changes }, size, random) => {
      values[from]! += signOf(random) * size * changes;
    },
  },
  {
    kind: 'shift',
    ...deviations,
    rows: oneStretch,
    wholeRow: false,
    apply: ({ values, from, to, levels }, size, random) => {
      const by = signOf(random) * size * levels;
      for (let row = from; row < to; row++) values[row]! += by;
    },
  },
  {
    kind: 'drift',
    ...deviations,
    rows: (_, stretch) => 2 * stretch,
    wholeRow: false,
    apply: ({ values, from, to, levels }, size, random) => {
      const by = (signOf(random) * size * levels) / (to - from);
      for (let row = from; row < to; row++) values[row]! += by * (row - from + 1);
    },
  },
  {
    kind: 'noise',
    ...deviations,
    rows: oneStretch,
    wholeRow: false,
    apply: ({ values, from, to, changes }, size, random) => {
      for (let row = from; row < to; row++) values[row]! += size * changes * random.normal();
    },
  },
  {
    kind: 'flat',
    ...stretches,
    rows: bySize,
    wholeRow: false,
    apply: ({ values, from, to }) => {
      values.fill(values[from - 1] ?? values[from]!, from, to);
    },
  },
  {
    kind: 'missing',
    ...stretches,
    rows: bySize,
    wholeRow: false,
    apply: ({ values, from, to }) => {
      values.fill(NaN, from, to);
    },
  },
];

const tableFaults: readonly FaultDefinition[] = [
  {
    kind: 'spike',
    ...deviations,
    rows: oneRow,
    wholeRow: false,
    apply: ({ values, from, levels }, size, random) => {
      values[from]! += signOf(random) * size * levels;
    },
  },
  {
    kind: 'swap',
    ...once,
    rows: oneRow,
    wholeRow: false,
    apply: ({ values, from, other }) => {
      values[from] = other();
    },
  },
  {
    kind: 'row-noise',
    ...deviations,
    rows: oneRow,
    wholeRow: true,
    apply: ({ values, from, levels }, size, random) => {
      values[from]! += size * levels * random.normal();
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

function signOf(random: Random): 1 | -1 {
  return random.next() < 0.5 ? -1 : 1;
}

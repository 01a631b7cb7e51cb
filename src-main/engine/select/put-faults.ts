import type { DatasetKind, RowRange } from '../../contract/types.ts';
import type { FeatureMatrix } from '../features/types.ts';
import { createRandom, type Random } from '../training/random.ts';
import { type PutFault, rowFaults, seriesFaults } from './fault-kinds.ts';

/** Copies of a part of the data, one without faults and others with. */
export interface FaultTrial {
  readonly clean: FeatureMatrix;
  readonly rounds: readonly FaultRound[];
}

export interface FaultRound {
  readonly matrix: FeatureMatrix;
  /** Rows of the part that hold a fault. */
  readonly faults: readonly RowRange[];
}

export interface TrialOptions {
  readonly kind: DatasetKind;
  readonly window: number;
  readonly seed: number;
  readonly rounds: number;
}

/** Large enough to matter, small enough that not every detector finds them. */
const sizes = { least: 1, most: 3 } as const;
/** Share of a window that a fault lasts. */
const lengths = { least: 0.25, most: 1 } as const;
/** Share of the rows of a table that hold a fault. */
export const faultyRows = 0.2;
/** Columns of the faults of single sensors at most; every second fault is in any number of columns. */
const fewColumns = 3;

/**
 * Copies the rows of `part` and puts seeded faults into the copies: in a series a window or more apart, so that no row
 * is judged by two; in a table in single rows.
 */
export function putFaults(
  matrix: FeatureMatrix,
  part: RowRange,
  options: TrialOptions,
): FaultTrial {
  const random = createRandom(options.seed);
  const rounds = Array.from({ length: options.rounds }, (_, round): FaultRound => {
    const copy = rowsOf(matrix, part);
    const faults =
      options.kind === 'table'
        ? tablePlaces(copy, random)
        : seriesPlaces(copy, options.window, random);
    const kinds = options.kind === 'table' ? rowFaults : seriesFaults;
    faults.forEach((fault, i) => {
      put(copy, fault, kinds[(i + round) % kinds.length]!, random);
    });
    return { matrix: copy, faults };
  });
  return { clean: rowsOf(matrix, part), rounds };
}

function rowsOf(
  { features, values, observed, blocked }: FeatureMatrix,
  part: RowRange,
): FeatureMatrix {
  const [from, to] = [part.from * features, part.to * features];
  return {
    rows: part.to - part.from,
    features,
    values: values.slice(from, to),
    observed: observed.slice(from, to),
    blocked: blocked.slice(part.from, part.to),
  };
}

function tablePlaces({ rows }: FeatureMatrix, random: Random): RowRange[] {
  const places: RowRange[] = [];
  for (let row = 0; row < rows; row++) {
    if (random.next() < faultyRows) places.push({ from: row, to: row + 1 });
  }
  return places;
}

function seriesPlaces({ rows }: FeatureMatrix, window: number, random: Random): RowRange[] {
  const places: RowRange[] = [];
  const spare = Math.max(window >> 1, 1);
  for (let at = random.integer(spare); at < rows;) {
    const share = lengths.least + random.next() * (lengths.most - lengths.least);
    const to = at + Math.max(2, Math.round(share * window));
    if (to > rows) break;
    places.push({ from: at, to });
    at = to + 2 * window + random.integer(spare);
  }
  return places;
}

function put(matrix: FeatureMatrix, { from, to }: RowRange, fault: PutFault, random: Random): void {
  const { features, values, rows } = matrix;
  const most = random.next() < 0.5 ? Math.min(fewColumns, features) : features;
  const columns = 1 + random.integer(most);
  const size = sizes.least + random.next() * (sizes.most - sizes.least);
  for (let i = 0; i < columns; i++) {
    const feature = random.integer(features);
    fault({ values, features, feature, from, to, rows, size, random });
  }
}

import type { Finding } from './types.ts';

/** Known anomalies that an analyst has drawn or brought; a label column of the file counts beside them. */
export interface LabelSpan {
  readonly id: number;
  /** First and last row, both inclusive. */
  readonly rows: readonly [number, number];
  readonly startMs: number | null;
  readonly endMs: number | null;
  /** The file it came from; null where it was drawn. */
  readonly source: string | null;
}

/** It goes with the file: only another way to read it changes it. */
export type ColumnLabel = Pick<LabelSpan, 'rows' | 'startMs' | 'endMs'>;

export interface AddedLabels {
  readonly labelIds: readonly number[];
  /** Spans left out, for the very same rows are labelled already. */
  readonly known: number;
}

export interface LabelResults {
  /** Those of the label column of the file, by first row: at most `mostColumnLabels` of `total`. */
  'label.column': { readonly spans: readonly ColumnLabel[]; readonly total: number };
  /** By first row. */
  'label.list': readonly LabelSpan[];
  /** The metrics of all runs of the dataset are worked out anew; so it is with the others. */
  'label.add': AddedLabels;
  /** Hidden until restored; final when the workspace is closed. */
  'label.remove': null;
  'label.restore': null;
  /** Spans out of a file of intervals, as `labels.read` reads them. */
  'label.import': AddedLabels & {
    readonly outside: number;
    /** What was made of the file, and what speaks against it. */
    readonly findings: readonly Finding[];
  };
}

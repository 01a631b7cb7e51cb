import type { Span } from './row-axis.ts';
import type { Series } from './series.ts';

export interface Lane {
  readonly column: string;
  readonly measured: Series;
  readonly expected: Series;
}

/** Column errors in bins of the rows that they were read for. */
export interface Heat {
  readonly columns: readonly string[];
  readonly bins: number;
  readonly rows: { readonly from: number; readonly to: number };
  /** columns x bins, row-major, in multiples of the typical score. */
  readonly value: Float32Array;
}

/** What the lanes of a timeline draw of a stretch of rows. */
export interface Picture {
  readonly lanes: readonly Lane[];
  readonly score: Series;
  readonly baseline: Series | null;
  readonly notJudged: readonly Span[];
  readonly heat: Heat;
}

/** How much a timeline has room for; `width` in pixels of the page. */
export interface Room {
  readonly width: number;
  readonly lanes: number;
  readonly heatRows: number;
}

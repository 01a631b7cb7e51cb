import type { ImportOptions } from '../../contract/schemas.ts';
import type {
  ColumnInfo,
  DatasetKind,
  Finding,
  ImportReport,
  MissingMap,
  Period,
  TimeAxis,
} from '../../contract/types.ts';
import type { ColumnValues } from './columns/column-values.ts';
import type { Scratch } from './columns/scratch.ts';

/** One column as read: `values` is null for text; NaN marks a missing or unreadable cell. */
export interface ImportedColumn {
  readonly info: ColumnInfo;
  readonly values: ColumnValues | null;
}

/** A whole file, rows in time order; its columns are in memory, or in the scratch of the import. */
export interface ImportedDataset {
  readonly name: string;
  readonly kind: DatasetKind;
  readonly kindReason: string;
  readonly format: 'csv' | 'npy';
  readonly rowCount: number;
  readonly columns: readonly ImportedColumn[];
  readonly time: TimeAxis | null;
  /** Epoch milliseconds per row, null without a time axis. */
  readonly timeValues: Float64Array | null;
  /** Position in the file of each row, null where the file was in time order already. */
  readonly rowOrder: Uint32Array | null;
  readonly findings: readonly Finding[];
  readonly period: Period | null;
  readonly continuity: number | null;
  readonly missingShare: number;
  readonly missingMap: MissingMap | null;
  /** Of a table whose rows have names. */
  readonly rowNames?: readonly string[];
  readonly preview: readonly (readonly string[])[];
  readonly report: ImportReport;
  /** As asked for. */
  readonly recipe: ImportOptions;
  readonly sourceName: string;
  /** Of each file that was read. */
  readonly sourcePaths: readonly string[];
  readonly sourceBytes: number;
  readonly sourceSha256: string;
}

export interface ImportHooks {
  /** Where columns go that are too big for memory; without it they stay there. */
  readonly scratch?: Scratch;
  readonly signal?: AbortSignal;
  /** Adds the steps that data of a kind usually want to a recipe that has none of its own. */
  readonly usual?: boolean;
  /** `fraction` 0 to 1 within the stage. */
  readonly onProgress?: (stage: 'reading' | 'profiling', fraction: number, rows: number) => void;
}

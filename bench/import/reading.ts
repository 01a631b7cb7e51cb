/** What reads a file in a benchmark; `hash` only hashes it, for comparison. */
export type NodeReader = 'residua' | 'stored' | 'papaparse' | 'hash';
export type PythonReader = 'pandas' | 'polars';

/** What a measuring process prints. */
export interface Reading {
  readonly ms: number;
  /** Of all threads; other programs at work change it less than the time on the clock. */
  readonly cpuMs: number;
  readonly peakBytes: number;
  readonly rows: number;
  /** Longest time in which nothing else could run, without waits for a processor; null where it is not measured. */
  readonly longestPauseMs: number | null;
  /** Milliseconds of processor time of the parts of the work. */
  readonly parts: Readonly<Record<string, number>>;
  readonly versions: Readonly<Record<string, string>>;
}

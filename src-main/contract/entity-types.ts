/** What a run says of one entity of stacked rows. */
export interface EntityResult {
  readonly name: string;
  /** Its rows in the dataset, [from, to). */
  readonly from: number;
  readonly to: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly events: number;
  /** Of its worst event, in multiples of the threshold; its highest score where it has none, null where it was not judged. */
  readonly severity: number | null;
  /** Share of its rows that lie in events, 0 to 1. */
  readonly flagged: number;
}

/** The scores of some entities over one axis of time. */
export interface EntityLanes {
  readonly startMs: number;
  readonly endMs: number;
  readonly bins: number;
  readonly names: readonly string[];
  /**
   * base64 of a little-endian Float32Array, names x bins, row-major: the highest score of each bin in multiples of the
   * threshold, NaN where none was judged.
   */
  readonly value: string;
}

export interface EntityResults {
  /** In the order of their rows; none where rows are not stacked. */
  'entity.list': readonly EntityResult[];
  'entity.lanes': EntityLanes;
}

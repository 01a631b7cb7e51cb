/** Fitted on the training rows only; a feature's scaled value is (value - center) / scale, clipped to +-10. */
export interface Scaler {
  readonly kind: 'standard' | 'robust';
  readonly center: Float64Array;
  readonly scale: Float64Array;
}

/** Scaled features of every row, ready for windows. */
export interface FeatureMatrix {
  readonly rows: number;
  readonly features: number;
  /** rows x features, row-major, scaled, gaps filled; never NaN. */
  readonly values: Float32Array;
  /** rows x features; 1 = measured, 0 = filled: left out of every error. */
  readonly observed: Uint8Array;
  /** rows; 1 = inside a gap longer than the limit: no window may contain it. */
  readonly blocked: Uint8Array;
}

/** Reconstructs `count` windows: in and out are count x window x features, row-major, scaled. */
export type Reconstruct = (
  batch: Float32Array,
  count: number,
) => Float32Array | Promise<Float32Array>;

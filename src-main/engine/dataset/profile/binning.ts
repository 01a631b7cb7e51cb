export const bins = 4096;

/** The bin of a value is floor((value / 2 - start) * scale), halved so that the widest range is finite. */
export interface Binning {
  readonly min: number;
  readonly max: number;
  readonly start: number;
  readonly scale: number;
}

/** Null for a range too narrow to divide. */
export function binning(min: number, max: number): Binning | null {
  const scale = (bins - 1) / (max / 2 - min / 2);
  return Number.isFinite(scale) ? { min, max, start: min / 2, scale } : null;
}

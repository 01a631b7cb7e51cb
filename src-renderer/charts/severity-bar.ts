/**
 * Length of a severity's bar, 0 to 1 of the highest one's; in the logarithm, because severities span orders of
 * magnitude, and never so short that it could not be seen.
 */
export function barShare(severity: number, highest: number): number {
  if (!(highest > 1)) return 1;
  const share = Math.log1p(Math.max(severity - 1, 0)) / Math.log1p(highest - 1);
  return Math.min(Math.max(share, 0.06), 1);
}

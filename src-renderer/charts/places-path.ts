interface Stretch {
  readonly startIndex: number;
  readonly endIndex: number;
}

/** A stroke across 100 x 10 for each stretch of rows, where it lies in the whole. */
export function placesPath(stretches: readonly Stretch[], rowCount: number): string {
  const places = stretches.map(({ startIndex, endIndex }) =>
    Math.min(((startIndex + endIndex + 1) / 2 / Math.max(rowCount, 1)) * 100, 100).toFixed(2),
  );
  return [...new Set(places)].map((x) => `M${x} 0V10`).join('');
}

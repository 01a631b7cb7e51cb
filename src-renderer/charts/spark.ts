/** A line of `values` through a box of `width` by `height` pixels, as the path of an SVG; empty for fewer than two. */
export function sparkPath(values: readonly number[], width: number, height: number): string {
  const known = values.filter(Number.isFinite);
  if (known.length < 2) return '';
  const low = known.reduce((a, b) => Math.min(a, b));
  const size = known.reduce((a, b) => Math.max(a, b)) - low || 1;
  const room = height - 2;
  return known
    .map((value, i) => {
      const x = (i / (known.length - 1)) * width;
      const y = 1 + room - ((value - low) / size) * room;
      return `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}

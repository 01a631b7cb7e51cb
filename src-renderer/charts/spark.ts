/**
 * A line of `values` through a box of `width` by `height` pixels, as the path of an SVG; empty for fewer than two.
 * `range`: what the box reaches from and to; left out: what the values do.
 */
export function sparkPath(
  values: readonly number[],
  width: number,
  height: number,
  range?: readonly [number, number],
): string {
  const known = values.filter(Number.isFinite);
  if (known.length < 2) return '';
  const low = range?.[0] ?? known.reduce((a, b) => Math.min(a, b));
  const size = (range?.[1] ?? known.reduce((a, b) => Math.max(a, b))) - low || 1;
  const room = height - 2;
  return known
    .map((value, i) => {
      const x = (i / (known.length - 1)) * width;
      const y = 1 + room - ((value - low) / size) * room;
      return `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}

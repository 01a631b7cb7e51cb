/** A line through a box of `width` by `height`, as the path of an SVG: each place keeps its own, null breaks the line. */
export function shapePath(
  values: readonly (number | null)[],
  width: number,
  height: number,
): string {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return '';
  const low = known.reduce((a, b) => Math.min(a, b));
  const size = known.reduce((a, b) => Math.max(a, b)) - low;
  const room = height - 4;
  let pen = false;
  let path = '';
  values.forEach((value, i) => {
    if (value !== null) {
      const x = (i / (values.length - 1)) * width;
      const y = 2 + room * (size === 0 ? 0.5 : 1 - (value - low) / size);
      path += `${pen ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
    }
    pen = value !== null;
  });
  return path;
}

/** Points of a small chart. */
const mostPoints = 60;

/** Values for a small chart: all of a few, else the lowest and the highest of each part in their order; null where missing. */
export function thinnedValues(values: ArrayLike<number>): (number | null)[] {
  const { length } = values;
  if (length <= mostPoints) return Array.from(values, known);
  const parts = mostPoints / 2;
  return Array.from({ length: parts }, (_, part) => {
    const [from, to] = [part, part + 1].map((at) => Math.floor((at * length) / parts)) as [
      number,
      number,
    ];
    let [low, high] = [-1, -1];
    for (let i = from; i < to; i++) {
      const value = values[i]!;
      if (Number.isNaN(value)) continue;
      if (low < 0 || value < values[low]!) low = i;
      if (high < 0 || value > values[high]!) high = i;
    }
    return [Math.min(low, high), Math.max(low, high)].map((at) =>
      at < 0 ? null : known(values[at]!),
    );
  }).flat();
}

const known = (value: number): number | null => (Number.isFinite(value) ? value : null);

const mostDigits = 9;

/** A number read as float32 the way that type prints it: 0.1, not 0.10000000149011612. */
export function shortestText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  for (let digits = 1; digits < mostDigits; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(mostDigits)));
}

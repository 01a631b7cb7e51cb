export type Bytes = readonly [red: number, green: number, blue: number];

/** Of a colour of the style sheet, written #rgb or #rrggbb. */
export function bytesOf(text: string): Bytes {
  const digits = text.slice(1);
  const long = digits.length < 6 ? digits.replace(/./g, (digit) => digit + digit) : digits;
  const part = (at: number): number => Number.parseInt(long.slice(at, at + 2), 16);
  return [part(0), part(2), part(4)];
}

/** A share of the way from one colour to another. */
export function between(from: Bytes, to: Bytes, share: number): Bytes {
  const part = (at: 0 | 1 | 2): number => Math.round(from[at] + (to[at] - from[at]) * share);
  return [part(0), part(1), part(2)];
}

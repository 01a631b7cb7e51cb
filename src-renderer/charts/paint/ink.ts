/** A colour as pixels hold it. */
export interface Ink {
  /** 0 to 1. */
  readonly opacity: number;
  /** Opaque, as bytes red, green, blue, 255 read as one little-endian number. */
  readonly packed: number;
}

/** Of a colour of the style sheet: #rgb, #rrggbb or #rrggbbaa. */
export function inkOf(text: string): Ink {
  const digits = text.slice(1);
  const long = digits.length < 6 ? digits.replace(/./g, (digit) => digit + digit) : digits;
  const byteAt = (at: number): number => Number.parseInt(long.slice(at, at + 2), 16);
  const opacity = long.length < 8 ? 1 : byteAt(6) / 255;
  return { opacity, packed: opaque | (byteAt(4) << 16) | (byteAt(2) << 8) | byteAt(0) };
}

const opaque = 0xff << 24;
const redAndBlue = 0xff00ff;
const green = 0xff00;

/** An ink over an opaque pixel, `share` of which it covers. */
export function mixed(ground: number, { opacity, packed }: Ink, share: number): number {
  const part = (share * opacity * 256 + 0.5) | 0;
  const rest = 256 - part;
  // Two channels in one product: eight bits lie free above each.
  const two = Math.imul(ground & redAndBlue, rest) + Math.imul(packed & redAndBlue, part);
  const one = Math.imul(ground & green, rest) + Math.imul(packed & green, part);
  return opaque | ((two >>> 8) & redAndBlue) | ((one >>> 8) & green);
}

const [plus, minus, colon] = [43, 45, 58];

/**
 * Minutes that a text which reads as a time is ahead of UTC (`Z`, `UTC`, `GMT`, `+hh`, `+hhmm`, `+hh:mm`), NaN where it
 * names no zone.
 */
export function zoneMinutes(cell: string): number {
  const text = cell.charCodeAt(cell.length - 1) <= 32 ? cell.trimEnd() : cell;
  const { length } = text;
  const last = text.charCodeAt(length - 1);
  if (last >= 65) return /(?:\dZ|UTC|GMT)$/i.test(text) ? 0 : NaN;
  if (text.charCodeAt(length - 3) === colon) return offset(text, length - 6, text.slice(-2));
  const short = offset(text, length - 3, '0');
  return Number.isNaN(short) ? offset(text, length - 5, text.slice(-2)) : short;
}

function offset(text: string, at: number, minutes: string): number {
  const sign = text.charCodeAt(at);
  if ((sign !== plus && sign !== minus) || !hasClock(text, at)) return NaN;
  const ahead = Number(text.slice(at + 1, at + 3)) * 60 + Number(minutes);
  return sign === minus ? -ahead : ahead;
}

/** Only behind a clock time is a sign that of an offset: `2014-07-01` has none, `2014-07-01 12:00-05` has. */
function hasClock(text: string, end: number): boolean {
  const mark = text.indexOf(':');
  return (mark >= 0 && mark < end) || /^\s*\d{8}[T ]\d{4}/i.test(text.slice(0, end));
}

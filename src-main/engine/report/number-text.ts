/** Numbers for people: four significant digits, thousands apart from 10,000 on (years stay whole), rarely an exponent. */
export function numberText(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return '';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e12)) return value.toExponential(2);
  if (size >= 10_000) return Math.round(value).toLocaleString('en-US');
  if (size >= 1000) return String(Math.round(value));
  return String(Number(value.toPrecision(4)));
}

/** Multiples of the threshold: `4.8`, `1.05`, `212`. */
export function severityText(severity: number): string {
  return numberText(severity >= 100 ? severity : Number(severity.toPrecision(3)));
}

/** `9,357`. */
export function countText(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** `1 event`, `9,357 rows`. */
export function countOf(value: number, one: string, many = `${one}s`): string {
  return `${countText(value)} ${value === 1 ? one : many}`;
}

/** `3.6 %`; what is more than nothing never reads as 0, what is less than all never as 100. */
export function percentText(share: number): string {
  if (!Number.isFinite(share)) return '';
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return 'under 0.1 %';
  if (percent > 99 && percent < 100) return `${Math.min(99.9, Math.round(percent * 10) / 10)} %`;
  return `${percent >= 10 ? Math.round(percent) : Math.round(percent * 10) / 10} %`;
}

/** `102 MB`, in powers of 1000. */
export function bytesText(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value >= 10 || unit === 0 ? Math.round(value) : value.toFixed(1)} ${units[unit] ?? ''}`;
}

import type { Language } from '../contract/language.ts';
import { language } from './language.ts';
import { t } from './t.ts';
import { tn } from './tn.ts';

/** Numbers for people, in the words of the report: four significant digits, thousands apart. */
export function numberText(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return '';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e12)) return value.toExponential(2);
  if (size >= 1000) return countText(value);
  return String(Number(value.toPrecision(4)));
}

/** `9,357`. */
export function countText(value: number): string {
  const now = language();
  const format = formats.get(now) ?? new Intl.NumberFormat(now);
  formats.set(now, format);
  return format.format(Math.round(value));
}

/** Making one costs more than a frame of drawing has time for. */
const formats = new Map<Language, Intl.NumberFormat>();

/** `1 event`, `9,357 rows`: the catalogue holds `{{n}} events`. */
export function countOf(value: number, one: string, many = `${one}s`): string {
  const n = countText(value);
  return tn(value, `{{n}} ${one}`, `{{n}} ${many}` as CountKey, { n });
}

/** Those with no other place. */
type CountKey = '{{n}} rows';

/** `3.6 %`; what is more than nothing never reads as 0, what is less than all never as 100. */
export function percentText(share: number): string {
  if (!Number.isFinite(share)) return '';
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return t('under {{percent}}', { percent: '0.1 %' });
  if (percent > 99 && percent < 100) return `${Math.min(99.9, Math.round(percent * 10) / 10)} %`;
  return `${percent >= 10 ? Math.round(percent) : Math.round(percent * 10) / 10} %`;
}

/** `102 MB`, in powers of 1000. */
export function bytesText(bytes: number): string {
  const units = [t('bytes'), 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value >= 10 || unit === 0 ? Math.round(value) : value.toFixed(1)} ${units[unit] ?? ''}`;
}

/** Severities: `4.8`, `31`; below 10 one decimal always, so that a column of them lines up. */
export function severityText(severity: number): string {
  if (!Number.isFinite(severity)) return '';
  if (severity >= 1e6) return severity.toExponential(1);
  return severity < 9.95 ? severity.toFixed(1) : countText(severity);
}

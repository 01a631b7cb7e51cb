import { countText, numberText } from './numbers.ts';

/** Digits that the largest number of a column is written with. */
const digits = 4;

/**
 * Writes the numbers of one column with the same decimals, so that they line up: as many as its largest number has room
 * for, and no more than any of them needs. Empty for what is no number.
 */
export function alignedTexts(values: readonly (number | null)[]): (value: number | null) => string {
  const known = values.filter((value) => value !== null && Number.isFinite(value));
  const largest = known.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 0);
  if (largest !== 0 && (largest < 1e-4 || largest >= 1e12)) return numberText;
  const room = digits - 1 - Math.floor(Math.log10(largest || 1));
  const needed = known.reduce<number>((most, value) => Math.max(most, decimalsOf(value ?? 0)), 0);
  const decimals = Math.max(0, Math.min(room, needed));
  return (value) => {
    if (value === null || !Number.isFinite(value)) return '';
    if (decimals === 0) return countText(value);
    const text = value.toFixed(decimals);
    return Number(text) === 0 ? text.replace('-', '') : text;
  };
}

const decimalsOf = (value: number): number =>
  String(Number(value.toPrecision(digits))).split('.')[1]?.length ?? 0;

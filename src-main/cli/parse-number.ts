import { InvalidArgumentError } from 'commander';

/** Parser of a flag that takes a whole number from `min` to `max`. */
export function integerFrom(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = /^[+-]?\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    throw new InvalidArgumentError(`It takes a whole number from ${min} to ${max}.`);
  };
}

/** Parser of a flag that takes a number above 0, up to `max`. */
export function positiveUpTo(max: number): (text: string) => number {
  return (text) => {
    const value = decimalNumber(text);
    if (value > 0 && value <= max) return value;
    throw new InvalidArgumentError(`It takes a number above 0, up to ${max}.`);
  };
}

/** Parser of a flag that takes a number from `min` to `max`. */
export function numberFrom(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = decimalNumber(text);
    if (value >= min && value <= max) return value;
    throw new InvalidArgumentError(`It takes a number from ${min} to ${max}.`);
  };
}

/** A plain decimal number, NaN for anything else. */
export function decimalNumber(text: string): number {
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : Number.NaN;
}

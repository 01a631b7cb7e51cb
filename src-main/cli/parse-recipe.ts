import { InvalidArgumentError } from 'commander';
import { longestToleranceMs, resampleMethods, timeUnits } from '../contract/names.ts';
import type { RecipeStep } from '../contract/schemas.ts';
import { decimalNumber } from './parse-number.ts';

type ResampleStep = Extract<RecipeStep, { do: 'resample' }>;

/** Codes for missing: `-200,-999`; may be repeated. */
export function parseMissing(text: string, before: readonly number[] = []): number[] {
  const values = text.split(',').map((part) => decimalNumber(part.trim()));
  if (!values.some(Number.isNaN)) return [...before, ...values];
  throw new InvalidArgumentError('It takes numbers between commas, such as -200,-999.');
}

const units: Readonly<Record<string, number>> = timeUnits;

/** Share of a step that must be there. */
const usualCoverage = 0.5;

/** `1h`, `15min:max`, `1d:sum:0.9`: the step, how its rows become one, the share of them that must be there. */
export function parseResample(text: string): ResampleStep {
  const [step = '', method = 'mean', coverage = String(usualCoverage)] = text.split(':');
  const stepMs = durationOf(step);
  const known = resampleMethods.find((name) => name === method);
  const share = decimalNumber(coverage);
  if (stepMs > 0 && known !== undefined && share >= 0 && share <= 1) {
    return { do: 'resample', stepMs, method: known, coverage: share };
  }
  throw new InvalidArgumentError(
    `It takes STEP[:METHOD[:SHARE]], such as 1h, 15min:max or 1d:sum:0.9; methods are ${resampleMethods.join(', ')}, units ms, s, min, h, d, w.`,
  );
}

/** `10min`, `0s`: how far apart in time rows may be that stand side by side. */
export function parseTolerance(text: string): number {
  const toleranceMs = durationOf(text);
  if (toleranceMs >= 0 && toleranceMs <= longestToleranceMs) return toleranceMs;
  throw new InvalidArgumentError(
    `It takes a length of time, such as 10min or 1h; units ${Object.keys(units).join(', ')}.`,
  );
}

/** Milliseconds, NaN where it is no length of time. */
function durationOf(text: string): number {
  const [, count = '', unit = ''] = /^([\d.]+)\s*([a-z]+)$/.exec(text.trim()) ?? [];
  return decimalNumber(count) * (units[unit] ?? NaN);
}

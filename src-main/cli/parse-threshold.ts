import { InvalidArgumentError } from 'commander';
import { thresholdRule } from '../contract/schemas.ts';
import type { ThresholdRule } from '../contract/types.ts';
import { decimalNumber } from './parse-number.ts';

/** `sigma:3`, `quantile:0.995`, `mad:6` or `auto`. */
export function parseThreshold(text: string): ThresholdRule {
  const [method = '', value, ...rest] = text.trim().toLowerCase().split(':');
  const rule = value === undefined ? { method } : { method, value: decimalNumber(value) };
  const parsed = thresholdRule.safeParse(rule);
  if (parsed.success && rest.length === 0) return parsed.data;
  throw new InvalidArgumentError(
    'It takes auto, sigma:K and mad:K with K above 0 up to 100, quantile:Q with Q between 0 and 1, or pot:RISK with RISK up to 0.1 (sigma:3, mad:6, quantile:0.995, pot:0.001).',
  );
}

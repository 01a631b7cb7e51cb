import { assertNever } from '../../contract/errors.ts';
import type { ThresholdRule } from '../../contract/types.ts';

/** A threshold rule in words. */
export function ruleText(rule: ThresholdRule): string {
  switch (rule.method) {
    case 'auto':
      return 'chosen from the data';
    case 'sigma':
      return `mean + ${rule.value} standard deviations`;
    case 'quantile':
      return `${Number((rule.value * 100).toPrecision(6))} % quantile`;
    case 'mad':
      return `median + ${rule.value} MAD of the logarithm`;
    default:
      return assertNever(rule);
  }
}

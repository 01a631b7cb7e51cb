import { assertNever } from '../../contract/errors.ts';
import type { LabRule } from '../../contract/threshold-types.ts';

/** A threshold rule in words. */
export function ruleText(rule: LabRule): string {
  switch (rule.method) {
    case 'auto':
      return 'chosen from the data';
    case 'sigma':
      return `mean + ${rule.value} standard deviations`;
    case 'quantile':
      return `${Number((rule.value * 100).toPrecision(6))} % quantile`;
    case 'mad':
      return `median + ${rule.value} MAD of the logarithm`;
    case 'pot':
      return `exceeded with a risk of ${rule.value} (peaks over threshold)`;
    case 'fixed':
      return 'a level of its own';
    case 'budget':
      return `at most ${rule.value} ${rule.value === 1 ? 'event' : 'events'} ${rule.per === 'all' ? 'in all' : `a ${rule.per}`}`;
    case 'best-f1':
      return 'best F1 on the labels';
    default:
      return assertNever(rule);
  }
}

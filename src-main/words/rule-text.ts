import { assertNever } from '../contract/errors.ts';
import type { BudgetPeriod } from '../contract/names.ts';
import type { WordKey } from '../contract/text/key.ts';
import type { LabRule } from '../contract/threshold-types.ts';
import { countOf } from './numbers.ts';
import { t } from './t.ts';

const periodNames: Readonly<Record<BudgetPeriod, WordKey>> = {
  day: 'a day',
  week: 'a week',
  month: 'a month',
  all: 'in all',
};

export const periodName = (period: BudgetPeriod): string => t(periodNames[period]);

/** A threshold rule in words. */
export function ruleText(rule: LabRule): string {
  switch (rule.method) {
    case 'auto':
      return t('chosen from the data');
    case 'sigma':
      return t('mean + {{n}} standard deviations', { n: rule.value });
    case 'quantile':
      return t('{{percent}} % quantile', { percent: Number((rule.value * 100).toPrecision(6)) });
    case 'mad':
      return t('median + {{n}} MAD of the logarithm', { n: rule.value });
    case 'pot':
      return t('exceeded with a risk of {{risk}} (peaks over threshold)', { risk: rule.value });
    case 'fixed':
      return t('a level of its own');
    case 'budget':
      return t('at most {{events}} {{per}}', {
        events: countOf(rule.value, 'event'),
        per: periodName(rule.per),
      });
    case 'best-f1':
      return t('best F1 on the labels');
    default:
      return assertNever(rule);
  }
}

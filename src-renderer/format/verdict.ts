import type { WordKey } from '../../src-main/contract/text/key.ts';
import type { CheckState } from '../../src-main/contract/evaluation.ts';

/** Whether a run can be trusted: the class of the tag, and what stands in it. */
export const verdicts: Readonly<Record<CheckState, readonly [string, WordKey]>> = {
  good: ['ok', 'yes'],
  doubt: ['warn', 'with doubts'],
  bad: ['bad', 'not as it is'],
};

import type { NumberWords } from '../contract/counter-words.ts';
import { numberText } from './numbers.ts';

/** How the engine writes numbers: for sentences that are put together in English before they are said. */
export const englishWords: NumberWords = {
  numberText,
  percentText: (share) => `${Math.round(share * 100)} %`,
  countOf: (count, word) => `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`,
};

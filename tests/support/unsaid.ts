import { zhTexts } from '../../src-main/contract/text/zh/texts.ts';
import { findMessage } from '../../src-main/words/find-message.ts';

/** Not said to people in sentences: names of files, people and versions, and data. */
const silent =
  /^(name|sourceName|runName|datasetName|reference|preview|columns?|features|version|device|stats|csv)$/;
const prose = /\p{L}{2,},? \p{Ll}{2,}/u;

/** All prose that stands anywhere in what the engine answered. */
export function sentencesIn(value: unknown): string[] {
  if (typeof value === 'string') return prose.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    silent.test(key) && typeof item !== 'object' ? [] : sentencesIn(item),
  );
}

/** Those that the catalogue has no message for, as a whole or in a part that is a message itself. */
export function unsaid(sentences: readonly string[]): string[] {
  return [...new Set(sentences)].filter((sentence) => !isSaid(sentence));
}

const isPart = (text: string): boolean => !prose.test(text) || isSaid(text);

export function isSaid(sentence: string): boolean {
  if (sentence.split(', ').every((word) => Object.hasOwn(zhTexts, word))) return true;
  const found = findMessage(sentence);
  if (found === null) return false;
  return Object.entries(found.values).every(([name, value]) => {
    if (name.startsWith('list')) return value.split(/, (?:and )?/).every(isPart);
    return !name.startsWith('said') || isPart(value);
  });
}

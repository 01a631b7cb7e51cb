import { longestTag } from '../contract/names.ts';
import { textOf } from './parse-text.ts';

const tagOf = textOf(1, longestTag);

/** Parser of a flag of tags, which may be repeated. */
export const collectTags = (text: string, before: readonly string[] = []): string[] => [
  ...before,
  tagOf(text),
];

/** Tags as they become: those there were, less some, and some more; each once. */
export function changedTags(
  before: readonly string[],
  {
    tag = [],
    untag = [],
  }: { readonly tag?: readonly string[]; readonly untag?: readonly string[] },
): string[] {
  return [...new Set([...before.filter((one) => !untag.includes(one)), ...tag])];
}

import { leadingCapital } from '../../contract/leading-capital.ts';

/** A phrase as a sentence of its own: a capital first unless it is a name, and a full stop. */
export function asSentence(phrase: string): string {
  const text = leadingCapital(phrase.trim());
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}

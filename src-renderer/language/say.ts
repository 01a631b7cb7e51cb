import { findMessage } from './find-message.ts';
import { language } from './language.svelte.ts';
import { translator } from './translator.ts';

/**
 * A sentence of the engine in the language of the page. Findings, reasons and descriptions are stored in
 * English with the run they belong to; what no message of the catalogue fits stays as it is.
 */
export function say(sentence: string): string {
  const lng = language();
  if (lng === 'en' || sentence === '') return sentence;
  const found = findMessage(sentence);
  if (found === null) return sentence;
  const values = Object.fromEntries(
    Object.entries(found.values).map(([name, value]) => [
      name,
      name.startsWith('said') ? say(value) : value,
    ]),
  );
  return translator.t(found.key, { ...values, lng, ns: 'messages', nest: false });
}

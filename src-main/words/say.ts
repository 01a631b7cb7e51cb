import { zhTexts } from '../contract/text/zh/texts.ts';
import { findMessage } from './find-message.ts';
import { language } from './language.ts';
import { t } from './t.ts';
import { translator } from './translator.ts';

/**
 * A sentence of the engine in the language of the page. Findings, reasons and descriptions are stored in
 * English with the run they belong to; what no message of the catalogue fits stays as it is.
 */
export function say(sentence: string): string {
  const lng = language();
  if (lng === 'en' || sentence === '') return sentence;
  const found = findMessage(sentence);
  if (found === null) return sayWords(sentence);
  const values = Object.fromEntries(
    Object.entries(found.values).map(([name, value]) => [name, placed(name, value)]),
  );
  return translator.t(found.key, { ...values, lng, ns: 'messages', nest: false });
}

/** `Conv1D`, and lists of such: `PCA, Moving median`. */
function sayWords(text: string): string {
  const words = text.split(', ');
  if (!words.every(isWord)) return text;
  return words.map((word) => translator.t(word, { lng: language(), nest: false })).join('、');
}

/** What the page itself has a word for: names of models, roles and the like. */
const isWord = (text: string): boolean => Object.hasOwn(zhTexts, text);

function placed(name: string, value: string): string {
  if (name.startsWith('said')) return say(value);
  if (name.startsWith('list')) {
    const parts = value.split(/, (?:and )?/);
    return parts.map(say).join(t(', '));
  }
  if (name.startsWith('columns')) return listed(value, (own) => own);
  return name.startsWith('names') ? listed(value, sayWords) : value;
}

/** `"a", "b" and 3 more` and `Dense 74, kNN 60 and PCA 58`: each as `word` says it. */
function listed(names: string, word: (name: string) => string): string {
  return names
    .replace(/ and ([\d,]+) more$/, ' 等另外 $1 个')
    .replace(/^(.*) and /s, '$1, ')
    .split(', ')
    .map((name) =>
      name.replace(/^(.*?)((?: [\d.]+)?)$/s, (_, bare: string, n: string) => word(bare) + n),
    )
    .join('、')
    .replaceAll(/"([^"]*)"/g, '“$1”');
}

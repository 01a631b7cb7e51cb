import { InvalidArgumentError } from 'commander';
import type { Language } from '../contract/language.ts';

/** `en`, `zh` and `zh-CN`. */
export function parseLanguage(text: string): Language {
  const word = text.trim().toLowerCase();
  if (word === 'en') return 'en';
  if (word === 'zh' || word === 'zh-cn') return 'zh-CN';
  throw new InvalidArgumentError('Choose en or zh.');
}

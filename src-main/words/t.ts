import type { TextKey, Values } from '../contract/text/key.ts';
import { language } from './language.ts';
import { translator } from './translator.ts';

/** A text of the catalogue, by its English, in the language of the page: `t('Role of {{name}}', { name })`. */
export function t<K extends TextKey>(key: K, ...[values]: Values<K>): string {
  return translator.t(key, { ...values, lng: language(), nest: false });
}

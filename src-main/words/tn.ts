import type { TextKey, Values } from '../contract/text/key.ts';
import { language } from './language.ts';
import { translator } from './translator.ts';

/** As `t`, by number: `one` is the English of 1, `many` that of all others and the key. */
export function tn<K extends TextKey>(
  count: number,
  one: string,
  many: K,
  ...[values]: Values<K>
): string {
  return translator.t(many, {
    ...values,
    count,
    defaultValue_one: one,
    defaultValue_other: many,
    lng: language(),
    nest: false,
  });
}

import type { Places, TextKey } from '../../contract/text/key.ts';
import { t } from '../../words/t.ts';
import { html, type Html, type HtmlValue } from './html.ts';

/** Stand around the number of a place; no text of the catalogue holds them. */
const [open, close] = ['\ue000', '\ue001'];

/** A text of the catalogue whose places hold markup, such as names that keep their own direction. */
export function phrase<K extends TextKey>(
  key: K,
  values: Readonly<Record<Places<K>, HtmlValue>>,
): Html {
  const names = Object.keys(values);
  const marked = Object.fromEntries(names.map((name, i) => [name, `${open}${i}${close}`]));
  const all: HtmlValue[] = Object.values(values);
  // Of the same places as `values`, which the type cannot say.
  const text = (t as (key: string, values: object) => string)(key, marked);
  const parts = text
    .split(new RegExp(`${open}(\\d+)${close}`))
    .map((part, i) => (i % 2 === 0 ? part : (all[Number(part)] ?? '')));
  return html`${parts}`;
}

import type { zhTexts } from './zh/texts.ts';

/** The English of every text that page and shell show: a text that is not in the catalogue is a fault of types. */
export type TextKey = keyof typeof zhTexts;

/** The names between double braces. */
export type Places<K extends string> = K extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Places<Rest>
  : never;

/** Those that stand alone: words of tables and forms. */
export type WordKey = { [K in TextKey]: K extends `${string}{{${string}` ? never : K }[TextKey];

export type Values<K extends string> = [Places<K>] extends [never]
  ? []
  : [values: Readonly<Record<Places<K>, string | number>>];

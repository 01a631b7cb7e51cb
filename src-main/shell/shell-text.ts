import type { Language } from '../contract/language.ts';
import type { TextKey, Values } from '../contract/text/key.ts';
import { zhTexts } from '../contract/text/zh/texts.ts';

export type ShellText = <K extends TextKey>(key: K, ...values: Values<K>) => string;

/** The texts of menus and dialogs, by their English. */
export function shellText(language: Language): ShellText {
  return (key, ...[values]) => {
    const text: string = language === 'zh-CN' ? zhTexts[key] : key;
    return text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => {
      const known: Readonly<Record<string, string | number>> = values ?? {};
      return String(known[name] ?? whole);
    });
  };
}

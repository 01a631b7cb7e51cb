import type { Language, LanguageSetting } from '../../src-main/contract/language.ts';
import { speakFrom } from '../../src-main/words/language.ts';

let current = $state<Language>('en');
let chosen = $state<LanguageSetting>('system');

/** The language of the page; what reads it is drawn again when it changes. */
export const language = (): Language => current;
speakFrom(language);

/** What was chosen: a language, or to follow the system. */
export const languageSetting = (): LanguageSetting => chosen;

/** Switches the whole page; nothing of its state is lost. */
export function speak(next: Language, setting: LanguageSetting = next): void {
  current = next;
  chosen = setting;
  if (typeof document !== 'undefined') document.documentElement.lang = next;
}

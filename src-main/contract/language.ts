/** The languages of window, menus, dialogs and reports; tables of numbers and the command line stay English. */
export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

/** `system`: the language of the system, as far as it is one of ours. */
export const languageSettings = ['system', ...languages] as const;
export type LanguageSetting = (typeof languageSettings)[number];

/** Each language by its own name. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  'zh-CN': '简体中文',
};

/** The first of the preferred languages that we have: `zh-TW` reads as Chinese, all others as English. */
export function languageOf(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const [bare] = tag.toLowerCase().split(/[-_]/);
    if (bare === 'zh') return 'zh-CN';
    if (bare === 'en') return 'en';
  }
  return 'en';
}

export interface LanguageState {
  readonly setting: LanguageSetting;
  readonly language: Language;
}

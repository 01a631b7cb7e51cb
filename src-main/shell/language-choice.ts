import {
  languageOf,
  languageSettings,
  type LanguageSetting,
  type LanguageState,
} from '../contract/language.ts';
import { readState, writeState } from './state-file.ts';

interface LanguageParts {
  /** The file that keeps the choice. */
  readonly file: string;
  /** Tags of the languages the system prefers, the first one most. */
  readonly preferred: () => readonly string[];
  readonly changed: (state: LanguageState) => void;
  readonly log: (text: string) => void;
}

/** The language of window, menus and dialogs: the system's, until another one is chosen. */
export class LanguageChoice {
  readonly #parts: LanguageParts;
  #setting: LanguageSetting;

  constructor(parts: LanguageParts) {
    this.#parts = parts;
    const kept = readState(parts.file) as { readonly setting?: unknown } | null;
    this.#setting = languageSettings.find((known) => known === kept?.setting) ?? 'system';
  }

  get state(): LanguageState {
    const setting = this.#setting;
    return {
      setting,
      language: setting === 'system' ? languageOf(this.#parts.preferred()) : setting,
    };
  }

  choose(setting: LanguageSetting): LanguageState {
    this.#setting = setting;
    try {
      writeState(this.#parts.file, { setting });
    } catch (error) {
      // It holds until the end of the program all the same.
      this.#parts.log(`language not kept: ${String(error)}`);
    }
    this.#parts.changed(this.state);
    return this.state;
  }
}

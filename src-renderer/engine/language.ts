import type { LanguageSetting, LanguageState } from '../../src-main/contract/language.ts';
import { speak } from '../language/language.svelte.ts';
import type { Client } from './client.ts';

/** Speaks the language that the shell keeps, and follows it. Resolves as soon as the first one is known. */
export async function followLanguage(client: Client): Promise<void> {
  const follow = ({ language, setting }: LanguageState): void => speak(language, setting);
  client.on('shell.language', follow);
  follow(await client.call('shell.language', {}));
}

export async function chooseLanguage(client: Client, setting: LanguageSetting): Promise<void> {
  await client.call('shell.setLanguage', { setting });
}

import { createInstance } from 'i18next';
import { enTexts } from '../contract/text/en.ts';
import { zhMessages } from '../contract/text/zh/messages.ts';
import { zhTexts } from '../contract/text/zh/texts.ts';

/**
 * English is its own key, as in gettext. Values are put in as they are: Svelte escapes what it draws, and no
 * value is ever read as a pattern.
 */
export const translator = createInstance();

void translator.init({
  initAsync: false,
  lng: 'en',
  fallbackLng: false,
  load: 'currentOnly',
  keySeparator: false,
  nsSeparator: false,
  contextSeparator: '\u0000',
  ns: ['texts', 'messages'],
  defaultNS: 'texts',
  resources: {
    en: { texts: enTexts, messages: {} },
    'zh-CN': { texts: zhTexts, messages: zhMessages },
  },
  interpolation: { escapeValue: false, skipOnVariables: true },
  returnEmptyString: true,
});

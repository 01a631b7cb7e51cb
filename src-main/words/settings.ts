import { say } from './say.ts';
import { t } from './t.ts';
import { capital } from './text.ts';

/** A setting of a plan and what was chosen for it: `Window 24 rows.` */
export function settingText(setting: string, value: string): string {
  return t('{{setting}} {{value}}.', { setting: capital(say(setting)), value: say(value) });
}

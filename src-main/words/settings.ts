import { modelNames } from '../contract/model-names.ts';
import type { ModelId } from '../contract/types.ts';
import { choiceText } from './choice-text.ts';
import { modelShort } from './names.ts';
import { countText } from './numbers.ts';
import { say } from './say.ts';
import { t } from './t.ts';
import { capital } from './text.ts';

/** A setting of a plan and what was chosen for it: `Window 24 rows.` */
export function settingText(setting: string, value: string): string {
  return t('{{setting}} {{value}}.', {
    setting: capital(say(setting)),
    value: chosenText(setting, value),
  });
}

/** What was chosen for a setting. */
export const chosenText = (setting: string, value: string): string =>
  setting === 'columns' ? countText(Number(value)) : say(value);

/** Settings whose values are models. */
const ofModels: ReadonlySet<string> = new Set(['model', 'judged together with']);

/** A value where settings are set side by side: models by their names, `PCA, kNN`. */
export function settingValue(setting: string, value: string): string {
  if (!ofModels.has(setting)) return choiceText(setting, value);
  return value
    .split(', ')
    .map((id) => (isModel(id) ? modelShort(id) : say(id)))
    .join(', ');
}

function isModel(id: string): id is ModelId {
  return Object.hasOwn(modelNames, id);
}

import { leadingCapital } from '../contract/leading-capital.ts';
import { say } from './say.ts';
import { t } from './t.ts';

/** A bare phrase of the engine in the language of the page, with a capital at its head, unless that is a name, and a full stop at its end. */
export function sentence(phrase: string): string {
  const text = say(phrase.trim());
  if (text === '') return '';
  const whole = leadingCapital(text);
  return /[.!?。！？]$/.test(whole) ? whole : t('{{sentence}}.', { sentence: whole });
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `NO2, µg/m³`; a name that holds its unit already stays as it is. */
export function columnTitle(name: string, unit: string | null): string {
  return unit === null || name.includes(unit) ? name : `${name}, ${unit}`;
}

import { bareName } from './bare-name.ts';
import type { Counterfactual, CounterChange, CounterOption } from './counterfactual.ts';

/** How numbers are written, where the words are read. */
export interface NumberWords {
  readonly numberText: (value: number) => string;
  readonly percentText: (share: number) => string;
  readonly countOf: (count: number, word: string) => string;
}

/** One way in which an event would have been normal: "Normal again if NO2 were at most 41 µg/m³ (it reached 214)." */
export function optionSentence({ changes }: CounterOption, words: NumberWords): string {
  return `Normal again if ${changes.map((change) => changeWords(change, words)).join(', and ')}.`;
}

function changeWords(change: CounterChange, words: NumberWords): string {
  const { numberText, percentText, countOf } = words;
  const { column, unit, kind, value, share, measured, by, rows } = change;
  const of = unit === null ? '' : ` ${unit}`;
  const name = bareName(column);
  const bound = value === null ? '' : `${numberText(value)}${of}`;
  const where = rows > 1 ? ` in ${countOf(rows, 'row')}` : '';
  switch (kind) {
    case 'at-most':
      return `${name} were at most ${bound}${where} (it reached ${numberText(measured)})`;
    case 'at-least':
      return `${name} were at least ${bound}${where} (it fell to ${numberText(measured)})`;
    case 'value':
      return `${name} were ${bound} (measured ${numberText(measured)})`;
    case 'toward':
      return `${name} were ${percentText(share ?? 0)} nearer to what is usual${where} (by ${numberText(by)}${of} on average)`;
  }
}

/** Why there is no such way. */
export function noOptionSentence(
  { tried, complete }: Pick<Counterfactual, 'tried' | 'complete'>,
  { numberText }: Pick<NumberWords, 'numberText'>,
): string {
  const ranges = tried
    .slice(0, 3)
    .map(({ column, low, high }) => `${bareName(column)} ${numberText(low)} to ${numberText(high)}`)
    .join(', ');
  const more = tried.length > 3 ? ' and others' : '';
  const late = complete ? '' : ' Time was up before everything was tried.';
  if (tried.length === 0) return `None of its columns could be changed.${late}`;
  return `No change of one or two columns within the training data (${ranges}${more}) makes it normal.${late}`;
}

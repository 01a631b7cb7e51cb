import { EngineError } from './errors.ts';
import type { ParameterInfo, ParameterValue } from './models.ts';

/** What a parameter takes, in words: "a whole number from 0 to 4096", "one of relu, elu, tanh". */
export function takesText(info: ParameterInfo): string {
  switch (info.type) {
    case 'integer':
      return `a whole number${rangeText(info)}`;
    case 'number':
      return `a number${rangeText(info)}`;
    case 'boolean':
      return 'yes or no';
    case 'choice':
      return `one of ${info.choices.join(', ')}`;
    case 'integers':
      return `${listText(info)}${rangeText(info)}, such as 64,32`;
  }
}

function rangeText({ min, max, above, below }: ParameterInfo): string {
  if (min !== null && max !== null) {
    return ` from ${above ? 'above ' : ''}${min} to ${below ? 'below ' : ''}${max}`;
  }
  if (min !== null) return above ? ` above ${min}` : ` of at least ${min}`;
  if (max !== null) return below ? ` below ${max}` : ` of at most ${max}`;
  return '';
}

function listText({ fewest, most }: ParameterInfo): string {
  if (most === null) return fewest > 0 ? `at least ${fewest} whole numbers` : 'whole numbers';
  return fewest > 0 ? `${fewest} to ${most} whole numbers` : `up to ${most} whole numbers`;
}

/** A value as it is shown: "64, 32", "yes", or what stands for it where it is settled from the data. */
export function valueText(info: ParameterInfo, value: ParameterValue): string {
  return info.automatic !== null && isDefault(info, value) ? info.automatic : plainValue(value);
}

/** A value as it is typed, which `parseParameter` reads again. */
export function plainValue(value: ParameterValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' ? value.join(', ') : String(value);
}

export function isDefault(info: ParameterInfo, value: ParameterValue): boolean {
  return plainValue(value) === plainValue(info.default);
}

/**
 * A value as it was typed, in a form or after `--set`; an empty text is the default. Throws `settings/invalid` with the
 * name of the parameter in its details.
 */
export function parseParameter(info: ParameterInfo, text: string): ParameterValue {
  const word = text.trim();
  if (word === '') return info.default;
  const value = readValue(info, word);
  if (value !== null) return value;
  throw new EngineError('settings/invalid', `${info.name} takes ${takesText(info)}: ${word}`, {
    parameter: info.name,
  });
}

function readValue(info: ParameterInfo, word: string): ParameterValue | null {
  switch (info.type) {
    case 'integer':
    case 'number':
      return readNumber(info, word);
    case 'boolean':
      if (/^(yes|true|on|1)$/i.test(word)) return true;
      return /^(no|false|off|0)$/i.test(word) ? false : null;
    case 'choice':
      return info.choices.find((choice) => choice === word.toLowerCase()) ?? null;
    case 'integers':
      return readList(info, word);
  }
}

function readList(info: ParameterInfo, word: string): readonly number[] | null {
  const numbers: number[] = [];
  for (const part of word.replace(/,$/, '').split(/\s*,\s*|\s+/)) {
    const value = readNumber(info, part);
    if (value === null) return null;
    numbers.push(value);
  }
  return numbers.length < info.fewest || numbers.length > (info.most ?? Infinity) ? null : numbers;
}

const wholeNumber = /^[+-]?\d+$/;
const decimalNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function readNumber(info: ParameterInfo, word: string): number | null {
  const isWritten = (info.type === 'number' ? decimalNumber : wholeNumber).test(word);
  const value = Number(word);
  return isWritten && isWithin(info, value) ? value : null;
}

function isWithin({ min, max, above, below }: ParameterInfo, value: number): boolean {
  if (min !== null && (above ? value <= min : value < min)) return false;
  return max === null || (below ? value < max : value <= max);
}

export interface ParameterFact {
  readonly label: string;
  readonly value: string;
}

/** Parameters as a plan holds them, by their labels; those it has not are shown as they are by default. */
export function parameterFacts(
  infos: readonly ParameterInfo[],
  parameters: Readonly<Record<string, unknown>>,
): ParameterFact[] {
  const unknown = Object.keys(parameters).filter((name) => !infos.some((one) => one.name === name));
  return [
    ...infos.map((info) => ({ label: info.label, value: shownText(info, parameters[info.name]) })),
    ...unknown.map((name) => ({ label: name, value: JSON.stringify(parameters[name]) })),
  ];
}

function shownText(info: ParameterInfo, value: unknown): string {
  if (value === undefined) return valueText(info, info.default);
  return isValue(value) ? valueText(info, value) : JSON.stringify(value);
}

function isValue(value: unknown): value is ParameterValue {
  if (Array.isArray(value)) return value.every((one) => typeof one === 'number');
  return ['number', 'boolean', 'string'].includes(typeof value);
}

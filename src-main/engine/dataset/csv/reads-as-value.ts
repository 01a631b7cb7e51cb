import { parseNumber } from './parse-number.ts';
import { textTimes, timeForms } from '../time/text-times.ts';

/** Whether a cell is a number, with either decimal mark. */
export const readsAsNumber = (cell: string): boolean =>
  !Number.isNaN(parseNumber(cell, '.')) || !Number.isNaN(parseNumber(cell, ','));

/** Whether a cell is a number, with either decimal mark, or a time. */
export function readsAsValue(cell: string): boolean {
  return readsAsNumber(cell) || timeForms.some((form) => !Number.isNaN(textTimes[form](cell)));
}

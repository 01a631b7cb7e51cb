import type { RecipeStep } from '../contract/schemas.ts';
import type { FindingAction } from '../contract/types.ts';

/** The flags that do what an action does; null where no flags can: it takes a recipe. */
export function actionFlags({ options = {}, steps = [] }: FindingAction): string | null {
  const flags = [
    ...Object.entries(options).map(([name, value]) => optionFlag(name, value)),
    ...steps.map(stepFlag),
  ];
  return flags.length === 0 || flags.includes(null) ? null : flags.join(' ');
}

function optionFlag(name: string, value: unknown): string | null {
  if (name === 'layout') return value === 'panel' ? '--panel' : '--no-panel';
  if (typeof value !== 'string') return null;
  switch (name) {
    case 'time':
    case 'kind':
    case 'decimal':
    case 'encoding':
    case 'entity':
    case 'orientation':
      return `--${name} ${quoted(value)}`;
    case 'timeFormat':
      return `--time-format ${quoted(value)}`;
    default:
      return null;
  }
}

function stepFlag(step: RecipeStep): string | null {
  return step.do === 'missing' && step.column === null
    ? `--missing ${step.values.join(',')}`
    : null;
}

/** As a shell takes one word. */
export const quoted = (text: string): string =>
  /^[\w.,:/+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

/** Recipes in words and as data; shared by engine, command line and page. */
import { timeUnits, usualTimeUnits } from './names.ts';
import type { Combination, ImportOptions, LabelStep, RecipeStep } from './schemas.ts';
import type { FindingAction } from './types.ts';

/** One step as a line of a list: "PM2.5: -200 and 999 are missing". */
export function stepText(step: RecipeStep): string {
  switch (step.do) {
    case 'missing':
      return `${step.column ?? 'All columns'}: ${listed(step.values)} ${step.values.length === 1 ? 'is' : 'are'} missing`;
    case 'role':
      return `${step.column}: ${roleTexts[step.role]}`;
    case 'resample':
      return `One row every ${durationText(step.stepMs)}, ${methodTexts[step.method]}, where ${percent(step.coverage)} of it is there`;
    case 'difference':
      return step.lag === 1
        ? `${step.column}: change from row to row`
        : `${step.column}: change over ${step.lag} rows`;
    case 'log':
      return `${step.column ?? 'All judged columns'}: logarithm${step.plus === 0 ? '' : ` of the value plus ${step.plus}`}`;
    case 'log-cpm':
      return 'Counts per million of each row, then the logarithm';
    case 'log-return':
      return `${step.column}: logarithm of the ratio to the row before`;
    case 'rolling':
      return `${step.column}: ${statisticTexts[step.statistic]} of the last ${step.rows} rows beside it`;
    case 'calendar':
      return `${calendarTexts[step.part]} as two columns`;
    case 'label':
      return labelText(step);
  }
}

/** `label: 4 stretches of time with known anomalies, from windows.csv`. */
function labelText({ name, by, spans, file, parts }: LabelStep): string {
  const what = `${spans.length === 1 ? 'stretch' : 'stretches'} of ${by === 'time' ? 'time' : 'rows'}`;
  const of =
    parts === undefined ? '' : ` of ${parts.length} ${parts.length === 1 ? 'name' : 'names'}`;
  return `${name}: ${spans.length} ${what} with known anomalies${of}${file === undefined ? '' : `, from ${file}`}`;
}

const roleTexts = {
  feature: 'judged',
  target: 'target, learnt from the judged columns',
  label: 'label of known anomalies',
  identifier: 'name of the row, not judged',
  ignored: 'not judged',
} as const;

const methodTexts = {
  mean: 'the mean',
  last: 'the last value',
  sum: 'the sum',
  min: 'the lowest',
  max: 'the highest',
} as const;

const statisticTexts = {
  mean: 'mean',
  std: 'standard deviation',
  min: 'lowest',
  max: 'highest',
} as const;

const calendarTexts = {
  hour: 'Hour of the day',
  weekday: 'Day of the week',
  month: 'Time of the year',
} as const;

const listed = (values: readonly number[]): string =>
  values.length === 1
    ? String(values[0])
    : `${values.slice(0, -1).join(', ')} and ${String(values.at(-1))}`;

const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** `1 h`, `15 min`, `250 ms`. */
export function durationText(ms: number): string {
  const fits = (name: (typeof usualTimeUnits)[number]): boolean =>
    ms >= timeUnits[name] && ms % timeUnits[name] === 0;
  const unit = usualTimeUnits.findLast(fits) ?? 'ms';
  return `${ms / timeUnits[unit]} ${unit}`;
}

type ReadOptions = Omit<ImportOptions, 'steps'>;

const optionNames: Readonly<Record<keyof ReadOptions, string>> = {
  time: 'Time column',
  timeFormat: 'Times are written as',
  zone: 'Time zone',
  kind: 'Read as',
  delimiter: 'Between cells',
  decimal: 'Decimal mark',
  header: 'First row holds names',
  encoding: 'Encoding',
  skipLines: 'Lines left out before the names',
  member: 'Out of the archive',
  orientation: 'Samples stand in',
  entity: 'Entities are named by',
  layout: 'Entities stand in',
  combine: 'Several files',
};

/** What was asked for in reading a file, as lines of a list: "Encoding: gb18030". */
export function optionTexts(options: ReadOptions): { name: keyof ReadOptions; text: string }[] {
  return (Object.keys(optionNames) as (keyof ReadOptions)[]).flatMap((name) => {
    const value = options[name];
    if (value === undefined) return [];
    const { layout } = options;
    const words = name === 'layout' && layout !== undefined ? layoutTexts[layout] : undefined;
    return [{ name, text: `${optionNames[name]}: ${words ?? valueText(value)}` }];
  });
}

const layoutTexts = {
  columns: 'columns of their own',
  panel: 'rows, stacked',
} as const;

function valueText(value: string | number | boolean | Combination): string {
  if (typeof value === 'object') return combinationText(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const marks: Readonly<Record<string, string>> = { '\t': 'tab', ' ': 'blank' };
  return marks[value] ?? String(value);
}

/** `one after another`, `side by side, the nearest row within 10 min`. */
export function combinationText(combination: Combination): string {
  if (combination.how === 'append') return 'one after another';
  const { direction, toleranceMs } = combination;
  const row = direction === 'nearest' ? 'the nearest row' : 'the last row before';
  return `side by side, ${row} within ${durationText(toleranceMs)}`;
}

/** All of a recipe, line by line. */
export function recipeTexts({ steps = [], ...options }: ImportOptions): string[] {
  return [...optionTexts(options).map(({ text }) => text), ...steps.map(stepText)];
}

/** The recipe with what a finding offers. */
export function withAction(
  recipe: ImportOptions,
  { options, steps }: FindingAction,
): ImportOptions {
  return withSteps({ ...recipe, ...options }, [...(recipe.steps ?? []), ...(steps ?? [])]);
}

/** The recipe with these steps in place of its own. */
export function withSteps(recipe: ImportOptions, steps: readonly RecipeStep[]): ImportOptions {
  const { steps: before, ...options } = recipe;
  return steps.length === 0 ? options : { ...options, steps: [...steps] };
}

/** The recipe without one of its options; entities that are not named stand in no layout. */
export function withoutOption(recipe: ImportOptions, name: keyof ReadOptions): ImportOptions {
  const gone = name === 'entity' ? ['entity', 'layout'] : [name];
  return Object.fromEntries(Object.entries(recipe).filter(([key]) => !gone.includes(key)));
}

/** Whether columns and rows are those of the file, whatever was said of their values. */
export function isAsInFile({ orientation, entity, combine, steps = [] }: ImportOptions): boolean {
  const isPlain = ({ do: kind }: RecipeStep): boolean =>
    kind === 'missing' || kind === 'role' || kind === 'label';
  const isWhole = orientation !== 'columns' && entity === undefined && combine?.how !== 'join';
  return isWhole && steps.every(isPlain);
}

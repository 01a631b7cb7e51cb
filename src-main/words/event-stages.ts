import { bareName } from '../contract/bare-name.ts';
import type { EventStages } from '../contract/event-types.ts';
import type { FlaggedEvent } from '../contract/types.ts';
import { countOf, numberText } from './numbers.ts';
import { t } from './t.ts';
import { dayMs, durationText } from './times.ts';

/** How an event came and went, in sentences: who moved first, what stayed, what was usual at that time. `unit`: of its first column. */
export function stageSentences(
  { onsets, levels, earlier }: EventStages,
  { columns }: Pick<FlaggedEvent, 'columns'>,
  unit: string | null,
): string[] {
  const [leading] = columns;
  if (leading === undefined) return [];
  const column = bareName(leading.column);
  return [
    onsetText(onsets, columns.length),
    levels === null ? '' : levelText(levels, column, unit),
    earlierText(earlier, column, unit),
  ].filter((text) => text !== '');
}

function onsetText(onsets: EventStages['onsets'], columns: number): string {
  const [first] = onsets;
  if (first === undefined || columns < 2) return '';
  const leading = onsets.filter(({ row }) => row === first.row);
  const later = onsets.filter(({ row }) => row > first.row);
  if (onsets.length === 1)
    return t('Only {{column}} left its usual range.', { column: namesOf(onsets) });
  if (later.length === 0) {
    return t('{{columns}} left their usual range at once.', { columns: namesOf(leading) });
  }
  const others = later
    .map(({ column, row, timeMs }) => {
      const length =
        timeMs === null || first.timeMs === null
          ? countOf(row - first.row, 'row')
          : durationText(timeMs - first.timeMs);
      return t('{{column}} {{length}} later', { column: bareName(column), length });
    })
    .join(t(', '));
  return t('First {{columns}} left the usual range, {{others}}.', {
    ...{ columns: namesOf(leading), others },
  });
}

function namesOf(onsets: EventStages['onsets']): string {
  const names = onsets.map(({ column }) => bareName(column));
  return names.join(names.length === 2 ? t(' and ') : t(', '));
}

function levelText(
  { before, after, lasting }: NonNullable<EventStages['levels']>,
  column: string,
  unit: string | null,
): string {
  const values = { column, before: numberText(before), after: measure(after, unit) };
  return lasting
    ? t('{{column}} was about {{before}} before and stays at about {{after}}.', values)
    : t('{{column}} was about {{before}} before and about {{after}} after it.', values);
}

function earlierText(earlier: EventStages['earlier'], column: string, unit: string | null): string {
  if (earlier.length === 0) return '';
  const values = earlier.map(({ backMs, value }) => backText(backMs, measure(value, unit)));
  return t('{{column}} at the same time: {{values}}.', { column, values: values.join(t(', ')) });
}

function backText(ms: number, value: string): string {
  if (ms === dayMs) return t('{{value}} a day before', { value });
  if (ms === 7 * dayMs) return t('{{value}} a week before', { value });
  return t('{{value}} 52 weeks before', { value });
}

const measure = (value: number, unit: string | null): string =>
  `${numberText(value)}${unit === null ? '' : ` ${unit}`}`;

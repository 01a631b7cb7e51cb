import { expect, it } from 'vitest';
import { seasonText } from '../../../src-main/engine/features/season-text.ts';

it.each([
  [null, 'none'],
  [undefined, 'none'],
  [{ rows: 24, unit: 'row', length: 24, phases: 24 }, '24 rows'],
  [{ rows: 24, unit: 'ms', length: 86_400_000, phases: 24 }, '24 rows, by the clock: 1 day'],
  [
    { rows: 24, unit: 'ms', length: 86_400_000, phases: 24, zone: 'Europe/Berlin' },
    '24 rows, by the clock of Europe/Berlin: 1 day',
  ],
  [{ rows: 4, unit: 'month', length: 12, phases: 4 }, '4 rows, by the calendar: 12 months'],
] as const)('%j is said as %s', (season, text) => {
  expect(seasonText(season)).toBe(text);
});

import { expect, it } from 'vitest';
import type { FindingAction } from '../../src-main/contract/types.ts';
import { actionFlags } from '../../src-main/cli/action-flags.ts';

const label = 'Do it';

it.each<[Omit<FindingAction, 'label'>, string | null]>([
  [{ options: { entity: 'Ticker', layout: 'panel' } }, '--entity Ticker --panel'],
  [
    { options: { entity: "it's a name", layout: 'columns' } },
    `--entity 'it'\\''s a name' --no-panel`,
  ],
  [{ options: { time: 'none' } }, '--time none'],
  [{ options: { timeFormat: 'day-first' } }, '--time-format day-first'],
  [{ steps: [{ do: 'missing', column: null, values: [-200, -999] }] }, '--missing -200,-999'],
  [{ steps: [{ do: 'missing', column: 'a', values: [-200] }] }, null],
  [{ options: { entity: 'a' }, steps: [{ do: 'log-cpm' }] }, null],
  [{ options: { combine: { how: 'append' } } }, null],
  [{}, null],
])('%j is asked for by %s', (action, flags) => {
  expect(actionFlags({ label, ...action })).toBe(flags);
});

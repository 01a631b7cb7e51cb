import type { TrialFigure } from '../../src-main/contract/search.ts';
import type { SearchProgress } from '../engine/searches.svelte.ts';
import type { SearchGroup, TrialRow } from '../engine/trial-board.ts';
import { countOf, numberText, percentText } from './numbers.ts';
import { remainingText } from './times.ts';
import { statusName } from './words.ts';
import { unique } from '../engine/unique.ts';

/** `Search, 9 trials`. */
export function searchName({ runs }: Pick<SearchGroup, 'runs'>): string {
  return `Search, ${countOf(unique(runs.map(({ trial }) => trial?.trial)).length, 'trial')}`;
}

/** `no training done yet`, `3 trainings done, 2 min left`. */
export function searchProgressText(progress: SearchProgress | null): string {
  if (progress === null) return 'searching';
  const count = progress.rows ?? 0;
  const done = count === 0 ? 'no training done yet' : `${countOf(count, 'training')} done`;
  const left = remainingText(progress.remainingMs);
  return left === '' ? done : `${done}, ${left}`;
}

/** `62 %` of faults found less alarms, or the validation loss where nothing could be put to the test. */
export function trialFigureText(figure: TrialFigure | null): string {
  if (figure === null) return '';
  return figure.by === 'self-test'
    ? percentText(figure.value)
    : `loss ${numberText(-figure.value)}`;
}

/** `training, 42 %`, `training, fold 2 of 3`, `done`. */
export function trialState({ status, fold, folds }: TrialRow, fraction: number | null): string {
  const word = statusName(status);
  if (status !== 'running') return word;
  if (folds > 1) return `${word}, fold ${fold} of ${folds}`;
  return fraction === null ? word : `${word}, ${Math.floor(fraction * 100)} %`;
}

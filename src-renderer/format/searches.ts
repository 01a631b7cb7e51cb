import type { TrialFigure } from '../../src-main/contract/search.ts';
import type { SearchProgress } from '../engine/searches.svelte.ts';
import type { SearchGroup, TrialRow } from '../engine/trial-board.ts';
import { countOf, countText, numberText, percentText } from '../../src-main/words/numbers.ts';
import { remainingText } from '../../src-main/words/times.ts';
import { runStatus } from '../../src-main/words/names.ts';
import { unique } from '../engine/unique.ts';
import { t } from '../language/t.ts';
import { tn } from '../language/tn.ts';

/** `Search, 9 trials`. */
export function searchName({ runs }: Pick<SearchGroup, 'runs'>): string {
  return t('Search, {{trials}}', {
    trials: countOf(unique(runs.map(({ trial }) => trial?.trial)).length, 'trial'),
  });
}

/** `no training done yet`, `3 trainings done, 2 min left`. */
export function searchProgressText(progress: SearchProgress | null): string {
  if (progress === null) return t('searching');
  const count = progress.rows ?? 0;
  const done =
    count === 0
      ? t('no training done yet')
      : tn(count, '{{n}} training done', '{{n}} trainings done', { n: countText(count) });
  if (progress.paused === true) return t('paused, {{done}}', { done });
  const left = remainingText(progress.remainingMs);
  return left === '' ? done : `${done}${t(', ')}${left}`;
}

/** `62 %` of faults found less alarms, or the validation loss where nothing could be put to the test. */
export function trialFigureText(figure: TrialFigure | null): string {
  if (figure === null) return '';
  return figure.by === 'self-test'
    ? percentText(figure.value)
    : t('loss {{loss}}', { loss: numberText(-figure.value) });
}

/** `62 % · 58 %`: those of the folds, one after another. */
export function foldFiguresText(figures: readonly (TrialFigure | null)[]): string {
  return figures.map((figure) => trialFigureText(figure) || '–').join(' · ');
}

/** `training, 42 %`, `training, fold 2 of 3`, `done`. */
export function trialState(
  { run, status, fold, folds }: TrialRow,
  fraction: number | null,
): string {
  const word = runStatus({ status, paused: run.paused });
  if (status !== 'running' || run.paused === true) return word;
  if (folds > 1) return t('{{word}}, fold {{fold}} of {{folds}}', { word, fold, folds });
  return fraction === null ? word : `${word}${t(', ')}${Math.floor(fraction * 100)} %`;
}

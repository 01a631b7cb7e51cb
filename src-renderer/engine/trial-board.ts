import type { TrialFigure } from '../../src-main/contract/search.ts';
import { byFigure, trialFigure } from '../../src-main/contract/trial-figure.ts';
import type { ModelId, RunResult, RunStatus, RunSummary } from '../../src-main/contract/types.ts';
import { unique } from './unique.ts';

/** One set of settings of a search, as far as it has come. */
export interface TrialRow {
  readonly trial: number;
  /** The latest. */
  readonly round: number;
  readonly rounds: number;
  readonly model: ModelId;
  /** Parameters in words; empty for the usual ones. */
  readonly drawn: string;
  readonly status: RunStatus;
  /** The last run of the latest round. */
  readonly run: RunSummary;
  readonly fold: number;
  readonly folds: number;
  /** Of all rounds and folds. */
  readonly runIds: readonly string[];
  /** Of the latest round, null until all its folds are done and their results are read. */
  readonly figure: TrialFigure | null;
  /** Of each fold of the latest round that is done. */
  readonly foldFigures: readonly (TrialFigure | null)[];
  /** Mean of the folds; null where nothing is labelled. */
  readonly aucPr: number | null;
}

/** Runs of a search: those of one trial are one row. */
export interface SearchGroup {
  readonly kind: 'search';
  readonly searchId: string;
  /** In the order they came in. */
  readonly runs: readonly RunSummary[];
}

export type SideLine = SearchGroup | { readonly kind: 'run'; readonly run: RunSummary };

/** The best first, as the engine ranks them: those of later rounds before the others, then by what was found. */
export function trialBoard(
  runs: readonly RunSummary[],
  resultOf: (runId: string) => RunResult | null,
): TrialRow[] {
  const trials = unique(runs.flatMap(({ trial }) => (trial === undefined ? [] : [trial.trial])));
  return trials
    .map((trial) => {
      const own = runs.filter((run) => run.trial?.trial === trial).sort(byPlace);
      return rowOf(own, resultOf);
    })
    .filter((row) => row !== null)
    .sort((a, b) => byFigure(a.figure, b.figure) || b.round - a.round || a.trial - b.trial);
}

/** Runs of one search stand together, where the first of them stands. */
export function sideLines(runs: readonly RunSummary[]): SideLine[] {
  const searches = unique(runs.map((run) => run.trial?.searchId));
  const groups = new Map(
    searches.map((id) => [id, runs.filter((run) => run.trial?.searchId === id)] as const),
  );
  return runs.flatMap((run): SideLine[] => {
    const searchId = run.trial?.searchId;
    if (searchId === undefined) return [{ kind: 'run', run }];
    const own = groups.get(searchId) ?? [];
    return own[0] === run ? [{ kind: 'search', searchId, runs: own }] : [];
  });
}

export const isAtWork = ({ status }: RunSummary): boolean =>
  status === 'running' || status === 'queued';

function rowOf(
  runs: readonly RunSummary[],
  resultOf: (runId: string) => RunResult | null,
): TrialRow | null {
  const run = runs.at(-1);
  const place = run?.trial;
  if (run === undefined || place === undefined) return null;
  const latest = runs.filter(({ trial }) => trial?.round === place.round);
  const results = latest.map(({ id }) => resultOf(id)).filter((result) => result !== null);
  const isWhole = results.length === place.folds && latest.every(({ status }) => status === 'done');
  const areas = results.flatMap(({ labels }) => labels?.aucPr ?? []);
  const { trial, round, rounds, drawn, fold, folds } = place;
  return {
    ...{ trial, round, rounds, drawn, fold, folds, run },
    model: run.model,
    status: run.status === 'done' && fold < folds ? 'running' : run.status,
    runIds: runs.map(({ id }) => id),
    figure: isWhole ? trialFigure(results) : null,
    foldFigures: results.map((result) => trialFigure([result])),
    aucPr: areas.length === 0 ? null : areas.reduce((sum, area) => sum + area, 0) / areas.length,
  };
}

/** By round, then by fold; a trial that was tried again ends with its latest run. */
function byPlace(a: RunSummary, b: RunSummary): number {
  const [one, other] = [a.trial, b.trial];
  if (one === undefined || other === undefined) return 0;
  return one.round - other.round || one.fold - other.fold || a.createdAtMs - b.createdAtMs;
}

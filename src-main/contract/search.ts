import type { ModelId } from './names.ts';

/**
 * What each fold is trained on: a growing part of the file, a block of its own, all but a block, or of stacked rows all
 * but some entities.
 */
export const foldWays = ['growing', 'blocked', 'left-out', 'entities'] as const;
export type FoldWay = (typeof foldWays)[number];

/** Bounds of what may be asked of a search. */
export const searchLimits = {
  trials: { min: 2, max: 200, usual: 9 },
  minutes: { min: 0.1, max: 1440, usual: 10 },
  folds: { min: 1, max: 10, usual: 1 },
  together: { min: 1, max: 8, usual: 1 },
} as const;

/** Which search a run belongs to; kept in its plan. */
export interface TrialPlace {
  /** Also the id of the search's job. */
  readonly searchId: string;
  /** From 1; the first of each model has the usual settings. */
  readonly trial: number;
  /** From 1: later rounds train the best longer. */
  readonly round: number;
  readonly rounds: number;
  /** From 1. */
  readonly fold: number;
  readonly folds: number;
  /** Parameters in words: "latent 8, learning rate 0.0012"; empty for the usual ones. */
  readonly drawn: string;
}

/** What trials are ranked by, the highest first. */
export interface TrialFigure {
  /** Share of faults found less the share of false alarms, or the validation loss with its sign turned. */
  readonly value: number;
  readonly by: 'self-test' | 'validation';
}

/** One set of settings in one round, the mean of its folds. */
export interface Trial {
  readonly trial: number;
  readonly round: number;
  readonly model: ModelId;
  readonly drawn: string;
  /** One for each fold. */
  readonly runIds: readonly string[];
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'dropped';
  /** Null until it is done. */
  readonly figure: TrialFigure | null;
  /** Of each fold that is done. */
  readonly foldFigures: readonly (TrialFigure | null)[];
}

export interface SearchResult {
  readonly searchId: string;
  /** The best first; of equal ones those of later rounds. */
  readonly trials: readonly Trial[];
  /** Last run of the best trial, null where none has ended well. */
  readonly bestRunId: string | null;
  /** Why it ended: all rounds are done, or time was up. */
  readonly ending: string;
}

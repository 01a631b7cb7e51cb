import type { Counterfactual } from '../../contract/counterfactual.ts';
import type { LabelSpan } from '../../contract/label-types.ts';
import type { Annotation, MuteRule } from '../../contract/triage-types.ts';
import type { ScopeLimits, ThresholdVersion } from '../../contract/threshold-types.ts';
import type { FlaggedEvent, RunResult } from '../../contract/types.ts';
import type { CounterPlace } from './counterfactual-table.ts';
import type { LatentLayout, LatentPlace } from './latent-table.ts';

export type StoredSpan = Omit<LabelSpan, 'startMs' | 'endMs'>;

/** A version with all that it found. */
export interface VersionContent {
  readonly result: RunResult;
  readonly events: readonly FlaggedEvent[];
}

/** What people made of a run and its dataset, beside what the program found. */
export interface ReadableReview {
  /** By number; none where nobody has moved the threshold. */
  listVersions(runId: string): ThresholdVersion[];
  /** Throws `threshold/invalid` where there is no such version. */
  versionContent(runId: string, number: number): VersionContent;
  /** By first row. */
  listAnnotations(runId: string): Annotation[];
  /** Oldest first. */
  listMuteRules(): MuteRule[];
  /** Rules that mute events of a run: those made in it or in a run before it. */
  muteRulesFor(runId: string): MuteRule[];
  /** Null where it has not been worked out. */
  /** Null where it has not been worked out. */
  latentLayout(runId: string, place: LatentPlace): LatentLayout | null;
  counterfactual(runId: string, place: CounterPlace): Counterfactual | null;
  /** By first row. */
  listLabels(datasetId: string): StoredSpan[];
  /** Whether it is hidden or not; null where there is none. */
  label(datasetId: string, id: number): StoredSpan | null;
  /** What was answered to a request that made something; null where it never came, or long ago. */
  answerTo(requestId: string): unknown;
}

export interface LabelChange {
  readonly add: readonly Omit<StoredSpan, 'id'>[];
  /** Hidden until they are restored. */
  readonly remove: readonly number[];
  readonly restore: readonly number[];
}

export interface WritableReview {
  /**
   * Does what a request wants and keeps the answer, all or nothing; where the request has come before, answers that and does
   * nothing. Undefined: a request that never comes again. `work` is synchronous, its answer plain data.
   */
  once<T>(requestId: string | undefined, work: () => T): T;
  /** Keeps what the run found so far as its version, and makes this the current one. Throws `run/not-done`. */
  addVersion(runId: string, content: VersionContent): number;
  /** The score that the threshold sees, null for that of the detector, and what `then` stores, all or nothing. */
  limitScore(runId: string, values: Float32Array | null, then: () => void): Promise<void>;
  /** Makes a stored version the current one; `result` holds it with today's labels. */
  useVersion(runId: string, number: number, result: RunResult): void;
  /** Replaces what is said of these rows; what says nothing is not kept. */
  putAnnotations(
    runId: string,
    removed: readonly (readonly [number, number])[],
    added: readonly Omit<Annotation, 'updatedAtMs'>[],
  ): void;
  keepLatentLayout(runId: string, place: LatentPlace, layout: LatentLayout): void;
  /** `scope`: the limits of columns or hours that it was worked out for. */
  keepCounterfactual(runId: string, scope: ScopeLimits | undefined, answer: Counterfactual): void;
  addMuteRule(rule: Omit<MuteRule, 'id' | 'createdAtMs'>): string;
  /** Hides it until it is restored. Throws `mute/not-found`. */
  removeMuteRule(ruleId: string): void;
  restoreMuteRule(ruleId: string): void;
  /**
   * Adds, removes and restores spans, and stores the results of runs that were measured by them, in one transaction;
   * answers the ids of those added. Throws `label/not-found`.
   */
  changeLabels(
    datasetId: string,
    change: LabelChange,
    results: ReadonlyMap<string, RunResult>,
  ): number[];
}

import type { ModelId } from './names.ts';

/** A baseline whose scores are combined with those of a run's model. */
export interface BlendMember {
  readonly model: ModelId;
  /** By the model's schema. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What is known of one of the detectors that were tried, without any label. */
export interface MemberEvidence {
  readonly model: ModelId;
  /**
   * Faults put into the validation part: how far their rows stand above rows without fault, 0.5 (chance) to 1; null
   * where the part is too short to try.
   */
  readonly detection: number | null;
  /** Mean score on the validation part in multiples of that on the training part: near 1 generalises well. */
  readonly gap: number | null;
  /** Alone in the self-test: share of faults found less share of false alarms; absent where there was none. */
  readonly selfTest?: number | undefined;
  readonly kept: boolean;
}

/** How the detectors of an automatic run were chosen. */
export interface BlendChoice {
  readonly members: readonly MemberEvidence[];
  /** As that of a member, of the kept ones together. */
  readonly detection: number | null;
  /** As that of a member, of what judges: no baseline alone has more by over 0.02. */
  readonly selfTest?: number | undefined;
  /** Sentences. */
  readonly reason: string;
}

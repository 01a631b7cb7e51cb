import type { CodeScoreKind } from '../../contract/names.ts';
import type { BaselineState } from '../baseline/types.ts';

/** What a score by code is made of; saved with the detector. */
export interface CodeState extends BaselineState {
  readonly kind: CodeScoreKind;
}

/** How far each of `count` codes, count x units and row-major, lies from those it was fitted on; not negative. */
export type CodeDistance = (codes: Float32Array, count: number) => Float64Array;

export interface CodeScoreDefinition {
  readonly kind: CodeScoreKind;
  readonly label: string;
  readonly reference: string;
  /** Codes of so many units that it is fitted on at most. */
  readonly mostCodes: (units: number) => number;
  /** `codes`: count x units, row-major, at least two. */
  fit(codes: Float32Array, count: number, units: number, seed: number): BaselineState;
  /** Throws `workspace/damaged` where the state does not fit. */
  restore(state: BaselineState, units: number): CodeDistance;
}

import type { ModelId } from '../contract/types.ts';
import type { Combination } from '../engine/scoring/types.ts';
import type { DetectorState, SingleState } from './detector.ts';

/** What of a state stands in the header of a packed detector; its arrays follow. */
export type StateHeader =
  | SingleHeader
  | {
      readonly kind: 'blend';
      /** Absent in version 3: the mean. */
      readonly combination?: Combination;
      readonly members: readonly PartHeader[];
    };

type SingleHeader =
  /** `arrays`: how many; absent in older versions. */
  | { readonly kind: 'network'; readonly arrays?: number }
  | {
      readonly kind: 'baseline';
      readonly numbers: Readonly<Record<string, number>>;
      readonly names: readonly string[];
    };

interface PartHeader {
  readonly model: ModelId;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly unit: number;
  /** null in place of NaN. */
  readonly norm: readonly (number | null)[];
  readonly state: SingleHeader;
}

/** The header of a state, and its arrays in the order in which `stateOf` takes them. */
export function flatState(state: DetectorState): {
  readonly header: StateHeader;
  readonly arrays: readonly Float32Array[];
} {
  if (state.kind !== 'blend') return { header: headerOf(state), arrays: arraysOf(state) };
  const members = state.members.map(({ model, parameters, unit, norm, state: own }) => ({
    model,
    parameters,
    unit,
    norm: Array.from(norm, (value) => (Number.isNaN(value) ? null : value)),
    state: headerOf(own),
  }));
  return {
    header: { kind: 'blend', combination: state.combination, members },
    arrays: state.members.flatMap((member) => arraysOf(member.state)),
  };
}

function headerOf(state: SingleState): SingleHeader {
  return state.kind === 'network'
    ? { kind: 'network', arrays: state.parameters.length }
    : { kind: 'baseline', numbers: state.numbers, names: Object.keys(state.arrays) };
}

function arraysOf(state: SingleState): readonly Float32Array[] {
  return state.kind === 'network' ? state.parameters : Object.values(state.arrays);
}

/** `arrays`: all that follow the header, in their order. */
export function stateOf(header: StateHeader, arrays: readonly Float32Array[]): DetectorState {
  if (header.kind !== 'blend') return singleOf(header, arrays);
  let at = 0;
  const members = header.members.map(({ model, parameters, unit, norm, state }) => {
    const count = state.kind === 'network' ? (state.arrays ?? 0) : state.names.length;
    const own = arrays.slice(at, (at += count));
    return {
      model,
      parameters,
      unit,
      norm: Float64Array.from(norm, (value) => value ?? NaN),
      state: singleOf(state, own),
    };
  });
  return { kind: 'blend', combination: header.combination ?? 'mean', members };
}

function singleOf(header: SingleHeader, arrays: readonly Float32Array[]): SingleState {
  if (header.kind === 'network') return { kind: 'network', parameters: arrays };
  const named = header.names.map((name, i) => [name, arrays[i] ?? new Float32Array(0)] as const);
  return { kind: 'baseline', numbers: header.numbers, arrays: Object.fromEntries(named) };
}

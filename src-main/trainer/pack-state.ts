import type { ModelId } from '../contract/types.ts';
import type { Combination } from '../engine/scoring/types.ts';
import type { CodeScoreKind } from '../contract/names.ts';
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
  | {
      readonly kind: 'network';
      readonly arrays?: number;
      readonly code?: {
        readonly kind: CodeScoreKind;
        readonly numbers: Readonly<Record<string, number>>;
        readonly names: readonly string[];
      };
    }
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
  if (state.kind === 'baseline') {
    return { kind: 'baseline', numbers: state.numbers, names: Object.keys(state.arrays) };
  }
  const plain = { kind: 'network', arrays: state.parameters.length } as const;
  if (state.code === undefined) return plain;
  const { kind, numbers, arrays } = state.code;
  return { ...plain, code: { kind, numbers, names: Object.keys(arrays) } };
}

function arraysOf(state: SingleState): readonly Float32Array[] {
  return state.kind === 'network'
    ? [...state.parameters, ...Object.values(state.code?.arrays ?? {})]
    : Object.values(state.arrays);
}

/** `arrays`: all that follow the header, in their order. */
export function stateOf(header: StateHeader, arrays: readonly Float32Array[]): DetectorState {
  if (header.kind !== 'blend') return singleOf(header, arrays);
  let at = 0;
  const members = header.members.map(({ model, parameters, unit, norm, state }) => {
    const count =
      state.kind === 'network'
        ? (state.arrays ?? 0) + (state.code?.names.length ?? 0)
        : state.names.length;
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
  if (header.kind === 'baseline') {
    return { kind: 'baseline', numbers: header.numbers, arrays: named(header.names, arrays) };
  }
  const { arrays: count = arrays.length, code } = header;
  const parameters = arrays.slice(0, count);
  if (code === undefined) return { kind: 'network', parameters };
  const { kind, numbers, names } = code;
  return {
    kind: 'network',
    parameters,
    code: { kind, numbers, arrays: named(names, arrays.slice(count)) },
  };
}

function named(
  names: readonly string[],
  arrays: readonly Float32Array[],
): Readonly<Record<string, Float32Array>> {
  return Object.fromEntries(names.map((name, i) => [name, arrays[i] ?? new Float32Array(0)]));
}

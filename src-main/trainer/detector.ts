import { EngineError } from '../contract/errors.ts';
import type { BlendMember } from '../contract/blend.ts';
import type { RunPlan } from '../contract/types.ts';
import type { EntityLevels } from '../engine/features/entity-levels.ts';
import type { Combination } from '../engine/scoring/types.ts';
import type { EntityScales } from '../engine/features/entity-scales.ts';
import type { Preparation, Scaler } from '../engine/features/types.ts';
import type { CodeState } from '../engine/latent/types.ts';
import { flatState, stateOf, type StateHeader } from './pack-state.ts';
import type { PositionClock } from '../engine/features/window-positions.ts';
import { flatLevels, levelsFrom, type LevelsHeader } from './pack-levels.ts';
import { flatPreparation, preparationOf, type PreparationHeader } from './pack-preparation.ts';

/** A fitted detector: all that is needed to score other data. */
export interface Detector {
  readonly plan: RunPlan;
  readonly preparation: Preparation;
  /** Of what goes into a model that learns a target; absent for all others. */
  readonly inputs?: Preparation | undefined;
  /** Of stacked rows whose entities have scales of their own; null for all others. */
  readonly entities: EntityScales | null;
  /** Of stacked rows whose entities have trends or seasons of their own; null for all others. */
  readonly levels: EntityLevels | null;
  /** What positions of windows are counted by; null for rows, undefined where an older version did not say. */
  readonly clock: PositionClock | null | undefined;
  /** Typical error of each feature on the training part. */
  readonly norm: Float64Array;
  readonly threshold: number;
  readonly state: DetectorState;
}

export type DetectorState = SingleState | BlendState;

export interface BlendState {
  readonly kind: 'blend';
  readonly combination: Combination;
  readonly members: readonly BlendPart[];
}

/** One of the detectors whose scores are combined. */
export interface BlendPart extends BlendMember {
  readonly state: SingleState;
  /** Its score is divided by this. */
  readonly unit: number;
  readonly norm: Float64Array;
}

export type SingleState =
  | {
      readonly kind: 'network';
      readonly parameters: readonly Float32Array[];
      /** Where codes are scored in place of errors. */
      readonly code?: CodeState;
    }
  | {
      readonly kind: 'baseline';
      readonly numbers: Readonly<Record<string, number>>;
      readonly arrays: Readonly<Record<string, Float32Array>>;
    };

/**
 * Format: "RSDT", version and header length as little-endian u32, JSON header, then 8-byte aligned arrays. Version 1
 * knew neither trend nor season, and the scalers `standard` and `robust` only; version 2 knew no
 * blend, version 3 the mean of one only, no score by code, no target, and no trends and seasons of entities; version 4
 * no softened blend, no root mean square over columns, and no folds that leave out; version 5 no mean root over windows.
 */
const magic = 0x54_44_53_52;
const version = 6;
const oldestVersion = 1;

interface Header {
  readonly plan: RunPlan;
  readonly scalerKind: Scaler['kind'];
  /** Absent in version 1. */
  readonly preparation?: PreparationHeader;
  /** Absent where there is no target. */
  readonly inputs?: PreparationHeader & { readonly kind: Scaler['kind']; readonly columns: number };
  /** Absent where there are none. */
  readonly entities?: EntityScales;
  readonly levels?: LevelsHeader;
  readonly clock?: PositionClock | null;
  readonly threshold: number;
  readonly state: StateHeader;
  readonly doubles: number;
  readonly lengths: readonly number[];
}

export function packDetector(detector: Detector): Uint8Array {
  const { header: state, arrays } = flatState(detector.state);
  const { scaler } = detector.preparation;
  const flat = flatPreparation(detector.preparation);
  const { inputs } = detector;
  const flatInputs = inputs && flatPreparation(inputs);
  const levels = detector.levels && flatLevels(detector.levels);
  const doubles = [
    ...[scaler.center, scaler.scale, detector.norm, ...flat.arrays],
    ...(inputs === undefined ? [] : [inputs.scaler.center, inputs.scaler.scale]),
    ...(flatInputs?.arrays ?? []),
    ...(levels?.arrays ?? []),
  ];
  const header: Header = {
    plan: detector.plan,
    scalerKind: scaler.kind,
    preparation: flat.header,
    ...(inputs &&
      flatInputs && {
        inputs: {
          ...flatInputs.header,
          kind: inputs.scaler.kind,
          columns: inputs.scaler.center.length,
        },
      }),
    ...(detector.entities === null ? {} : { entities: detector.entities }),
    ...(levels === null ? {} : { levels: levels.header }),
    ...(detector.clock === undefined ? {} : { clock: detector.clock }),
    threshold: detector.threshold,
    state,
    doubles: detector.norm.length,
    lengths: arrays.map((array) => array.length),
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const parts = [...doubles, ...arrays];
  const start = aligned(12 + text.length);
  const size = parts.reduce((total, part) => total + aligned(part.byteLength), start);
  const bytes = new Uint8Array(size);
  new Uint32Array(bytes.buffer, 0, 3).set([magic, version, text.length]);
  bytes.set(text, 12);
  let at = start;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += aligned(part.byteLength);
  }
  return bytes;
}

/** Throws `workspace/damaged` where the bytes are no detector. */
export function unpackDetector(packed: Uint8Array): Detector {
  const bytes = new Uint8Array(packed);
  const [found, foundVersion, length = 0] = new Uint32Array(
    bytes.buffer,
    0,
    bytes.length < 12 ? 0 : 3,
  );
  if (found !== magic || !isKnown(foundVersion) || 12 + length > bytes.length) {
    throw new EngineError('workspace/damaged', 'the run holds no readable detector');
  }
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(12, 12 + length))) as Header;
  let at = aligned(12 + length);
  const take = (count: number, width: number): number => {
    const start = at;
    at += aligned(count * width);
    if (at > bytes.length) {
      throw new EngineError('workspace/damaged', 'the detector of the run is cut short');
    }
    return start;
  };
  const double = (count: number): Float64Array =>
    new Float64Array(bytes.buffer, take(count, 8), count);
  const own = (): Float64Array => double(header.doubles);
  const [center, scale, norm] = [own(), own(), own()];
  const scaler = { kind: header.scalerKind, center, scale };
  const preparation = preparationOf(scaler, header.preparation, double);
  const inputs = header.inputs && inputsOf(header.inputs, double);
  const levels =
    header.levels === undefined ? null : levelsFrom(header.levels, header.doubles, double);
  const arrays = header.lengths.map((n) => new Float32Array(bytes.buffer, take(n, 4), n));
  return {
    plan: header.plan,
    preparation,
    ...(inputs && { inputs }),
    entities: header.entities ?? null,
    levels,
    clock: header.clock,
    norm,
    threshold: header.threshold,
    state: stateOf(header.state, arrays),
  };
}

function inputsOf(
  header: NonNullable<Header['inputs']>,
  double: (count: number) => Float64Array,
): Preparation {
  const { kind, columns } = header;
  const scaler = { kind, center: double(columns), scale: double(columns) };
  return preparationOf(scaler, header, double);
}

function isKnown(found: number | undefined): boolean {
  return found !== undefined && found >= oldestVersion && found <= version;
}

function aligned(length: number): number {
  return Math.ceil(length / 8) * 8;
}

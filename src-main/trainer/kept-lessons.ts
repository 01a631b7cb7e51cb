import { EngineError } from '../contract/errors.ts';
import type { TrainedNetwork } from '../engine/training/train-network.ts';

/** A training that has ended: one of several of a run. */
export interface DoneLesson {
  readonly parameters: readonly Float32Array[];
  readonly training: Omit<TrainedNetwork, 'parameters'>;
}

/** Where a run of several trainings stands. */
export interface KeptLessons {
  readonly done: readonly DoneLesson[];
  /** Of the training under way, packed; null where it has not begun. */
  readonly state: Uint8Array | null;
}

/** Format: "RSLS", version, header length and length of the state as little-endian u32, JSON header, arrays, state. */
const magic = 0x53_4c_53_52;
const version = 1;
const fixedBytes = 16;

interface Header {
  readonly lessons: readonly {
    readonly training: Omit<TrainedNetwork, 'parameters' | 'trainLoss'>;
    /** Not a number where the weights it began with were the best. */
    readonly trainLoss: number | null;
    readonly lengths: readonly number[];
  }[];
}

export function packLessons({ done, state }: KeptLessons): Uint8Array {
  const header: Header = {
    lessons: done.map(({ parameters, training: { trainLoss, ...training } }) => ({
      training,
      trainLoss: Number.isFinite(trainLoss) ? trainLoss : null,
      lengths: parameters.map(({ length }) => length),
    })),
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const arrays = done.flatMap(({ parameters }) => parameters);
  const start = aligned(fixedBytes + text.length);
  const floats = arrays.reduce((sum, { length }) => sum + length, 0);
  const stateBytes = state?.length ?? 0;
  const bytes = new Uint8Array(start + 4 * floats + stateBytes);
  new Uint32Array(bytes.buffer, 0, 4).set([magic, version, text.length, stateBytes]);
  bytes.set(text, fixedBytes);
  const values = new Float32Array(bytes.buffer, start, floats);
  let at = 0;
  for (const array of arrays) {
    values.set(array, at);
    at += array.length;
  }
  if (state !== null) bytes.set(state, start + 4 * floats);
  return bytes;
}

/** Bytes of a single training are those of its state. Throws `workspace/damaged` where they are cut short. */
export function unpackLessons(packed: Uint8Array): KeptLessons {
  const bytes = new Uint8Array(packed);
  const [found, foundVersion, length = 0, stateBytes = 0] =
    bytes.length < fixedBytes ? [] : new Uint32Array(bytes.buffer, 0, 4);
  if (found !== magic) return { done: [], state: bytes };
  if (foundVersion !== version || fixedBytes + length > bytes.length) throw unreadable();
  const text = new TextDecoder().decode(bytes.subarray(fixedBytes, fixedBytes + length));
  const { lessons } = JSON.parse(text) as Header;
  let at = aligned(fixedBytes + length);
  const floats = lessons.reduce((sum, one) => sum + one.lengths.reduce((a, b) => a + b, 0), 0);
  if (at + 4 * floats + stateBytes !== bytes.length) throw unreadable();
  const done = lessons.map(({ training, trainLoss, lengths }) => ({
    training: { ...training, trainLoss: trainLoss ?? NaN },
    parameters: lengths.map((count) => {
      const values = new Float32Array(bytes.buffer, at, count);
      at += 4 * count;
      return values;
    }),
  }));
  return { done, state: stateBytes === 0 ? null : bytes.slice(at) };
}

function unreadable(): EngineError {
  return new EngineError('workspace/damaged', 'the kept state of the training cannot be read', {
    remedy: 'Start the run again from the beginning.',
  });
}

const aligned = (length: number): number => Math.ceil(length / 8) * 8;

/** Just enough of the WebAssembly binary format (version 1, with SIMD) for one function on an imported memory. */

export type Code = readonly number[];

export const op = {
  i32Const: (value: number): Code => [0x41, ...signed(value)],
  get: (local: number): Code => [0x20, ...unsigned(local)],
  set: (local: number): Code => [0x21, ...unsigned(local)],
  i32Add: [0x6a],
  i32Sub: [0x6b],
  i32ShiftLeft: [0x74],
  loadVector: (offset: number): Code => [0xfd, 0x00, 2, ...unsigned(offset)],
  loadSplat: (offset: number): Code => [0xfd, 0x09, 2, ...unsigned(offset)],
  storeVector: (offset: number): Code => [0xfd, 0x0b, 2, ...unsigned(offset)],
  vectorOf: (value: number): Code => [0xfd, 0x0c, ...fourTimes(value)],
  addVectors: [0xfd, 0xe4, 0x01],
  subtractVectors: [0xfd, 0xe5, 0x01],
  multiplyVectors: [0xfd, 0xe6, 0x01],
  divideVectors: [0xfd, 0xe7, 0x01],
  leastOfVectors: [0xfd, 0xe8, 0x01],
  mostOfVectors: [0xfd, 0xe9, 0x01],
} as const;

/** Adds the value of `step` to the integer `local`. */
export function increase(local: number, step: Code): Code {
  return [...op.get(local), ...step, ...op.i32Add, ...op.set(local)];
}

/** Runs `body` `count` times, at least once; `counter` is an integer local of its own. */
export function repeat(counter: number, count: Code, body: Code): Code {
  const isLeft = [...op.get(counter), ...op.i32Const(1), ...op.i32Sub, 0x22, ...unsigned(counter)];
  return [...count, ...op.set(counter), 0x03, 0x40, ...body, ...isLeft, 0x0d, 0, 0x0b];
}

/** Function `run` of `parameters` integers without a result; the memory is imported as `env.memory`. */
export function moduleOf(
  parameters: number,
  locals: { readonly integers: number; readonly vectors: number },
  body: Code,
): Uint8Array<ArrayBuffer> {
  const localGroups = vector([
    [...unsigned(locals.integers), 0x7f],
    [...unsigned(locals.vectors), 0x7b],
  ]);
  const code = [...localGroups, ...body, 0x0b];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector([[0x60, ...vector(Array<Code>(parameters).fill([0x7f])), 0]])),
    ...section(2, vector([[...name('env'), ...name('memory'), 2, 0, 0]])),
    ...section(3, vector([[0]])),
    ...section(7, vector([[...name('run'), 0, 0]])),
    ...section(10, vector([[...unsigned(code.length), ...code]])),
  ]);
}

export function section(id: number, content: Code): Code {
  return [id, ...unsigned(content.length), ...content];
}

export function vector(items: readonly Code[]): Code {
  return [...unsigned(items.length), ...items.flat()];
}

export function name(text: string): Code {
  return vector(Array.from(text, (letter) => [letter.charCodeAt(0)]));
}

function fourTimes(value: number): Code {
  return [...new Uint8Array(Float32Array.of(value, value, value, value).buffer)];
}

export function unsigned(value: number): Code {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

export function signed(value: number): Code {
  const rest = value >> 7;
  const done = (rest === 0 && (value & 0x40) === 0) || (rest === -1 && (value & 0x40) !== 0);
  return done ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(rest)];
}

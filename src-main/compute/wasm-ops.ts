import { type Code, signed, unsigned } from './wasm-code.ts';

/** Instructions of WebAssembly as functions of the code of their operands. */

type Unary = (a: Code) => Code;
type Binary = (a: Code, b: Code) => Code;

const unary =
  (...bytes: number[]): Unary =>
  (a) => [...a, ...bytes];
const binary =
  (...bytes: number[]): Binary =>
  (a, b) => [...a, ...b, ...bytes];
const load =
  (align: number, ...bytes: number[]) =>
  (at: Code, offset = 0): Code => [...at, ...bytes, align, ...unsigned(offset)];
const store =
  (align: number, ...bytes: number[]) =>
  (at: Code, value: Code, offset = 0): Code => [
    ...at,
    ...value,
    ...bytes,
    align,
    ...unsigned(offset),
  ];
/** An instruction of the SIMD set. */
const simd = (number: number): number[] => [0xfd, ...unsigned(number)];

export const i32 = {
  of: (value: number): Code => [0x41, ...signed(value)],
  isZero: unary(0x45),
  equal: binary(0x46),
  differ: binary(0x47),
  lessSigned: binary(0x48),
  leastSigned: binary(0x4e),
  less: binary(0x49),
  more: binary(0x4b),
  most: binary(0x4d),
  least: binary(0x4f),
  trailingZeros: unary(0x68),
  add: binary(0x6a),
  subtract: binary(0x6b),
  multiply: binary(0x6c),
  and: binary(0x71),
  or: binary(0x72),
  xor: binary(0x73),
  shiftLeft: binary(0x74),
  shiftRight: binary(0x76),
  load: load(0, 0x28),
  loadByte: load(0, 0x2d),
  store: store(0, 0x36),
} as const;

export const i64 = {
  of: (value: number): Code => [0x42, ...signed(value)],
  add: binary(0x7c),
  subtract: binary(0x7d),
  multiply: binary(0x7e),
  extend: unary(0xad),
  /** Of a double, towards zero. */
  truncate: unary(0xfc, 0x06),
} as const;

export const f64 = {
  of: (value: number): Code => [0x44, ...new Uint8Array(Float64Array.of(value).buffer)],
  differ: binary(0x62),
  least: binary(0x66),
  negate: unary(0x9a),
  add: binary(0xa0),
  subtract: binary(0xa1),
  multiply: binary(0xa2),
  divide: binary(0xa3),
  leastOf: binary(0xa4),
  mostOf: binary(0xa5),
  fromInteger: unary(0xb9),
  load: load(0, 0x2b),
  store: store(0, 0x39),
} as const;

/** Vectors of 16 bytes, as bytes, as integers of 16, 32 and 64 bits, and as two doubles. */
export const v128 = {
  of: (bytes: readonly number[]): Code => [...simd(12), ...bytes],
  load: load(0, ...simd(0)),
  store: store(0, ...simd(11)),
  and: binary(...simd(78)),
  xor: binary(...simd(81)),
  /** Of `a` where the bits of `mask` are set, else of `b`. */
  select: (a: Code, b: Code, mask: Code): Code => [...a, ...b, ...mask, ...simd(82)],
  isAny: unary(...simd(83)),
  pick: binary(...simd(14)),
  loadSplat: load(0, ...simd(9)),
  splatByte: unary(...simd(15)),
  splatDouble: unary(...simd(20)),
  equalBytes: binary(...simd(35)),
  lessBytes: binary(...simd(38)),
  signsOfBytes: unary(...simd(100)),
  subtractBytes: binary(...simd(113)),
  addWords: binary(...simd(142)),
  multiplyWords: binary(...simd(149)),
  shiftWordsRight: binary(...simd(141)),
  pairsOfWords: binary(...simd(186)),
  narrowToWords: binary(...simd(133)),
  integerAt: (a: Code, lane: number): Code => [...a, ...simd(27), lane],
  addIntegers: binary(...simd(174)),
  allLongs: unary(...simd(195)),
  signsOfLongs: unary(...simd(196)),
  addLongs: binary(...simd(206)),
  subtractLongs: binary(...simd(209)),
  doubleAt: (a: Code, lane: number): Code => [...a, ...simd(33), lane],
  equal: binary(...simd(71)),
  more: binary(...simd(74)),
  least: binary(...simd(76)),
  add: binary(...simd(240)),
  subtract: binary(...simd(241)),
  multiply: binary(...simd(242)),
  /** `b` where it is less than `a`, else `a`, also where one of them is NaN. */
  leastOf: binary(...simd(246)),
  /** `b` where it is more than `a`, else `a`, also where one of them is NaN. */
  mostOf: binary(...simd(247)),
  /** Two integers towards zero; 0 for NaN. */
  truncate: unary(...simd(252)),
} as const;

/** Vectors of four numbers of 32 bits. */
export const f32x4 = {
  add: binary(...simd(228)),
  multiply: binary(...simd(230)),
  /** a * b + c, rounded once or twice as the processor likes. */
  multiplyAdd: (a: Code, b: Code, c: Code): Code => [...a, ...b, ...c, ...simd(261)],
  /** `b` where it is more than `a`, else `a`. */
  mostOf: binary(...simd(235)),
  /** The four numbers in another order, `from` of each its place. */
  turned: (a: Code, from: readonly number[]): Code => [
    ...[...a, ...a, ...simd(13)],
    ...from.flatMap((lane) => [4 * lane, 4 * lane + 1, 4 * lane + 2, 4 * lane + 3]),
  ],
  /** The first of the four. */
  storeFirst: (at: Code, value: Code): Code => [...at, ...value, ...simd(90), 0, 0, 0],
} as const;

/** Runs `body` again and again: `again` in it starts anew, its end leaves. `depth`: of blocks within. */
export const loop = (body: Code): Code => [0x03, 0x40, ...body, 0x0b];
export const block = (body: Code): Code => [0x02, 0x40, ...body, 0x0b];
/** Goes to the start of the loop, or the end of the block, that is `depth` further out. */
export const leave = (depth: number): Code => [0x0c, ...unsigned(depth)];
export const leaveIf = (condition: Code, depth: number): Code => [
  ...condition,
  0x0d,
  ...unsigned(depth),
];
export const when = (condition: Code, body: Code, otherwise: Code = []): Code => [
  ...condition,
  0x04,
  0x40,
  ...body,
  ...(otherwise.length > 0 ? [0x05, ...otherwise] : []),
  0x0b,
];
/** `a` where the condition is not 0, else `b`. */
export const either = (a: Code, b: Code, condition: Code): Code => [...a, ...b, ...condition, 0x1b];
/** Ends the function with a value. */
export const give = (value: Code): Code => [...value, 0x0f];
export const call = (index: number, values: readonly Code[]): Code => [
  ...values.flat(),
  0x10,
  ...unsigned(index),
];

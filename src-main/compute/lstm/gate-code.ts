import { type Code, increase, moduleOf, op, repeat } from '../wasm-code.ts';

/**
 * The gates of one step of n windows. Pointers: `given` and `sum`, whose sum is the gates before activation (n x 4
 * units), `before` the cell states of the step before (n x units); results: the gates, cell states, hidden states.
 */
export type GatesForward = (
  given: number,
  sum: number,
  before: number,
  gates: number,
  cells: number,
  hidden: number,
  n: number,
) => void;

/**
 * Their gradient. Pointers: the hidden states' gradient is `dy` + `back`, that of the cell states `dc`, which is
 * replaced by that of the step before; result: `dz` (n x 4 units).
 */
export type GatesBackward = (
  dy: number,
  back: number,
  gates: number,
  cells: number,
  before: number,
  dc: number,
  dz: number,
  n: number,
) => void;

export interface GateFunctions {
  readonly forward: GatesForward;
  readonly backward: GatesBackward;
}

/** For a number of units that is a multiple of 4. */
export function compileGates(memory: WebAssembly.Memory, units: number): GateFunctions {
  return {
    forward: instance(memory, 7, forwardBody(units)) as GatesForward,
    backward: instance(memory, 8, backwardBody(units)) as GatesBackward,
  };
}

function instance(memory: WebAssembly.Memory, parameters: number, body: Code): unknown {
  const module = new WebAssembly.Module(moduleOf(parameters, { integers: 2, vectors: 9 }, body));
  return new WebAssembly.Instance(module, { env: { memory } }).exports['run'];
}

const lanes = 4;
const bytes = 16;

/** Runs `block` for every four units of every window; `wide` pointers go over four gates, `narrow` ones over one. */
function eachWindow(
  units: number,
  [n, windowsLeft, blocksLeft]: readonly [number, number, number],
  wide: readonly number[],
  narrow: readonly number[],
  block: Code,
): Code {
  const blocks = units / lanes;
  const next = [...wide, ...narrow].flatMap((pointer) => increase(pointer, op.i32Const(bytes)));
  const otherGates = op.i32Const(3 * blocks * bytes);
  return repeat(windowsLeft, op.get(n), [
    ...repeat(blocksLeft, op.i32Const(blocks), [...block, ...next]),
    ...wide.flatMap((pointer) => increase(pointer, otherGates)),
  ]);
}

function forwardBody(units: number): Code {
  const [given, sum, before, gates, cells, hidden, n, windowsLeft, blocksLeft] = locals(9);
  const [i, f, g, o, c, x, square] = locals(7, 9);
  const scratch = [x, square] as const;
  const at = (gate: number): number => gate * units * 4;
  const open = (gate: number): Code => add(load(given, at(gate)), load(sum, at(gate)));
  return eachWindow(
    units,
    [n, windowsLeft, blocksLeft],
    [given, sum, gates],
    [before, cells, hidden],
    [
      ...set(i, sigmoid(open(0), scratch)),
      ...set(f, sigmoid(open(1), scratch)),
      ...set(g, tanh(open(2), scratch)),
      ...set(o, sigmoid(open(3), scratch)),
      ...set(c, add(multiply(get(f), load(before)), multiply(get(i), get(g)))),
      ...[i, f, g, o].flatMap((gate, k) => store(gates, get(gate), at(k))),
      ...store(cells, get(c)),
      ...store(hidden, multiply(get(o), tanh(get(c), scratch))),
    ],
  );
}

function backwardBody(units: number): Code {
  const [dy, back, gates, cells, before, dc, dz, n, windowsLeft, blocksLeft] = locals(10);
  const [i, f, g, o, shown, dh, all, x, square] = locals(9, 10);
  const at = (gate: number): number => gate * units * 4;
  const sigmoidSlope = (y: number): Code => multiply(get(y), subtract(op.vectorOf(1), get(y)));
  const tanhSlope = (y: number): Code => subtract(op.vectorOf(1), multiply(get(y), get(y)));
  return eachWindow(
    units,
    [n, windowsLeft, blocksLeft],
    [gates, dz],
    [dy, back, cells, before, dc],
    [
      ...[i, f, g, o].flatMap((gate, k) => set(gate, load(gates, at(k)))),
      ...set(shown, tanh(load(cells), [x, square])),
      ...set(dh, add(load(dy), load(back))),
      ...set(all, add(load(dc), multiply(multiply(get(dh), get(o)), tanhSlope(shown)))),
      ...store(dz, multiply(multiply(get(all), get(g)), sigmoidSlope(i)), at(0)),
      ...store(dz, multiply(multiply(get(all), load(before)), sigmoidSlope(f)), at(1)),
      ...store(dz, multiply(multiply(get(all), get(i)), tanhSlope(g)), at(2)),
      ...store(dz, multiply(multiply(get(dh), get(shown)), sigmoidSlope(o)), at(3)),
      ...store(dc, multiply(get(all), get(f))),
    ],
  );
}

function locals<N extends number>(count: N, first = 0): Tuple<N> {
  return Array.from({ length: count }, (_, k) => first + k) as Tuple<N>;
}

type Tuple<N extends number, T extends number[] = []> = T['length'] extends N
  ? T
  : Tuple<N, [...T, number]>;

const { get } = op;
const set = (local: number, value: Code): Code => [...value, ...op.set(local)];
const load = (pointer: number, offset = 0): Code => [...get(pointer), ...op.loadVector(offset)];
const store = (pointer: number, value: Code, offset = 0): Code => [
  ...get(pointer),
  ...value,
  ...op.storeVector(offset),
];
const add = (a: Code, b: Code): Code => [...a, ...b, ...op.addVectors];
const subtract = (a: Code, b: Code): Code => [...a, ...b, ...op.subtractVectors];
const multiply = (a: Code, b: Code): Code => [...a, ...b, ...op.multiplyVectors];

function sigmoid(value: Code, scratch: readonly [number, number]): Code {
  const half = op.vectorOf(0.5);
  return add(multiply(tanh(multiply(value, half), scratch), half), half);
}

/** Beyond it, tanh is 1 in 32 bits. */
const limit = 7.90531110763549805;
/** Of the highest power first. */
const numerator = [
  -2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11, 5.12229709037114e-8,
  1.48572235717979e-5, 6.37261928875436e-4, 4.89352455891786e-3,
];
const denominator = [
  1.19825839466702e-6, 1.18534705686654e-4, 2.2684346324390002e-3, 4.89352518554385e-3,
];

/** As Eigen computes it (src/Core/MathFunctionsImpl.h): x p(x^2) / q(x^2), right to a few of the last bits. */
function tanh(value: Code, [x, square]: readonly [number, number]): Code {
  const least = [...value, ...op.vectorOf(limit), ...op.leastOfVectors];
  const polynomial = ([first = 0, ...rest]: readonly number[]): Code =>
    rest.reduce<Code>(
      (sum, factor) => add(multiply(sum, get(square)), op.vectorOf(factor)),
      op.vectorOf(first),
    );
  return [
    ...set(x, [...least, ...op.vectorOf(-limit), ...op.mostOfVectors]),
    ...set(square, multiply(get(x), get(x))),
    ...multiply(get(x), polynomial(numerator)),
    ...polynomial(denominator),
    ...op.divideVectors,
  ];
}

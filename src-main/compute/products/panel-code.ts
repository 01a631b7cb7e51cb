import type { Code } from '../wasm-code.ts';
import { functionOf, type ModuleFunction, programOf, type Variable } from '../wasm-module.ts';
import { f32x4, i32, leaveIf, loop, v128 } from '../wasm-ops.ts';

/** Adds the product of two vectors to a third. */
type AddProduct = (a: Code, b: Code, sum: Code) => Code;

const inTwoSteps: AddProduct = (a, b, sum) => f32x4.add(sum, f32x4.multiply(a, b));
const atOnce: AddProduct = f32x4.multiplyAdd;

/** Rows that are multiplied at once: their sums are eight registers. */
export const panelRows = { left: 4, right: 8 } as const;

const vectorBytes = 16;
const leftBytes = 4 * panelRows.left;
const rightBytes = 4 * panelRows.right;

/**
 * Products of each row of `left` with each of `right`, both in panels: the first numbers of the rows of a panel, their
 * second numbers, and so on; `start`: what each right row's sums begin with. `out`: left rows of `stride` bytes; `tops`:
 * left rows of `topStride` bytes, the highest of each panel. Places in bytes; counts above 0.
 */
function panelProducts(addProduct: AddProduct): ModuleFunction {
  return functionOf(
    {
      ...{ left: 'i32', right: 'i32', start: 'i32', out: 'i32', tops: 'i32', size: 'i32' },
      ...{ leftPanels: 'i32', rightPanels: 'i32', stride: 'i32', topStride: 'i32' },
    },
    [],
    {
      ...{ a: 'i32', b: 'i32', end: 'i32', into: 'i32', top: 'i32', leftTo: 'i32' },
      ...{ x: 'v128', first: 'v128', second: 'v128', begin: 'v128', beginToo: 'v128' },
      ...{ s0: 'v128', s1: 'v128', s2: 'v128', s3: 'v128' },
      ...{ s4: 'v128', s5: 'v128', s6: 'v128', s7: 'v128' },
    },
    ({
      left,
      right,
      start,
      out,
      tops,
      size,
      leftPanels,
      rightPanels,
      stride,
      topStride,
      ...own
    }) => {
      const { a, b, end, into, top, leftTo, x, first, second, begin, beginToo } = own;
      const sums = [own.s0, own.s1, own.s2, own.s3, own.s4, own.s5, own.s6, own.s7];
      const eachRow = (code: (low: Variable, high: Variable, row: number) => Code): Code =>
        Array.from({ length: panelRows.left }, (_, row) =>
          code(sums[2 * row]!, sums[2 * row + 1]!, row),
        ).flat();
      const increase = (place: Variable, by: Code): Code => place.set(i32.add(place.get, by));
      const product = (sum: Variable, factor: Variable): Code =>
        sum.set(addProduct(x.get, factor.get, sum.get));
      const oneNumber = eachRow((low, high, row) => [
        ...x.set(v128.loadSplat(a.get, 4 * row)),
        ...product(low, first),
        ...product(high, second),
      ]);
      const highest = (value: Variable, order: readonly number[]): Code =>
        value.set(f32x4.mostOf(value.get, f32x4.turned(value.get, order)));
      const store = eachRow((low, high) => [
        ...v128.store(into.get, low.get),
        ...v128.store(into.get, high.get, vectorBytes),
        ...increase(into, stride.get),
        ...x.set(f32x4.mostOf(low.get, high.get)),
        ...highest(x, [2, 3, 0, 1]),
        ...highest(x, [1, 0, 3, 2]),
        ...f32x4.storeFirst(top.get, x.get),
        ...increase(top, topStride.get),
      ]);
      const leftSize = i32.multiply(i32.multiply(leftPanels.get, size.get), i32.of(leftBytes));
      return [
        ...leftTo.set(i32.add(left.get, leftSize)),
        ...loop([
          ...[...a.set(left.get), ...into.set(out.get), ...top.set(tops.get)],
          ...begin.set(v128.load(start.get)),
          ...beginToo.set(v128.load(start.get, vectorBytes)),
          ...end.set(i32.add(right.get, i32.multiply(size.get, i32.of(rightBytes)))),
          ...loop([
            ...b.set(right.get),
            ...eachRow((low, high) => [...low.set(begin.get), ...high.set(beginToo.get)]),
            ...loop([
              ...first.set(v128.load(b.get)),
              ...second.set(v128.load(b.get, vectorBytes)),
              ...oneNumber,
              ...increase(a, i32.of(leftBytes)),
              ...leaveIf(i32.less(b.keep(i32.add(b.get, i32.of(rightBytes))), end.get), 0),
            ]),
            ...store,
            ...leaveIf(i32.less(a.get, leftTo.get), 0),
          ]),
          ...right.set(end.get),
          ...increase(start, i32.of(rightBytes)),
          ...increase(out, i32.of(rightBytes)),
          ...increase(tops, i32.of(4)),
          ...leaveIf(rightPanels.keep(i32.subtract(rightPanels.get, i32.of(1))), 0),
        ]),
      ];
    },
  );
}

const made = (addProduct: AddProduct): Uint8Array<ArrayBuffer> =>
  programOf({}, { panelProducts: panelProducts(addProduct) });

/** Where the engine knows it, with multiplication and addition in one step, at nearly twice the speed. */
export function panelProgram(): Uint8Array<ArrayBuffer> {
  const quick = made(atOnce);
  return WebAssembly.validate(quick) ? quick : made(inTwoSteps);
}

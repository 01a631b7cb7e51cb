import { functionOf } from '../wasm-module.ts';
import { f64, i32, leaveIf, loop, v128 } from '../wasm-ops.ts';

/** `count` a multiple of 4 and above 0; writes how many values are not NaN (32 bits), their sum, least and most. */
export const summary = functionOf(
  { at: 'i32', count: 'i32', out: 'i32' },
  [],
  {
    ...{ end: 'i32', a: 'v128', b: 'v128', sumA: 'v128', sumB: 'v128', held: 'v128' },
    ...{ leastA: 'v128', leastB: 'v128', mostA: 'v128', mostB: 'v128' },
  },
  ({ at, count, out, end, a, b, sumA, sumB, held, leastA, leastB, mostA, mostB }) => {
    const there = (value: typeof a) => v128.equal(value.get, value.get);
    return [
      ...end.set(i32.add(at.get, i32.shiftLeft(count.get, i32.of(3)))),
      ...leastA.set(leastB.keep(v128.splatDouble(f64.of(Infinity)))),
      ...mostA.set(mostB.keep(v128.splatDouble(f64.of(-Infinity)))),
      ...loop([
        ...a.set(v128.load(at.get)),
        ...b.set(v128.load(at.get, 16)),
        ...sumA.set(v128.add(sumA.get, v128.and(a.get, there(a)))),
        ...sumB.set(v128.add(sumB.get, v128.and(b.get, there(b)))),
        ...held.set(v128.subtractLongs(held.get, v128.addLongs(there(a), there(b)))),
        ...leastA.set(v128.leastOf(leastA.get, a.get)),
        ...leastB.set(v128.leastOf(leastB.get, b.get)),
        ...mostA.set(v128.mostOf(mostA.get, a.get)),
        ...mostB.set(v128.mostOf(mostB.get, b.get)),
        ...leaveIf(i32.less(at.keep(i32.add(at.get, i32.of(32))), end.get), 0),
      ]),
      ...sumA.set(v128.add(sumA.get, sumB.get)),
      ...leastA.set(v128.leastOf(leastA.get, leastB.get)),
      ...mostA.set(v128.mostOf(mostA.get, mostB.get)),
      ...i32.store(out.get, i32.add(v128.integerAt(held.get, 0), v128.integerAt(held.get, 2))),
      ...f64.store(out.get, f64.add(v128.doubleAt(sumA.get, 0), v128.doubleAt(sumA.get, 1)), 8),
      ...f64.store(
        out.get,
        f64.leastOf(v128.doubleAt(leastA.get, 0), v128.doubleAt(leastA.get, 1)),
        16,
      ),
      ...f64.store(
        out.get,
        f64.mostOf(v128.doubleAt(mostA.get, 0), v128.doubleAt(mostA.get, 1)),
        24,
      ),
    ];
  },
);

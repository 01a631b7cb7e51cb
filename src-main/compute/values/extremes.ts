import type { Code } from '../wasm-code.ts';
import { functionOf } from '../wasm-module.ts';
import { f64, i32, leave, leaveIf, loop, v128, when } from '../wasm-ops.ts';

/** Values that are looked at together. */
export const stretchLength = 64;

const stretchBytes = 8 * stretchLength;

/**
 * For each of `count` (above 0) stretches of 64 values writes the places of its first lowest and its first highest
 * value (32 bits each, 0 to 63); 64 for both where one of the values is NaN.
 */
export const extremes = functionOf(
  { at: 'i32', count: 'i32', out: 'i32' },
  [],
  {
    ...{ place: 'i32', end: 'i32', lanes: 'i32', value: 'v128' },
    ...{ least: 'v128', most: 'v128', whole: 'v128' },
  },
  ({ at, count, out, place, end, lanes, value, least, most, whole }) => {
    const find = (wanted: typeof least, fold: typeof f64.leastOf, offset: number): Code => [
      ...wanted.set(
        v128.splatDouble(fold(v128.doubleAt(wanted.get, 0), v128.doubleAt(wanted.get, 1))),
      ),
      ...place.set(at.get),
      ...loop([
        ...lanes.set(v128.signsOfLongs(v128.equal(v128.load(place.get), wanted.get))),
        ...when(i32.isZero(lanes.get), [...place.set(i32.add(place.get, i32.of(16))), ...leave(1)]),
      ]),
      ...i32.store(
        out.get,
        i32.add(
          i32.shiftRight(i32.subtract(place.get, at.get), i32.of(3)),
          i32.trailingZeros(lanes.get),
        ),
        offset,
      ),
    ];
    return loop([
      ...end.set(i32.add(at.get, i32.of(stretchBytes))),
      ...place.set(at.get),
      ...least.set(v128.splatDouble(f64.of(Infinity))),
      ...most.set(v128.splatDouble(f64.of(-Infinity))),
      ...whole.set(v128.equal(most.get, most.get)),
      ...loop([
        ...value.set(v128.load(place.get)),
        ...whole.set(v128.and(whole.get, v128.equal(value.get, value.get))),
        ...least.set(v128.leastOf(least.get, value.get)),
        ...most.set(v128.mostOf(most.get, value.get)),
        ...leaveIf(i32.less(place.keep(i32.add(place.get, i32.of(16))), end.get), 0),
      ]),
      ...when(
        v128.allLongs(whole.get),
        [...find(least, f64.leastOf, 0), ...find(most, f64.mostOf, 4)],
        [
          ...i32.store(out.get, i32.of(stretchLength)),
          ...i32.store(out.get, i32.of(stretchLength), 4),
        ],
      ),
      ...out.set(i32.add(out.get, i32.of(8))),
      ...at.set(end.get),
      ...leaveIf(count.keep(i32.subtract(count.get, i32.of(1))), 0),
    ]);
  },
);

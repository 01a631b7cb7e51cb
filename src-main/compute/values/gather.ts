import type { Code } from '../wasm-code.ts';
import { functionOf } from '../wasm-module.ts';
import { f64, i32, leaveIf, loop, v128, when } from '../wasm-ops.ts';

/**
 * `count` a multiple of 2 and above 0. Writes the values of one bin of `spread` to `into` and gives the end of what was
 * written; the lowest value above the bin, if it is lower than the one at `next`, goes there.
 */
export const gather = functionOf(
  {
    ...{ at: 'i32', count: 'i32', start: 'f64', scale: 'f64' },
    ...{ chosen: 'f64', into: 'i32', next: 'i32' },
  },
  ['i32'],
  {
    ...{ end: 'i32', value: 'v128', place: 'v128', from: 'v128', above: 'v128' },
    ...{ least: 'v128', lanes: 'i32' },
  },
  (given) => {
    const { at, count, start, scale, chosen, into, next } = given;
    const { end, value, place, from, above, least, lanes } = given;
    const keepLane = (lane: number): Code =>
      when(i32.and(lanes.get, i32.of(1 << lane)), [
        ...f64.store(into.get, v128.doubleAt(value.get, lane)),
        ...into.set(i32.add(into.get, i32.of(8))),
      ]);
    return [
      ...end.set(i32.add(at.get, i32.shiftLeft(count.get, i32.of(3)))),
      ...least.set(v128.splatDouble(f64.load(next.get))),
      ...loop([
        ...value.set(v128.load(at.get)),
        ...place.set(
          v128.multiply(
            v128.subtract(
              v128.multiply(value.get, v128.splatDouble(f64.of(0.5))),
              v128.splatDouble(start.get),
            ),
            v128.splatDouble(scale.get),
          ),
        ),
        ...from.set(v128.least(place.get, v128.splatDouble(chosen.get))),
        ...above.set(v128.least(place.get, v128.splatDouble(f64.add(chosen.get, f64.of(1))))),
        ...least.set(
          v128.leastOf(
            least.get,
            v128.select(value.get, v128.splatDouble(f64.of(Infinity)), above.get),
          ),
        ),
        ...lanes.set(v128.signsOfLongs(v128.xor(from.get, above.get))),
        ...when(lanes.get, [...keepLane(0), ...keepLane(1)]),
        ...leaveIf(i32.less(at.keep(i32.add(at.get, i32.of(16))), end.get), 0),
      ]),
      ...f64.store(next.get, f64.leastOf(v128.doubleAt(least.get, 0), v128.doubleAt(least.get, 1))),
      ...into.get,
    ];
  },
);

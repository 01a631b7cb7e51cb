import type { Code } from '../wasm-code.ts';
import { functionOf } from '../wasm-module.ts';
import { f64, i32, leaveIf, loop, v128 } from '../wasm-ops.ts';

/**
 * `count` a multiple of 2 and above 0. Gives the sum of the squared distances from `mean`, and counts the values in
 * bins of two widths (32 bits each): that of a value is floor((value / 2 - start) * scale). NaN goes to the place before
 * the first bin.
 */
export const spread = functionOf(
  {
    ...{ at: 'i32', count: 'i32', mean: 'f64', start: 'f64' },
    ...{ scale: 'f64', bins: 'i32', wideScale: 'f64', wideBins: 'i32' },
  },
  ['f64'],
  {
    ...{ end: 'i32', value: 'v128', there: 'v128', distance: 'v128', squares: 'v128' },
    ...{ place: 'v128', bin: 'v128', slot: 'i32' },
  },
  (given) => {
    const { at, count, mean, start, scale, bins, wideScale, wideBins } = given;
    const { end, value, there, distance, squares, place, bin, slot } = given;
    const addTo = (first: Code, lane: number): Code => [
      ...slot.set(i32.add(first, i32.shiftLeft(v128.integerAt(bin.get, lane), i32.of(2)))),
      ...i32.store(slot.get, i32.add(i32.load(slot.get), i32.of(1))),
    ];
    const binOf = (factor: Code): Code =>
      v128.truncate(
        v128.select(
          v128.multiply(place.get, v128.splatDouble(factor)),
          v128.splatDouble(f64.of(-1)),
          there.get,
        ),
      );
    return [
      ...end.set(i32.add(at.get, i32.shiftLeft(count.get, i32.of(3)))),
      ...loop([
        ...value.set(v128.load(at.get)),
        ...there.set(v128.equal(value.get, value.get)),
        ...distance.set(v128.and(v128.subtract(value.get, v128.splatDouble(mean.get)), there.get)),
        ...squares.set(v128.add(squares.get, v128.multiply(distance.get, distance.get))),
        ...place.set(
          v128.subtract(
            v128.multiply(value.get, v128.splatDouble(f64.of(0.5))),
            v128.splatDouble(start.get),
          ),
        ),
        ...bin.set(binOf(scale.get)),
        ...addTo(bins.get, 0),
        ...addTo(bins.get, 1),
        ...bin.set(binOf(wideScale.get)),
        ...addTo(wideBins.get, 0),
        ...addTo(wideBins.get, 1),
        ...leaveIf(i32.less(at.keep(i32.add(at.get, i32.of(16))), end.get), 0),
      ]),
      ...f64.add(v128.doubleAt(squares.get, 0), v128.doubleAt(squares.get, 1)),
    ];
  },
);

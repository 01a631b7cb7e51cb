import { functionOf } from '../wasm-module.ts';
import { block, i32, leave, leaveIf, loop, v128, when } from '../wasm-ops.ts';

/**
 * Place of the first value from `from` (at least 1) on that equals the one before it, `count` where there is none.
 * Behind the values stands a NaN.
 */
export const nextRepeat = functionOf(
  { at: 'i32', from: 'i32', count: 'i32' },
  ['i32'],
  { place: 'i32', lanes: 'i32' },
  ({ at, from, count, place, lanes }) => [
    ...place.set(i32.add(at.get, i32.shiftLeft(from.get, i32.of(3)))),
    ...block(
      loop([
        ...leaveIf(i32.least(from.get, count.get), 1),
        ...lanes.set(
          v128.signsOfLongs(
            v128.equal(v128.load(place.get), v128.load(i32.subtract(place.get, i32.of(8)))),
          ),
        ),
        ...when(lanes.get, [
          ...from.set(i32.add(from.get, i32.trailingZeros(lanes.get))),
          ...leave(2),
        ]),
        ...place.set(i32.add(place.get, i32.of(16))),
        ...from.set(i32.add(from.get, i32.of(2))),
        ...leave(0),
      ]),
    ),
    ...when(i32.more(from.get, count.get), from.set(count.get)),
    ...from.get,
  ],
);

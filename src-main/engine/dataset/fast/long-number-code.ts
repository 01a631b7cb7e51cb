import type { Code } from '../../../compute/wasm-code.ts';
import { functionOf, type Variable } from '../../../compute/wasm-module.ts';
import { either, f64, give, i32, i64, leave, loop, when } from '../../../compute/wasm-ops.ts';
import { doubt, splitter } from './round-quotient.ts';

const newline = 10;
const carriageReturn = 13;
const minus = 45;
const point = 46;
const zero = 48;

/** As many digits fit into 63 bits. */
const mostDigits = 18;

/** Integers below it are exact as doubles. */
const exactLimit = 2 ** 53;

/**
 * Reads a number of up to 18 digits, with an optional minus and a point, to the double at `place`, and gives the place
 * behind it; -1 where there is another thing, or where the double is not sure. A quotient is rounded as by
 * `roundQuotient`.
 */
export const longNumber = functionOf(
  { at: 'i32', closing: 'i32', isLast: 'i32', place: 'i32', powers: 'i32' },
  ['i32'],
  {
    ...{ sign: 'i32', end: 'i32', dot: 'i32', digit: 'i32', digits: 'i32', mantissa: 'i64' },
    ...{ whole: 'f64', rest: 'f64', divisor: 'f64', quotient: 'f64', product: 'f64' },
    ...{ highA: 'f64', lowA: 'f64', highB: 'f64', lowB: 'f64', margin: 'f64' },
  },
  (given) => {
    const { at, closing, isLast, place, powers, sign, end, dot, digit, digits, mantissa } = given;
    const { whole, rest, divisor, quotient, product, highA, lowA, highB, lowB, margin } = given;
    const one = i32.of(1);
    const fails = give(i32.of(-1));
    const behind = i32.loadByte(end.get);
    const isLineEnd = i32.and(
      i32.and(isLast.get, i32.equal(behind, i32.of(carriageReturn))),
      i32.equal(i32.loadByte(end.get, 1), i32.of(newline)),
    );
    const readDigits = [
      ...sign.set(i32.equal(i32.loadByte(at.get), i32.of(minus))),
      ...end.set(i32.add(at.get, sign.get)),
      ...loop([
        ...when(i32.less(digit.keep(i32.subtract(behind, i32.of(zero))), i32.of(10)), [
          ...mantissa.set(i64.add(i64.multiply(mantissa.get, i64.of(10)), i64.extend(digit.get))),
          ...digits.set(i32.add(digits.get, one)),
          ...end.set(i32.add(end.get, one)),
          ...leave(1),
        ]),
        ...when(i32.and(i32.equal(behind, i32.of(point)), i32.isZero(dot.get)), [
          ...end.set(dot.keep(i32.add(end.get, one))),
          ...leave(1),
        ]),
      ]),
      ...when(i32.more(i32.subtract(digits.get, one), i32.of(mostDigits - 1)), fails),
      ...when(i32.differ(behind, closing.get), when(i32.isZero(isLineEnd), fails)),
    ];

    const split = (value: Variable, high: Variable, low: Variable): Code => [
      ...high.set(f64.multiply(value.get, f64.of(splitter))),
      ...high.set(f64.subtract(high.get, f64.subtract(high.get, value.get))),
      ...low.set(f64.subtract(value.get, high.get)),
    ];
    const times = (a: Variable, b: Variable): Code => f64.multiply(a.get, b.get);
    /** What the rounded product lacks. */
    const productError = f64.add(
      f64.add(
        f64.add(f64.subtract(times(highA, highB), product.get), times(highA, lowB)),
        times(lowA, highB),
      ),
      times(lowA, lowB),
    );
    const roundQuotient = [
      ...product.set(times(quotient, divisor)),
      ...split(quotient, highA, lowA),
      ...split(divisor, highB, lowB),
      ...rest.set(
        f64.divide(
          f64.add(f64.subtract(f64.subtract(whole.get, product.get), productError), rest.get),
          divisor.get,
        ),
      ),
      ...margin.set(f64.multiply(quotient.get, f64.of(doubt))),
      ...product.set(f64.add(quotient.get, f64.add(rest.get, margin.get))),
      ...quotient.set(f64.add(quotient.get, f64.subtract(rest.get, margin.get))),
      ...when(f64.differ(quotient.get, product.get), fails),
    ];
    return [
      ...readDigits,
      ...whole.set(f64.fromInteger(mantissa.get)),
      // The rest is exact, being at most half of the last place.
      ...rest.set(f64.fromInteger(i64.subtract(mantissa.get, i64.truncate(whole.get)))),
      ...divisor.set(
        f64.load(
          i32.add(
            powers.get,
            i32.shiftLeft(either(i32.subtract(end.get, dot.get), i32.of(0), dot.get), i32.of(3)),
          ),
        ),
      ),
      ...quotient.set(f64.divide(whole.get, divisor.get)),
      ...when(f64.least(whole.get, f64.of(exactLimit)), roundQuotient),
      ...f64.store(place.get, either(f64.negate(quotient.get), quotient.get, sign.get)),
      ...end.get,
    ];
  },
);

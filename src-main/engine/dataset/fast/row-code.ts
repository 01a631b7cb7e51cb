import type { Code } from '../../../compute/wasm-code.ts';
import { functionOf } from '../../../compute/wasm-module.ts';
import {
  block,
  call,
  either,
  f64,
  i32,
  i64,
  leave,
  leaveIf,
  loop,
  v128,
  when,
} from '../../../compute/wasm-ops.ts';

/** What the bytes of `forms` say. */
export const formCodes = { text: 0, number: 1, 'iso-time': 2 } as const;

/** Digits, and a point among them, that are read at once; the byte behind them is one of 16. */
export const longestPlain = 15;

const newline = 10;
const carriageReturn = 13;
const plus = 43;
const minus = 45;
const point = 46;
const slash = 47;
const zero = 48;
const nine = 57;

const words = (...pair: number[]): Code =>
  v128.of([...new Uint8Array(Uint16Array.from({ length: 8 }, (_, at) => pair[at % 2]!).buffer)]);

/**
 * Reads rows from `at` on until `limit`, where a row ends, or until row `end` of the block. Plain numbers are read here:
 * an optional minus, up to 15 digits with or without a point among them, and then the delimiter or the line end; longer
 * ones by `longNumber`. All other cells are read by `other`, which gives the place behind the cell, -1 where the row must
 * be left. Writes the next row of the block to `reached` and gives the start of the first row that was not taken.
 *
 * `shapes`: for s minus signs, a point at i and an end at j (i = j without a point), at ((16 s + i) * 16 + j) * 16, the
 * bytes of a number that are its digits, moved to the end of 16. `stride`: bytes from a column of the block to the next.
 */
export const scanRows = functionOf(
  {
    ...{ at: 'i32', limit: 'i32', row: 'i32', end: 'i32', width: 'i32', delimiter: 'i32' },
    ...{ forms: 'i32', values: 'i32', stride: 'i32', shapes: 'i32', powers: 'i32', reached: 'i32' },
  },
  ['i32'],
  {
    ...{ start: 'i32', front: 'i32', column: 'i32', place: 'i32', closing: 'i32' },
    ...{ sign: 'i32', others: 'i32', dot: 'i32', stop: 'i32', digits: 'v128', value: 'f64' },
  },
  (given) => {
    const { at, limit, row, end, width, delimiter, forms, values, stride, shapes, powers } = given;
    const { reached, start, front, column, place, closing } = given;
    const { sign, others, dot, stop, digits, value } = given;
    const one = i32.of(1);
    const next = (variable: typeof at): Code => variable.set(i32.add(variable.get, one));
    const isLast = i32.equal(i32.add(column.get, one), width.get);
    const isNumber = i32.equal(
      i32.loadByte(i32.add(forms.get, column.get)),
      i32.of(formCodes.number),
    );
    const hasPoint = i32.less(dot.get, stop.get);

    /** A digit, a sign or a mark between digits; no footer and no blank row starts so. */
    const rowStarts = [
      ...start.set(at.get),
      ...leaveIf(i32.least(row.get, end.get), 1),
      ...leaveIf(i32.least(at.get, limit.get), 1),
      ...front.set(i32.loadByte(at.get)),
      ...leaveIf(i32.more(i32.subtract(front.get, i32.of(plus)), i32.of(nine - plus)), 1),
      ...leaveIf(i32.equal(front.get, i32.of(slash)), 1),
      ...leaveIf(i32.equal(front.get, delimiter.get), 1),
      ...column.set(i32.of(0)),
      ...place.set(i32.add(values.get, i32.shiftLeft(row.get, i32.of(3)))),
    ];

    const behind = i32.loadByte(i32.add(at.get, stop.get));
    const isLineEnd = i32.and(
      i32.and(isLast, i32.equal(behind, i32.of(carriageReturn))),
      i32.equal(i32.loadByte(i32.add(at.get, stop.get), 1), i32.of(newline)),
    );
    /** Leaves the block around where the cell is no plain number. */
    const plainNumber = [
      ...leaveIf(i32.isZero(isNumber), 0),
      ...sign.set(i32.equal(i32.loadByte(at.get), i32.of(minus))),
      ...digits.set(v128.subtractBytes(v128.load(at.get), v128.splatByte(i32.of(zero)))),
      // A minus is the lowest of the bits, which is no other then.
      ...others.set(
        i32.xor(
          i32.xor(
            v128.signsOfBytes(v128.lessBytes(digits.get, v128.splatByte(i32.of(10)))),
            i32.of(0xffff),
          ),
          sign.get,
        ),
      ),
      ...leaveIf(i32.isZero(others.get), 0),
      ...dot.set(i32.trailingZeros(others.get)),
      ...stop.set(dot.get),
      ...when(i32.equal(i32.loadByte(i32.add(at.get, dot.get)), i32.of(point)), [
        ...others.set(i32.and(others.get, i32.subtract(others.get, one))),
        ...leaveIf(i32.isZero(others.get), 1),
        ...stop.set(i32.trailingZeros(others.get)),
      ]),
      ...leaveIf(i32.equal(i32.add(sign.get, hasPoint), stop.get), 0),
      ...when(i32.differ(behind, closing.get), leaveIf(i32.isZero(isLineEnd), 1)),
    ];

    const shape = v128.load(
      i32.add(
        shapes.get,
        i32.shiftLeft(
          i32.add(
            i32.shiftLeft(i32.add(i32.shiftLeft(sign.get, i32.of(4)), dot.get), i32.of(4)),
            stop.get,
          ),
          i32.of(4),
        ),
      ),
    );
    const decimals = either(
      i32.subtract(i32.subtract(stop.get, dot.get), one),
      i32.of(0),
      hasPoint,
    );
    /** 16 digits as pairs, fours and eights of them. */
    const storeNumber = [
      ...digits.set(v128.pick(digits.get, shape)),
      ...digits.set(
        v128.addWords(
          v128.multiplyWords(v128.and(digits.get, words(0xff, 0xff)), words(10, 10)),
          v128.shiftWordsRight(digits.get, i32.of(8)),
        ),
      ),
      ...digits.set(v128.pairsOfWords(digits.get, words(100, 1))),
      ...digits.set(v128.narrowToWords(digits.get, digits.get)),
      ...digits.set(v128.pairsOfWords(digits.get, words(10_000, 1))),
      ...value.set(
        f64.divide(
          f64.fromInteger(
            i64.add(
              i64.multiply(i64.extend(v128.integerAt(digits.get, 0)), i64.of(100_000_000)),
              i64.extend(v128.integerAt(digits.get, 1)),
            ),
          ),
          f64.load(i32.add(powers.get, i32.shiftLeft(decimals, i32.of(3)))),
        ),
      ),
      ...f64.store(place.get, either(f64.negate(value.get), value.get, sign.get)),
      ...at.set(i32.add(at.get, stop.get)),
    ];

    const cell = [
      ...closing.set(either(i32.of(newline), delimiter.get, isLast)),
      ...block([
        ...block([...plainNumber, ...storeNumber, ...leave(1)]),
        ...when(isNumber, [
          ...stop.set(call(2, [at.get, closing.get, isLast, place.get, powers.get])),
          ...when(i32.leastSigned(stop.get, i32.of(0)), [...at.set(stop.get), ...leave(2)]),
        ]),
        ...at.set(call(0, [at.get, column.get, row.get])),
        // Out of the block, the loops over cells and rows and the block around them.
        ...leaveIf(i32.lessSigned(at.get, i32.of(0)), 3),
      ]),
      ...next(at),
      ...place.set(i32.add(place.get, stride.get)),
      ...next(column),
    ];
    return [
      ...block(
        loop([
          ...rowStarts,
          ...loop([...cell, ...leaveIf(i32.less(column.get, width.get), 0)]),
          ...when(
            i32.equal(i32.loadByte(i32.subtract(at.get, one)), i32.of(carriageReturn)),
            next(at),
          ),
          ...next(row),
          ...leave(0),
        ]),
      ),
      ...i32.store(reached.get, row.get),
      ...start.get,
    ];
  },
);

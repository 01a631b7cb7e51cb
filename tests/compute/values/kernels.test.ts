import { describe, expect, it } from 'vitest';
import { stretchLength } from '../../../src-main/compute/values/extremes.ts';
import { roomLength, valueRoom } from '../../../src-main/compute/values/kernels.ts';
import { seededRandom } from '../../engine/dataset/support/seeded-random.ts';

const random = seededRandom(21);
const made = (length: number, value: (row: number) => number): Float64Array =>
  Float64Array.from({ length }, (_, row) => value(row));

const columns: readonly [name: string, values: Float64Array][] = [
  ['one value', Float64Array.of(-3)],
  ['nothing but gaps', made(70, () => NaN)],
  ['a few', Float64Array.of(2, NaN, -0, 0, 7)],
  ['steps', made(1000, (row) => Math.floor(row / 3))],
  ['noise', made(5001, () => random.next() - 0.5)],
  ['noise with gaps', made(4999, (row) => (row % 7 === 3 ? NaN : 100 * random.next()))],
  ['as wide as doubles go', made(640, (row) => (row % 2 ? 1 : -1) * 1.7e308 * random.next())],
  ['a full room', made(roomLength, (row) => Math.sin(row) * row)],
];

const room = valueRoom();
const held = (values: Float64Array): number[] =>
  [...values].filter((value) => !Number.isNaN(value));

describe('kernels on columns', () => {
  it.each(columns)('sum up %s', (_, values) => {
    room.summary(0, room.put(values), room.resultStart);
    const there = held(values);
    const [, sum, min, max] = room.doubles.subarray(room.resultStart / 8);
    expect(room.integers[room.resultStart / 4]).toBe(there.length);
    const size = there.reduce((total, value) => total + Math.abs(value), 1);
    const expected = there.reduce((total, value) => total + value, 0);
    if (Number.isFinite(size)) expect(Math.abs(sum! - expected) / size).toBeLessThan(1e-12);
    expect(min).toBe(there.reduce((a, b) => (b < a ? b : a), Infinity));
    expect(max).toBe(there.reduce((a, b) => (b > a ? b : a), -Infinity));
  });

  it.each(columns)('count the bins of %s and gather one', (_, values) => {
    const there = held(values);
    const min = there.reduce((a, b) => (b < a ? b : a), Infinity);
    const max = there.reduce((a, b) => (b > a ? b : a), -Infinity);
    if (!(max > min)) return;
    const scaleOf = (bins: number): number => (bins - 1) / (max / 2 - min / 2);
    const [fine, wide] = [scaleOf(512), scaleOf(9)];
    const [first, firstWide] = [room.resultStart / 4 + 1, room.resultStart / 4 + 2000];
    room.integers.fill(0, first - 1, firstWide + 9);
    const mean = min / 2 + max / 2;
    const length = room.put(values);
    const squares = room.spread(0, length, mean, min / 2, fine, 4 * first, wide, 4 * firstWide);
    const place = (value: number, scale: number): number => (value / 2 - min / 2) * scale;
    const counted = (scale: number, bins: number): number[] => {
      const counts = new Array<number>(bins).fill(0);
      for (const value of there) counts[Math.floor(place(value, scale))]!++;
      return counts;
    };
    expect([...room.integers.subarray(first, first + 512)]).toEqual(counted(fine, 512));
    expect([...room.integers.subarray(firstWide, firstWide + 9)]).toEqual(counted(wide, 9));
    const exact = there.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    if (Number.isFinite(exact)) expect(squares / exact).toBeCloseTo(1, 12);

    const next = room.resultStart;
    for (const bin of [0, 100, 256, 511]) {
      room.doubles[next / 8] = Infinity;
      const end = room.gather(0, room.put(values), min / 2, fine, bin, next + 8, next);
      const inside = there.filter((value) => Math.floor(place(value, fine)) === bin);
      const above = there.filter((value) => place(value, fine) >= bin + 1);
      expect([...room.doubles.subarray(next / 8 + 1, end / 8)]).toEqual(inside);
      expect(room.doubles[next / 8]).toBe(above.reduce((a, b) => Math.min(a, b), Infinity));
    }
  });

  it.each(columns)('find what repeats in %s', (_, values) => {
    room.put(values);
    const found: number[] = [];
    for (let from = 1; ; from = found.at(-1)! + 1) {
      const at = room.nextRepeat(0, from, values.length);
      if (at >= values.length) break;
      found.push(at);
    }
    const rows = [...values.keys()];
    expect(found).toEqual(rows.filter((row) => row > 0 && values[row] === values[row - 1]));
  });

  it.each(columns)('find the extremes of each stretch of %s', (_, values) => {
    const stretches = Math.floor(values.length / stretchLength);
    if (stretches === 0) return;
    room.put(values);
    room.extremes(0, stretches, room.resultStart);
    for (let stretch = 0; stretch < stretches; stretch++) {
      const part = [...values.subarray(stretch * stretchLength, (stretch + 1) * stretchLength)];
      const isWhole = held(Float64Array.from(part)).length === stretchLength;
      const least = part.findIndex((value) => part.every((other) => other >= value));
      const most = part.findIndex((value) => part.every((other) => other <= value));
      const places = room.integers.subarray(room.resultStart / 4 + 2 * stretch);
      expect([places[0], places[1]]).toEqual(
        isWhole ? [least, most] : [stretchLength, stretchLength],
      );
    }
  });
});

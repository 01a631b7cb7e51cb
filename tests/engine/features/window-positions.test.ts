import { describe, expect, it } from 'vitest';
import {
  positionClock,
  windowPositions,
} from '../../../src-main/engine/features/window-positions.ts';

const dayMs = 86_400_000;
const starts = Uint32Array.of(0, 1, 3);
/** A Thursday and what follows: Friday, Monday, Tuesday. */
const days = Float64Array.of(0, dayMs, 4 * dayMs, 5 * dayMs);

describe('windowPositions', () => {
  it.each([
    ['steps of time', days, { stepMs: dayMs, calendar: 'continuous' }, [0, 1, 5]],
    ['weekdays', days, { stepMs: dayMs, calendar: 'weekday' }, [3, 4, 6]],
    ['rows of irregular times', days, { stepMs: dayMs, calendar: 'irregular' }, [0, 1, 3]],
    ['rows where the step is 0', days, { stepMs: 0, calendar: 'continuous' }, [0, 1, 3]],
    ['rows without time', null, null, [0, 1, 3]],
  ] as const)('counts %s', (_name, time, axis, wanted) => {
    expect([...windowPositions(starts, { time, clock: positionClock(time, axis) })]).toEqual(
      wanted,
    );
  });

  it('gives the same time the same position, a little off the step too', () => {
    const clock = { stepMs: 1000, calendar: 'continuous', first: 0 } as const;
    const time = Float64Array.of(5010, 5990);
    expect([...windowPositions(Uint32Array.of(0, 1), { time, clock })]).toEqual([5, 6]);
  });

  it('counts another file by the clock of the one trained on, whatever its own step', () => {
    const hourMs = dayMs / 24;
    const hours = Float64Array.from({ length: 50 }, (_, i) => i * hourMs);
    const clock = positionClock(hours, { stepMs: hourMs, calendar: 'continuous' });
    const halves = Float64Array.from({ length: 8 }, (_, i) => 24 * hourMs + (i * hourMs) / 2);
    const found = windowPositions(Uint32Array.of(0, 2, 4), { time: halves, clock });
    expect([...found]).toEqual([24, 25, 26]);
  });

  it('begins a file without times where the one trained on began', () => {
    const clock = { stepMs: 1000, calendar: 'continuous', first: 70 } as const;
    expect([...windowPositions(starts, { time: null, clock })]).toEqual([70, 71, 73]);
  });

  it('counts rows by the clock of none even where a file has times', () => {
    expect([...windowPositions(starts, { time: days, clock: null })]).toEqual([0, 1, 3]);
  });

  it('counts the rows of each entity from its first', () => {
    const rowNumbers = Float64Array.of(0, 1, 0, 1, 2);
    const wanted = Uint32Array.of(1, 2, 4);
    expect([...windowPositions(wanted, { time: null, clock: null, rowNumbers })]).toEqual([
      1, 0, 2,
    ]);
  });
});

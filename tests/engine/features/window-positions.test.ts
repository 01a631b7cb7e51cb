import { describe, expect, it } from 'vitest';
import {
  positionStep,
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
    expect([...windowPositions(starts, time, axis)]).toEqual(wanted);
  });

  it('gives the same time the same position, a little off the step too', () => {
    const axis = { stepMs: 1000, calendar: 'continuous' } as const;
    const time = Float64Array.of(5010, 5990);
    expect([...windowPositions(Uint32Array.of(0, 1), time, axis)]).toEqual([5, 6]);
    expect(positionStep(time, axis)).toBe(1000);
  });
});

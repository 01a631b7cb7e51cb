import { describe, expect, it } from 'vitest';
import { splitRows } from '../../../src-main/engine/features/split.ts';

const none = (): null => null;
const hour = 3_600_000;
const hourly = (): Float64Array =>
  Float64Array.from({ length: 1000 }, (_, row) => Date.UTC(2010, 0, 1) + row * hour);

describe('splitRows', () => {
  it('trains on the first 70 % and checks on the next 15 %, a window apart', () => {
    expect(splitRows(1000, 24, undefined, none)).toEqual({
      train: { from: 0, to: 676 },
      validation: { from: 700, to: 850 },
    });
  });

  it('needs no gap between the rows of a table', () => {
    const { train, validation } = splitRows(1000, 1, undefined, none);
    expect(train.to).toBe(validation.from);
  });

  it.each([
    ['a share', { fraction: 0.4 }, 0, 400],
    ['all rows', { fraction: 1 }, 0, 1000],
    ['row numbers', { from: '100', to: '500' }, 100, 500],
    ['row numbers beyond the end', { from: '500', to: '9999' }, 500, 1000],
    ['times', { from: '2010-01-02', to: '2010-01-11 00:00' }, 24, 240],
    ['times between rows', { from: '2010-01-02 00:30', to: '2010-01-11T00:00:00' }, 25, 240],
  ])('takes the part given as %s', (_name, part, from, to) => {
    const { train, validation } = splitRows(1000, 8, part, hourly);
    expect(train.from).toBe(from);
    expect(validation.to).toBe(to);
    expect(validation.from - train.to).toBe(8);
    expect(validation.from).toBe(to - Math.round(((to - from) * 15) / 85));
  });

  it.each([
    ['words', { from: 'monday', to: 'friday' }, hourly, 'settings/invalid', 'monday'],
    [
      'times without a time axis',
      { from: '2010-01-02', to: '2010-01-03' },
      none,
      'settings/invalid',
      '2010-01-02',
    ],
    ['a range turned round', { from: '500', to: '100' }, none, 'split/empty', '500'],
    ['too little for one window', { from: '0', to: '40' }, none, 'split/empty', '40 rows'],
    ['one row', { from: '0', to: '1' }, none, 'split/empty', '64 rows: 1 row'],
  ] as const)('refuses %s', (_name, part, time, code, named) => {
    let thrown: unknown;
    try {
      splitRows(1000, 64, part, time);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code, message: expect.stringContaining(named) as string });
  });
});

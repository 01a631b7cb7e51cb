import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  createSearchClock,
  type SearchClock,
} from '../../../src-main/engine/search/search-clock.ts';

let wall = 0;
let clock: SearchClock;

beforeEach(() => {
  vi.useFakeTimers();
  wall = 1_000_000;
  clock = createSearchClock(() => wall);
});
afterEach(() => {
  clock.close();
  vi.useRealTimers();
});

/** So many seconds go by, with the machine awake. */
function pass(seconds: number): void {
  for (let i = 0; i < seconds; i++) {
    wall += 1000;
    vi.advanceTimersByTime(1000);
  }
}

it('counts what goes by', () => {
  pass(30);
  expect(clock.now()).toBe(30_000);
});

it.each([
  [
    'the search is paused',
    () => {
      clock.pause();
      pass(60);
      clock.goOn();
    },
    0,
  ],
  // One tick at most is counted of it, or lost.
  ['the machine sleeps for an hour', () => (wall += 3_600_000), 9000],
  ['the clock of the machine is set back', () => (wall -= 3_600_000), -1000],
])('does not count that %s', (_name, happens, counted) => {
  pass(5);
  happens();
  pass(5);
  expect(clock.now()).toBe(10_000 + counted);
});

it('ends a time that is allowed only by what is counted', () => {
  const limit = clock.after(20_000);
  pass(10);
  clock.pause();
  pass(100);
  expect([limit.aborted, clock.isPaused]).toEqual([false, true]);
  clock.goOn();
  pass(9);
  expect(limit.aborted).toBe(false);
  pass(2);
  expect(limit.aborted).toBe(true);
});

it('lets pass when it goes on, or when all is cancelled', async () => {
  const abort = new AbortController();
  const passed: string[] = [];
  await clock.passing(abort.signal);
  clock.pause();
  const one = clock.passing(abort.signal).then(() => passed.push('on'));
  await Promise.resolve();
  expect(passed).toEqual([]);
  clock.goOn();
  await one;
  clock.pause();
  const other = clock.passing(abort.signal).then(() => passed.push('cancelled'));
  abort.abort();
  await other;
  expect(passed).toEqual(['on', 'cancelled']);
});

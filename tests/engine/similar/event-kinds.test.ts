import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FlaggedEvent } from '../../../src-main/contract/types.ts';
import {
  align,
  coursePoints,
  type EventCourse,
  eventCourse,
  type ReadColumn,
} from '../../../src-main/engine/similar/event-course.ts';
import { groupCourses } from '../../../src-main/engine/similar/group-courses.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';
import { openEngine } from '../../support/open-engine.ts';

const event = (
  startIndex: number,
  endIndex: number,
  shares: Record<string, number>,
): FlaggedEvent => ({
  ...{ rank: 1, startIndex, endIndex, peakIndex: startIndex },
  ...{ startMs: null, endMs: null, peakMs: null, peak: 2, severity: 2, summary: '' },
  columns: Object.entries(shares).map(([column, share]) => ({
    ...{ column, share, measured: null, expected: null },
  })),
});

/** A peak of height `size` at `row` in each column named. */
const peaks =
  (places: Record<string, readonly (readonly [row: number, size: number])[]>): ReadColumn =>
  (column, from, to) => {
    const measured = Float64Array.from({ length: to - from }, (_, i) => {
      const found = (places[column] ?? []).find(([row]) => row === from + i);
      return found?.[1] ?? 0;
    });
    return { measured, off: measured };
  };

const likeness = (a: EventCourse, b: EventCourse): number => align(a, b).product;

describe('the course of an event', () => {
  const off = peaks({
    a: [
      [12, 5],
      [118, 40],
      [210, -5],
    ],
    b: [[310, 5]],
  });
  const up = eventCourse(event(10, 30, { a: 1 }), off);
  const later = eventCourse(event(100, 120, { a: 1 }), off);
  const down = eventCourse(event(200, 220, { a: 1 }), off);
  const other = eventCourse(event(300, 320, { b: 1 }), off);

  it('is the same wherever in the event a spike lies, and however high it is', () => {
    if (up === null || later === null) throw new Error('no course');
    expect(likeness(up, up)).toBeCloseTo(1, 6);
    expect(likeness(up, later)).toBeCloseTo(1, 6);
    expect(up.lines.get('off a')).toHaveLength(coursePoints);
  });

  it('tells the other way and other columns apart', () => {
    if (up === null || down === null || other === null) throw new Error('no course');
    expect(likeness(up, down)).toBeLessThan(0.1);
    expect(likeness(up, other)).toBe(0);
  });

  it('is none where nothing is known', () => {
    const nothing = (from: number, to: number): Float64Array =>
      new Float64Array(to - from).fill(NaN);
    const unknown: ReadColumn = (_, from, to) => ({
      ...{ measured: nothing(from, to), off: nothing(from, to) },
    });
    expect(eventCourse(event(10, 30, { a: 1 }), unknown)).toBeNull();
    expect(eventCourse(event(10, 30, {}), off)).toBeNull();
  });

  it('makes groups of what is alike, and leaves out what is not', async () => {
    expect(await groupCourses([up, down, null, later, other, down])).toEqual([
      [0, 3],
      [1, 5],
    ]);
    expect(await groupCourses([])).toEqual([]);
  });
});

describe('kinds of events', () => {
  it('are those that went alike, the largest first, in a run', async () => {
    const engine = await openEngine();
    const path = join(engine.folder, 'plant.csv');
    const random = createRandom(5);
    const rises = [300, 520, 760, 980];
    const falls = [410, 640, 870];
    const inside = (places: readonly number[], row: number): boolean =>
      places.some((from) => row >= from && row < from + 5);
    const lines = Array.from({ length: 1200 }, (_, row) => {
      const daily = Math.sin((2 * Math.PI * row) / 24);
      const a = 10 + 3 * daily + 0.4 * random.normal() + (inside(rises, row) ? 25 : 0);
      const b = 50 - 5 * daily + 0.6 * random.normal() - (inside(falls, row) ? 45 : 0);
      const time = new Date(Date.UTC(2024, 2, 1) + row * 3_600_000).toISOString().slice(0, 19);
      return `${time},${a.toFixed(3)},${b.toFixed(3)}`;
    });
    writeFileSync(path, `time,flow,load\n${lines.join('\n')}\n`);
    const datasetId = await engine.importFile(path);
    const { runId } = await engine.train(datasetId, { model: 'pca', window: 12 });
    const events = await engine.call('run.events', { runId });
    const { kinds, compared } = await engine.call('event.kinds', { runId });
    expect(compared).toBe(events.length);
    const ranksAt = (places: readonly number[]): number[] =>
      events
        .filter(({ startIndex, endIndex }) =>
          places.some((row) => startIndex <= row + 2 && row + 2 <= endIndex),
        )
        .map(({ rank }) => rank);
    expect(kinds.slice(0, 2).map(({ ranks }) => ranks)).toEqual([ranksAt(rises), ranksAt(falls)]);
    expect(kinds.slice(0, 2).map(({ column }) => column)).toEqual(['flow', 'load']);
    expect(Math.max(...(kinds[0]?.course ?? []))).toBe(1);
    expect(Math.min(...(kinds[1]?.course ?? []))).toBe(-1);
    expect(kinds[0]?.summary).toContain('flow');

    await expect(engine.call('event.kinds', { runId: 'none' })).rejects.toMatchObject({
      code: 'run/not-found',
    });
  });
});

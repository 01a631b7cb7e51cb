import { describe, expect, it } from 'vitest';
import type { Annotation, MuteRule } from '../../../src-main/contract/triage-types.ts';
import type { FlaggedEvent } from '../../../src-main/contract/types.ts';
import { muteOf, muteText } from '../../../src-main/engine/triage/mute.ts';
import {
  annotationOf,
  placeAnnotations,
} from '../../../src-main/engine/triage/place-annotations.ts';
import { eventOf } from '../store/samples.ts';

const note = (from: number, to: number): Annotation => ({
  rows: [from, to],
  status: 'confirmed',
  reason: '',
  note: '',
  tags: [],
  updatedAtMs: 0,
});
const event = (rank: number, startIndex: number, endIndex: number): FlaggedEvent =>
  eventOf(rank, { startIndex, endIndex });

describe('the place of what was said', () => {
  const events = [event(1, 50, 61), event(2, 10, 20), event(3, 62, 70)];
  it.each([
    ['the same rows', note(10, 20), 2],
    ['a part', note(12, 13), 2],
    ['one row in common', note(0, 10), 2],
    ['the one it shares most rows with', note(55, 69), 3],
    ['all of them', note(0, 100), 1],
    ['nothing', note(21, 49), null],
    ['behind all', note(71, 99), null],
  ])('%s', (_name, said, rank) => {
    expect(placeAnnotations([said], events)[0]?.rank).toBe(rank);
  });

  it('is one event for one note, and the nearest note for one event', () => {
    const [small, large] = [note(50, 51), note(53, 60)];
    expect(annotationOf(event(1, 50, 60), [small, large])).toBe(large);
    expect(annotationOf(event(1, 0, 9), [small, large])).toBeNull();
    expect(placeAnnotations([small], [])[0]?.rank).toBeNull();
  });
});

describe('a rule that mutes', () => {
  const rule = (change: Partial<MuteRule>): MuteRule => ({
    id: 'r',
    runId: 'run',
    columns: ['NO2', 'CO'],
    hour: null,
    reason: '',
    createdAtMs: 0,
    ...change,
  });
  const parts = (...shares: [string, number][]): Partial<FlaggedEvent> => ({
    columns: shares.map(([column, share]) => ({ column, share, measured: 1, expected: 0 })),
  });
  const at = (hour: number): number => Date.UTC(2026, 3, 4, hour, 40);
  it.each([
    ['the same columns', parts(['NO2', 0.5], ['CO', 0.4]), {}, true],
    ['in another order', parts(['CO', 0.5], ['NO2', 0.4]), {}, true],
    ['one of them leads alone', parts(['NO2', 0.7], ['CO', 0.2]), {}, false],
    ['a third one', parts(['NO2', 0.3], ['CO', 0.2], ['O3', 0.2]), {}, false],
    [
      'within the hour',
      { ...parts(['NO2', 0.5], ['CO', 0.4]), peakMs: at(15) },
      { hour: 14 },
      true,
    ],
    ['across midnight', { ...parts(['NO2', 0.5], ['CO', 0.4]), peakMs: at(0) }, { hour: 23 }, true],
    ['hours apart', { ...parts(['NO2', 0.5], ['CO', 0.4]), peakMs: at(17) }, { hour: 14 }, false],
    ['without a time', { ...parts(['NO2', 0.5], ['CO', 0.4]), peakMs: null }, { hour: 14 }, false],
  ] as const)('%s', (_name, change, of, muted) => {
    expect(muteOf(eventOf(1, change), [rule(of)]) !== null).toBe(muted);
  });

  it('says itself', () => {
    expect(muteText(rule({ columns: ['NO2 (µg/m³)'], hour: 6, reason: 'rush hour' }))).toBe(
      'led by NO2, peak about 06:00 (rush hour)',
    );
    expect(muteText(rule({}))).toBe('led by NO2 and CO');
  });
});

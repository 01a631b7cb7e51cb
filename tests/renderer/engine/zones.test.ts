import { describe, expect, it } from 'vitest';
import type { TimeAxis } from '../../../src-main/contract/types.ts';
import { machineZone } from '../../../src-main/contract/zone.ts';
import { zoneChoices } from '../../../src-renderer/engine/zones.ts';

const axis: TimeAxis = {
  columns: ['time'],
  startMs: 0,
  endMs: Date.UTC(2014, 6, 1),
  stepMs: 3_600_000,
  regularity: 1,
  calendar: 'continuous',
  zoned: true,
  gaps: 0,
  outOfOrder: 0,
  duplicates: 0,
};
const namesOf = (wanted: string, on: TimeAxis = axis): (string | null)[] =>
  zoneChoices(on, [], wanted).map(({ zone }) => zone);

describe('zones that may be chosen', () => {
  it('begin with UTC, that of this computer and those in use, each once', () => {
    const files = ['Asia/Kolkata', 'Europe/Berlin'].map((zone) => ({ time: { ...axis, zone } }));
    const zones = zoneChoices({ ...axis, zone: 'Asia/Kolkata' }, files, '').map(({ zone }) => zone);
    const first = [...new Set(['UTC', machineZone(), 'Asia/Kolkata', 'Europe/Berlin'])];
    expect(zones.slice(0, first.length)).toEqual(first);
    expect(new Set(zones).size).toBe(zones.length);
    expect(zones).toContain('America/New_York');
  });

  it('begin with the file where it names none', () => {
    expect(namesOf('', { ...axis, zoned: false })[0]).toBeNull();
  });

  it.each([
    ['berlin', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['NEW_YORK', 'America/New_York'],
    ['utc+5:45', 'Asia/Kathmandu'],
    ['central european', 'Europe/Berlin'],
    ['+5', '+05:00'],
    ['UTC-3:30', '-03:30'],
  ])('are found by %j', (wanted, zone) => {
    expect(namesOf(wanted)).toContain(zone);
  });

  it.each(['atlantis', '+99', '+x'])('are none for %j', (wanted) => {
    expect(namesOf(wanted)).toEqual([]);
  });

  it('say what they are ahead of UTC at the end of the data, and are called', () => {
    const [berlin] = zoneChoices(axis, [], 'europe/berlin');
    expect(berlin).toMatchObject({ name: 'Europe/Berlin', note: 'UTC+2, Central European Time' });
  });
});

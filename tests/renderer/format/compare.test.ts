import { describe, expect, it } from 'vitest';
import { compareSentence, fateOf } from '../../../src-renderer/format/compare.ts';
import { eventsOf, runOf, station } from '../support/fake-data.ts';

describe('compareSentence', () => {
  const run = runOf(station, 'run-a', 'Conv1D', 'conv1d');
  it('counts what all runs found and what one alone', () => {
    const [one, two] = eventsOf(station);
    const comparison = {
      runs: [run, run],
      sameData: true,
      by: 'row' as const,
      apart: null,
      settings: [],
      agreement: [],
      events: [
        { found: [one ?? null, two ?? null], runs: 2, overlap: 0.5 },
        { found: [one ?? null, null], runs: 1, overlap: null },
        { found: [null, two ?? null], runs: 1, overlap: null },
      ],
      epochs: [],
    };
    expect(comparison.events.map(fateOf)).toEqual(['kept', 'lost', 'new']);
    expect(compareSentence(comparison)).toBe('1 event in both, 1 only in A, 1 not in A');
    expect(compareSentence({ ...comparison, runs: [run, run, run] })).toMatch(
      /^No events in all 3/,
    );
    expect(compareSentence({ ...comparison, sameData: false, by: null })).toMatch(/different data/);
  });
});

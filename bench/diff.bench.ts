/** How long it takes to hold the events of runs against each other, 10,000 each. Seeded. */
import type { FlaggedEvent } from '../src-main/contract/types.ts';
import { agreement, consensusEvents } from '../src-main/engine/scoring/compare-many.ts';
import { compareEvents } from '../src-main/engine/scoring/compare-runs.ts';
import { placeByTime } from '../src-main/engine/scoring/stretch-search.ts';
import { createRandom } from '../src-main/engine/training/random.ts';

const count = 10_000;
const repeats = 5;

/** Events that do not overlap each other, in the order of severity. */
function makeEvents(seed: number): FlaggedEvent[] {
  const random = createRandom(seed);
  let row = 0;
  const events = Array.from({ length: count }, (): FlaggedEvent => {
    const startIndex = row + 1 + random.integer(120);
    const endIndex = startIndex + random.integer(40);
    row = endIndex + 1;
    const severity = 1 + 9 * random.next();
    return {
      rank: 0,
      startIndex,
      endIndex,
      peakIndex: startIndex,
      startMs: startIndex * 60_000,
      endMs: endIndex * 60_000,
      peakMs: startIndex * 60_000,
      peak: severity,
      severity,
      columns: [],
      summary: '',
    };
  });
  return events
    .sort((a, b) => b.severity - a.severity)
    .map((event, i) => ({ ...event, rank: i + 1 }));
}

function timed(what: string, work: () => unknown): { what: string; value: number; unit: string } {
  const times = Array.from({ length: repeats }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return { what, value: times.sort((a, b) => a - b)[repeats >> 1] ?? NaN, unit: 'ms' };
}

const [a, b] = [makeEvents(1), makeEvents(2)];
const eight = Array.from({ length: 8 }, (_, i) => makeEvents(i + 1));
const rows = [
  timed('two runs: kept, lost and new', () => compareEvents(a, b)),
  timed('two runs by time', () => compareEvents(a, b, [placeByTime(1000), placeByTime(1000)])),
  timed('eight runs: agreement', () => agreement(eight)),
  timed('eight runs: consensus', () => consensusEvents(eight)),
];
for (const row of rows)
  console.log(`${row.what.padEnd(44)}${row.value.toFixed(1).padStart(10)} ${row.unit}`);
console.log(JSON.stringify({ name: 'diff', rows }));

import type { FlaggedEvent, RunsComparison } from '../../contract/types.ts';
import { type Compared, settingDifferences } from './compare-runs.ts';
import { placeByRow, sharedOfAll, stretchSearch, type EventPlace } from './stretch-search.ts';

/** Settings in which any of the plans differs from the first, with the value of each plan. */
export function manyDifferences(plans: readonly Compared[]): RunsComparison['settings'] {
  const [first, ...others] = plans;
  if (first === undefined) return [];
  const found = new Map<string, string[]>();
  others.forEach((plan, i) => {
    for (const { setting, a, b } of settingDifferences(first, plan)) {
      const values = found.get(setting) ?? plans.map(() => a);
      values[i + 1] = b;
      found.set(setting, values);
    }
  });
  return [...found].map(([setting, values]) => ({ setting, values }));
}

/**
 * Entry [i][j]: the share of the events of run i that run j finds too, 0 to 1; null where run i has none. Each run's
 * events are in any order and do not overlap each other. `places`: where those of each run lie.
 */
export function agreement(
  events: readonly (readonly FlaggedEvent[])[],
  places: readonly EventPlace[] = events.map(() => placeByRow),
): (number | null)[][] {
  const searches = events.map((own, run) => stretchSearch(own, places[run]!));
  return events.map((own, run) =>
    searches.map((near) => {
      const shared = own.filter((event) => near(places[run]!(event)).length > 0).length;
      return own.length === 0 ? null : shared / own.length;
    }),
  );
}

/**
 * Stretches in which at least one run has an event, events that overlap in one stretch; for each run its most severe
 * event there, or null. Those that most runs find come first, then the most severe.
 */
export function consensusEvents(
  events: readonly (readonly FlaggedEvent[])[],
  places: readonly EventPlace[] = events.map(() => placeByRow),
): RunsComparison['events'] {
  const all = events
    .flatMap((own, run) => own.map((event) => ({ run, event, place: places[run]!(event) })))
    .sort((a, b) => a.place[0] - b.place[0]);
  const groups: { end: number; members: typeof all }[] = [];
  for (const one of all) {
    const [from, to] = one.place;
    const last = groups.at(-1);
    if (last !== undefined && from <= last.end) {
      last.members.push(one);
      last.end = Math.max(last.end, to);
    } else groups.push({ end: to, members: [one] });
  }
  return groups
    .map(({ members }) => {
      const found = events.map<FlaggedEvent | null>(() => null);
      for (const { run, event } of members) {
        const known = found[run] ?? null;
        if (known === null || event.severity > known.severity) found[run] = event;
      }
      const covered = found.flatMap((event, run) => (event === null ? [] : [places[run]!(event)]));
      return {
        found,
        runs: covered.length,
        overlap: covered.length < 2 ? null : sharedOfAll(covered),
      };
    })
    .sort((a, b) => b.runs - a.runs || highest(b.found) - highest(a.found));
}

const highest = (found: readonly (FlaggedEvent | null)[]): number =>
  found.reduce((most, event) => Math.max(most, event?.severity ?? 0), 0);

import type { EventResults } from '../../../src-main/contract/event-types.ts';
import type { MethodParams } from '../../../src-main/contract/schemas.ts';
import type { FlaggedEvent } from '../../../src-main/contract/types.ts';

type Handlers = { [M in keyof EventResults]: (params: MethodParams[M]) => EventResults[M] };

/** What the fake engine says of single events: every other event is like each. */
export function fakeEvents(eventsOf: (runId: string) => readonly FlaggedEvent[]): Handlers {
  const eventOf = (runId: string, rank: number): FlaggedEvent => {
    const event = eventsOf(runId).find((one) => one.rank === rank);
    if (event === undefined) throw new Error(`no event ${rank}`);
    return event;
  };
  const wave = [1, 2, 5, 9, 4, 2, 1, null, 1];
  return {
    'event.context': ({ runId, rank }) => {
      const event = eventOf(runId, rank);
      const { startIndex: from } = event;
      const to = Math.min(event.endIndex + 1, from + 6);
      const rows = Array.from({ length: to - from }, (_, i) => i);
      return {
        event,
        calendar: ['Highest on a Tuesday evening, a working day.'],
        stages: {
          onsets: event.columns.slice(0, 2).map(({ column }, i) => ({
            ...{ column, row: from + i * 3 },
            timeMs: event.startMs === null ? null : event.startMs + i * 3 * 3.6e6,
          })),
          levels: { before: 98, after: 101, lasting: false },
          earlier: event.startMs === null ? [] : [{ backMs: 86_400_000, value: 95 }],
        },
        rows: {
          from,
          to,
          time: event.startMs === null ? null : rows.map((i) => (event.startMs ?? 0) + i * 3.6e6),
          severity: rows.map((i) => 1 + i),
          columns: event.columns.slice(0, 2).map(({ column, measured, expected }) => ({
            column,
            unit: null,
            measured: rows.map(() => measured),
            expected: rows.map(() => expected),
            band: { low: -8, high: 12 },
          })),
          left: event.endIndex + 1 - to,
        },
      };
    },
    'event.sameHours': ({ runId, rank }) => {
      const { startIndex, endIndex, startMs, columns } = eventOf(runId, rank);
      const days = startMs === null ? [] : [1, 7];
      return {
        ...{ by: 'hours', columns: columns.slice(0, 1).map(({ column }) => column) },
        ...{ rows: [startIndex, endIndex], values: wave, compared: days.length },
        found: days.map((day) => ({
          rows: [startIndex - day * 24, endIndex - day * 24],
          startMs: (startMs ?? 0) - day * 86_400_000,
          endMs: null,
          ...{ distance: 0.2, shape: null, apart: null, errors: null },
          ...{ event: null, entity: null, values: wave },
        })),
      };
    },
    'event.kinds': ({ runId }) => {
      const events = eventsOf(runId);
      const of = (event: FlaggedEvent): string => event.columns[0]?.column ?? '';
      const columns = [...new Set(events.map(of))];
      const kinds = columns.map((column) => {
        const members = events.filter((event) => of(event) === column);
        return {
          ranks: members.map(({ rank }) => rank),
          summary: members[0]?.summary ?? '',
          ...{ column, course: [0, 0.1, 0.4, 1, 0.5, 0.1, 0] },
        };
      });
      return { compared: events.length, kinds: kinds.filter(({ ranks }) => ranks.length > 1) };
    },
    'event.similar': ({ runId, rank, count = 5 }) => {
      const event = eventOf(runId, rank);
      const others = eventsOf(runId).filter((other) => other.rank !== rank);
      return {
        by: 'shape',
        columns: event.columns.slice(0, 2).map(({ column }) => column),
        rows: [event.startIndex, event.endIndex],
        values: wave,
        compared: 9000,
        found: others.slice(0, count).map((other, i) => ({
          rows: [other.startIndex, other.endIndex],
          startMs: other.startMs,
          endMs: other.endMs,
          distance: 0.05 * (i + 1),
          shape: 1 - 0.08 * (i + 1),
          apart: null,
          errors: 0.9,
          event:
            i === 1
              ? null
              : {
                  rank: other.rank,
                  severity: other.severity,
                  summary: other.summary,
                  triage: other.triage ?? null,
                },
          entity: other.entity ?? null,
          values: wave.toReversed(),
        })),
      };
    },
    'event.similarCode': () => ({ jobId: 'job-similar' }),
    'event.counterfactual': ({ runId, rank }) => {
      const { startIndex, endIndex, columns, peak } = eventOf(runId, rank);
      const [first] = columns;
      return {
        kind: 'known',
        answer: {
          rows: [startIndex, endIndex],
          threshold: peak / 2,
          options: [
            {
              changes: [
                {
                  column: first?.column ?? '',
                  unit: null,
                  kind: 'at-most',
                  value: 41,
                  share: null,
                  measured: 214,
                  by: 60,
                  rows: 3,
                },
              ],
              severity: 0.98,
              size: 2.4,
            },
          ],
          tried: columns.map(({ column }) => ({ column, low: 0, high: 120 })),
          complete: true,
        },
      };
    },
    'run.bands': ({ columns }) => columns.map(() => ({ low: -8, high: 12 })),
  };
}

import { setImmediate as nextTurn } from 'node:timers/promises';
import { withoutEntity } from '../../contract/entity-text.ts';
import type { EventKind, EventKinds } from '../../contract/event-types.ts';
import type { FlaggedEvent } from '../../contract/types.ts';
import type { DoneRun } from '../report/report-input.ts';
import type { ReadableWorkspace } from '../store/types.ts';
import { coursePoints, type EventCourse, eventCourse, lineOf } from './event-course.ts';
import { groupCourses } from './group-courses.ts';
import { columnReader } from './column-reader.ts';

/** Events that are compared, the most severe ones. */
export const mostOfKinds = 1000;
/** Events between two looks at other calls. */
const atOnce = 50;

/** Events of a run that went alike. `events`: by rank. Other calls are answered in between. */
export async function eventKinds(
  workspace: ReadableWorkspace,
  run: DoneRun,
  events: readonly FlaggedEvent[],
): Promise<EventKinds> {
  const read = columnReader(workspace, run);
  const courses: (EventCourse | null)[] = events.map(() => null);
  // In the order of rows, so that each part of an array is read once.
  const places = events.map((_, place) => place);
  places.sort((a, b) => (events[a]?.startIndex ?? 0) - (events[b]?.startIndex ?? 0));
  for (const [i, place] of places.entries()) {
    const event = events[place];
    if (event !== undefined) courses[place] = eventCourse(event, read);
    if (i % atOnce === atOnce - 1) await nextTurn();
  }
  const panel = workspace.getDataset(run.datasetId).importReport.panel?.column;
  const groups = await groupCourses(courses);
  const kinds = groups.map((members) =>
    kindOf(
      members.flatMap((place) => events[place] ?? []),
      members.flatMap((place) => courses[place] ?? []),
      panel,
    ),
  );
  kinds.sort((a, b) => b.ranks.length - a.ranks.length || (a.ranks[0] ?? 0) - (b.ranks[0] ?? 0));
  return { compared: events.length, kinds };
}

function kindOf(
  events: readonly FlaggedEvent[],
  courses: readonly EventCourse[],
  panel: string | undefined,
): EventKind {
  const column = leadingOf(events);
  const name = lineOf(column, 'measured');
  const own = courses.flatMap(({ lines }) => lines.get(name) ?? []);
  const course = Array.from({ length: coursePoints }, (_, i) =>
    own.reduce((sum, line) => sum + line[i]!, 0),
  );
  const largest = Math.max(...course.map(Math.abs)) || 1;
  return {
    ranks: events.map(({ rank }) => rank),
    summary: usualSummary(events, panel),
    ...{ column, course: course.map((value) => value / largest) },
  };
}

/** The column that made most of their errors. */
function leadingOf(events: readonly FlaggedEvent[]): string {
  const shares = new Map<string, number>();
  for (const { columns } of events) {
    for (const { column, share } of columns) {
      shares.set(column, (shares.get(column) ?? 0) + share);
    }
  }
  return [...shares].reduce((most, one) => (one[1] > most[1] ? one : most), ['', -1])[0];
}

/** What is said of most of them, of the most severe one where as many say something else. */
function usualSummary(events: readonly FlaggedEvent[], panel: string | undefined): string {
  const counts = new Map<string, number>();
  for (const { summary, entity } of events) {
    const isOf = panel !== undefined && entity !== undefined;
    const own = isOf ? withoutEntity(summary, panel, entity) : summary;
    counts.set(own, (counts.get(own) ?? 0) + 1);
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first?.[0] ?? '';
}

import { setImmediate as nextTurn } from 'node:timers/promises';
import { align, coursePoints, type EventCourse, lengthOf } from './event-course.ts';

/** So alike to the middle of a group a course must be to belong to it. */
const leastAlike = 0.55;

/** Courses between two looks at other calls. */
const atOnce = 20;

interface Group {
  readonly members: number[];
  /** Of its members. */
  readonly sum: Map<string, Float64Array>;
  /** Of the sum. */
  length: number;
}

/**
 * Groups of courses that are alike, as places of `courses`; null and what is like no other is left out. Each course in turn
 * joins the group whose middle it is most like, or begins one; then all choose once more among the groups of several. The order
 * decides ties alone, so that the same events make the same groups. Other calls are answered in between.
 */
export async function groupCourses(courses: readonly (EventCourse | null)[]): Promise<number[][]> {
  const groups: Group[] = [];
  for (const [place, course] of courses.entries()) {
    if (course !== null) join(course, place, groups);
    if (place % atOnce === 0) await nextTurn();
  }
  const several = groups.filter(({ members }) => members.length > 1);
  const chosen = new Map<Group, number[]>(several.map((group) => [group, []]));
  for (const [place, course] of courses.entries()) {
    const nearest = course === null ? null : nearestOf(course, several);
    if (nearest !== null) chosen.get(nearest.group)?.push(place);
    if (place % atOnce === 0) await nextTurn();
  }
  return [...chosen.values()].filter((members) => members.length > 1);
}

function join(course: EventCourse, place: number, groups: Group[]): void {
  const nearest = nearestOf(course, groups);
  if (nearest === null) {
    groups.push({ members: [place], sum: copyOf(course), length: lengthOf(course) });
    return;
  }
  const { group, shift } = nearest;
  group.members.push(place);
  addTo(group.sum, course, shift);
  group.length = lengthOf({ lines: group.sum });
}

function nearestOf(
  course: EventCourse,
  groups: readonly Group[],
): { readonly group: Group; readonly shift: number } | null {
  let [best, most, by] = [null as Group | null, leastAlike, 0];
  for (const group of groups) {
    const { product, shift } = align({ lines: group.sum }, course);
    const alike = product / group.length;
    if (alike > most) [best, most, by] = [group, alike, shift];
  }
  return best === null ? null : { group: best, shift: by };
}

const copyOf = ({ lines }: EventCourse): Map<string, Float64Array> =>
  new Map([...lines].map(([name, values]) => [name, Float64Array.from(values)]));

function addTo(sum: Map<string, Float64Array>, { lines }: EventCourse, shift: number): void {
  for (const [name, values] of lines) {
    const own = sum.get(name) ?? new Float64Array(coursePoints);
    values.forEach((value, i) => {
      const at = i + shift;
      if (at >= 0 && at < coursePoints) own[at] = own[at]! + value;
    });
    sum.set(name, own);
  }
}

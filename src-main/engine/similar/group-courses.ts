import { align, coursePoints, type EventCourse, productOf } from './event-course.ts';

/** So alike to the middle of a group a course must be to belong to it. */
const leastAlike = 0.55;

interface Group {
  readonly members: number[];
  /** Of its members. */
  readonly sum: Map<string, Float64Array>;
}

/**
 * Groups of courses that are alike, as places of `courses`; null and what is like no other is left out. Each course in turn
 * joins the group whose middle it is most like, or begins one; then all choose once more among the middles. The order decides
 * ties alone, so that the same events make the same groups.
 */
export function groupCourses(courses: readonly (EventCourse | null)[]): number[][] {
  const groups: Group[] = [];
  courses.forEach((course, place) => {
    if (course === null) return;
    const nearest = nearestOf(course, groups);
    if (nearest === null) groups.push({ members: [place], sum: copyOf(course) });
    else {
      nearest.group.members.push(place);
      addTo(nearest.group.sum, course, nearest.shift);
    }
  });
  const chosen = new Map<Group, number[]>(groups.map((group) => [group, []]));
  courses.forEach((course, place) => {
    const nearest = course === null ? null : nearestOf(course, groups);
    if (nearest !== null) chosen.get(nearest.group)?.push(place);
  });
  return [...chosen.values()].filter((members) => members.length > 1);
}

function nearestOf(
  course: EventCourse,
  groups: readonly Group[],
): { readonly group: Group; readonly shift: number } | null {
  let [best, most, by] = [null as Group | null, leastAlike, 0];
  for (const group of groups) {
    const middle = { lines: group.sum };
    const { product, shift } = align(middle, course);
    const alike = product / Math.sqrt(productOf(middle, middle, 0));
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

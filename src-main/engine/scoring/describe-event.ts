import { bareName } from '../../contract/bare-name.ts';
import { leadingColumns } from '../../contract/leading-columns.ts';
import type { EventColumn } from '../../contract/types.ts';
import type { EventData } from './events.ts';

/** "NO2 and CO far above expected": what happened, in the user's words. */
export function describeEvent(
  { scores, columns, plan }: EventData,
  driving: readonly EventColumn[],
  start: number,
  end: number,
): string {
  const leading = leadingColumns(driving);
  if (leading.length === 0) return 'far from expected';
  const rows = scores.score.length;
  const directions = leading.map(({ column }) => {
    const feature = plan.features.indexOf(column);
    return directionOf(
      columns[feature]!.subarray(start, end + 1),
      scores.expected.subarray(feature * rows + start, feature * rows + end + 1),
    );
  });
  const groups = [...new Set(directions)].map((direction) => {
    const names = leading.filter((_, i) => directions[i] === direction);
    return `${listed(names.map(({ column }) => bareName(column)))} ${direction}`;
  });
  return `${groups.join(', ')} expected`;
}

/** `far above` or `far below`, by most of the error, else by the row that is furthest off; `unlike` where it is neither. */
function directionOf(measured: Float64Array, expected: Float32Array): string {
  let [above, below, highest, lowest] = [0, 0, 0, 0];
  measured.forEach((value, i) => {
    const off = value - (expected[i] ?? NaN);
    if (off > 0) above += off * off;
    if (off < 0) below += off * off;
    if (off > highest) highest = off;
    if (off < lowest) lowest = off;
  });
  if (above > 3 * below) return 'far above';
  if (below > 3 * above) return 'far below';
  if (highest > -1.5 * lowest) return 'far above';
  return -lowest > 1.5 * highest ? 'far below' : 'unlike';
}

function listed(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

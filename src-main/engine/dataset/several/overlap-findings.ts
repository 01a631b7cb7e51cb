import { fileColumn } from '../../../contract/names.ts';
import type { ImportOptions } from '../../../contract/schemas.ts';
import type { Finding } from '../../../contract/types.ts';
import { durationText } from '../../../words/times.ts';
import { warning } from '../finding.ts';
import type { Pacer } from '../pacer.ts';
import type { NamedTable } from '../shape/append-tables.ts';
import { tableTime } from '../shape/table-time.ts';

/** Files that share more of their time than this were hardly written one after another. */
const sharedLimit = 0.5;

/** A warning where appended files cover the same time, with the offer to put them side by side instead. */
export async function overlapFindings(
  files: readonly NamedTable[],
  options: ImportOptions,
  pacer: Pacer,
): Promise<Finding[]> {
  const spans: Span[] = [];
  for (const { name, table } of files) {
    const { time } = await tableTime(table, options, pacer);
    if (time === null) return [];
    spans.push({ name, ...(await extentOf(time.values, pacer)), rows: time.values.length });
  }
  spans.sort((a, b) => a.start - b.start);
  for (const [index, later] of spans.entries()) {
    const earlier = spans[index - 1];
    if (earlier === undefined || sharedOf(earlier, later) <= sharedLimit) continue;
    const toleranceMs = Math.max(1, Math.round((later.end - later.start) / later.rows / 2));
    const text = `${earlier.name} and ${later.name} cover the same time, and were put one after another.`;
    return [
      warning(text, null, [
        {
          label: `Put the files side by side, rows within ${durationText(toleranceMs)}`,
          options: { combine: { how: 'join', toleranceMs, direction: 'nearest' } },
        },
        {
          label: 'Judge each file on its own scale, their rows stacked',
          options: { combine: { how: 'append' }, entity: fileColumn, layout: 'panel' },
        },
      ]),
    ];
  }
  return [];
}

interface Span {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly rows: number;
}

/** Share of the shorter span that both cover, 0 to 1. */
function sharedOf(a: Span, b: Span): number {
  const shorter = Math.min(a.end - a.start, b.end - b.start);
  return shorter <= 0 ? 0 : (Math.min(a.end, b.end) - Math.max(a.start, b.start)) / shorter;
}

async function extentOf(
  values: Float64Array,
  pacer: Pacer,
): Promise<{ readonly start: number; readonly end: number }> {
  let [start, end] = [Infinity, -Infinity];
  await pacer.slices(0, values.length, (from, to) => {
    for (let row = from; row < to; row++) {
      start = Math.min(start, values[row]!);
      end = Math.max(end, values[row]!);
    }
  });
  return { start, end };
}

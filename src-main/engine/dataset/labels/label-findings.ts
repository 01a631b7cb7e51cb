import type { LabelStep } from '../../../contract/schemas.ts';
import type { Finding, TimeAxis } from '../../../contract/types.ts';
import { countOf, countText, percentText } from '../../../words/numbers.ts';
import { timeText, type Zoning, zoningOf } from '../../../words/times.ts';
import { info, warning } from '../finding.ts';
import type { Span } from './label-spans.ts';

/** How the spans of one step fell upon the rows. */
export interface Labelled {
  readonly step: LabelStep;
  /** Name of the column. */
  readonly column: string;
  /** Of the file or entity that the spans are meant for; null for all rows. */
  readonly name: string | null;
  /** As written, both ends inclusive. */
  readonly spans: readonly Span[];
  readonly merged: readonly Span[];
  /** Rows in each of the merged spans. */
  readonly rowsIn: Uint32Array;
  /** First and last place of the data. */
  readonly extent: Span;
  readonly rowCount: number;
  /** How the times of the data are written; null for rows. */
  readonly zoning: Zoning | null;
  /** Whose local times the labels, which name no zone, were read as; null where they were taken as they are. */
  readonly readIn: string | null;
}

export const zoningBy = (
  by: LabelStep['by'],
  axis: Pick<TimeAxis, 'zoned' | 'zone'> | null,
): Zoning | null => (by === 'row' ? null : zoningOf(axis));

/** More labelled rows than this are rarely anomalies. */
const usualShare = 0.5;

/** What was made of labels, and what speaks against them. */
export function labelFindings(found: Labelled): Finding[] {
  const { step, column, name, spans, merged, rowsIn, extent, rowCount } = found;
  const rows = rowsIn.reduce((sum, count) => sum + count, 0);
  const source = `Labels${step.file === undefined ? '' : ` of ${step.file}`}${name === null ? '' : ` for ${name}`}`;
  const findings: Finding[] = [];
  const add = (of: typeof info, text: string): void => {
    findings.push(of(`${source}: ${text}`, column));
  };
  if (rows > 0) {
    const held = rowsIn.filter((count) => count > 0).length;
    const share = `${countText(rows)} of ${countText(rowCount)} rows (${percentText(rows / rowCount)})`;
    add(info, `${share} in ${countOf(held, 'stretch', 'stretches')}${firstText(found)}.`);
  }
  if (merged.length < spans.length) {
    const became = countText(merged.length);
    add(info, `intervals overlap: ${countText(spans.length)} were merged into ${became}.`);
  }
  const cut = spans.filter((span) => reachesBeyond(span, extent)).length;
  if (cut > 0) {
    const what = countOf(cut, 'interval reaches', 'intervals reach');
    add(info, `${what} beyond the data and ${cut === 1 ? 'is' : 'are'} cut there.`);
  }
  for (const text of outsideTexts(found, rows)) add(warning, text);
  for (const text of doubts(rows, rowCount, found)) add(warning, text);
  for (const text of readTexts(found)) add(info, text);
  return findings;
}

/** What speaks against labels as a whole. */
export function* doubts(
  rows: number,
  rowCount: number,
  { step: { zoned: named = false }, zoning }: Pick<Labelled, 'step' | 'zoning'>,
): Generator<string> {
  if (rows > usualShare * rowCount) {
    const share = percentText(rows / rowCount);
    yield `${share} of the rows are marked as anomalous; check that 1 means anomalous.`;
  }
  const zoned = zoning !== false;
  if (zoning === null || zoned === named) return;
  const [with_, without] = zoned ? ['data', 'labels'] : ['labels', 'data'];
  yield `times of the ${with_} name a zone, those of the ${without} do not and are taken as UTC: local times would be off.`;
}

/** How labels without a zone were read beside data that have one. */
export function readTexts({ readIn }: Pick<Labelled, 'readIn'>): string[] {
  if (readIn === null) return [];
  return [`times of the labels name no zone: they are read as local times of ${readIn}.`];
}

/** Says how places are counted, which is what a user may dispute. */
function firstText({ merged, rowsIn, step, zoning }: Labelled): string {
  const first = merged[rowsIn.findIndex((count) => count > 0)];
  if (first === undefined) return '';
  const counted = step.by === 'row' ? ', counted from 0' : '';
  return `, the first from ${placesText(first, step, zoning)}${counted}, both ends included`;
}

function placesText([from, to]: Span, { by }: LabelStep, zoning: Zoning | null): string {
  if (by === 'row') return `row ${countText(from)} to ${countText(to)}`;
  const axis = {
    stepMs: 60_000,
    zoned: zoning !== null && zoning !== false,
    zone: typeof zoning === 'string' ? zoning : undefined,
  };
  const text = (ms: number): string => timeText(ms, axis);
  return `${text(from)} to ${text(to)}`;
}

const liesOutside = ([from, to]: Span, [first, last]: Span): boolean => to < first || from > last;

const reachesBeyond = (span: Span, extent: Span): boolean =>
  !liesOutside(span, extent) && (span[0] < extent[0] || span[1] > extent[1]);

function* outsideTexts(found: Labelled, rows: number): Generator<string> {
  const { step, spans, merged, rowsIn, extent, zoning } = found;
  if (spans.length === 0) {
    yield 'no anomaly is marked.';
    return;
  }
  const isOutside = (span: Span): boolean => liesOutside(span, extent);
  const outside = spans.filter(isOutside).length;
  if (outside === spans.length) {
    const range = placesText([spans[0]?.[0] ?? 0, spans[0]?.[1] ?? 0], step, zoning);
    const cause =
      step.by === 'time'
        ? 'check that labels and data are of the same file and in the same time zone'
        : 'check that the labels are those of this file';
    const all = outside === 1 ? 'its one interval lies' : `all ${countText(outside)} intervals lie`;
    yield `${all} outside of the data (${placesText(extent, step, zoning)}), the first from ${range}; ${cause}.`;
    return;
  }
  if (outside > 0) {
    yield `${countOf(outside, 'interval lies', 'intervals lie')} outside of the data (${placesText(extent, step, zoning)}).`;
  }
  const between = merged.filter((span, i) => rowsIn[i] === 0 && !isOutside(span)).length;
  if (between > 0) {
    const what = countOf(between, 'interval falls', 'intervals fall');
    yield `${what} between two rows and mark${between === 1 ? 's' : ''} none${rows === 0 ? ' of the file' : ''}.`;
  }
}

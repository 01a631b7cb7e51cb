import { EngineError } from '../../contract/errors.ts';
import { labelName } from '../../contract/names.ts';
import type { LabelStep } from '../../contract/schemas.ts';
import type { Finding } from '../../contract/types.ts';
import { everything, namesOf } from '../dataset/labels/choose-entry.ts';
import { fileOfRows } from '../dataset/labels/file-of-rows.ts';
import { type Labelled, labelFindings, zoningBy } from '../dataset/labels/label-findings.ts';
import { entityNamed } from '../dataset/labels/label-scopes.ts';
import { invalidLabels, runsOf, type Span } from '../dataset/labels/label-spans.ts';
import { labelsInZone } from '../dataset/labels/labels-in-zone.ts';
import { mergeSpans, spanAt } from '../dataset/labels/merge-spans.ts';
import { partFindings } from '../dataset/labels/part-findings.ts';
import { listNames } from '../dataset/finding.ts';
import type { RowPlaces } from './row-places.ts';

type Labels = Pick<LabelStep, 'by' | 'spans' | 'rows' | 'parts' | 'file' | 'zoned'>;

/** Stretches of rows in the order of the dataset, both ends inclusive, and how many spans mark no row. */
export interface LabelledRows {
  readonly spans: readonly (readonly [number, number])[];
  readonly outside: number;
  /** What was made of them, and what speaks against them. */
  readonly findings: readonly Finding[];
}

/**
 * What a file of labels marks in a dataset that is stored. Throws `labels/invalid` for times where there are none and for names
 * that mean nothing in the data, `data/mismatch` for rows that cannot be counted.
 */
export function labelRows(given: Labels, places: RowPlaces): LabelledRows {
  assertPlaces(given, places);
  const { labels, readIn } = labelsInZone(given, places.axis ?? null);
  const flags = new Uint8Array(places.rowCount);
  const { scopes, unknown } = scopesOf(labels, places);
  const step = { ...labels, do: 'label', name: labelName } as const;
  const zoning = zoningBy(labels.by, places.axis ?? null);
  const marked = scopes.map((scope): Labelled => {
    const marks = markScope(flags, scope);
    return { ...marks, step, zoning, readIn, column: labelName, name: scope.name };
  });
  const outside = marked.reduce(
    (sum, { rowsIn }) => sum + rowsIn.filter((count) => count === 0).length,
    0,
  );
  const findings =
    labels.parts === undefined
      ? marked.flatMap(labelFindings)
      : partFindings(marked, unknown, places.rowCount);
  const starts = new Set((places.entities ?? []).map(({ from }) => from));
  const runs = runsOf(places.rowCount, (row) => flags[row] === 1);
  return { spans: runs.flatMap((run) => splitAt(run, starts)), outside, findings };
}

interface Scope {
  /** Of the file or entity; null for all rows. */
  readonly name: string | null;
  readonly spans: readonly Span[];
  /** Stored rows [from, to). */
  readonly from: number;
  readonly to: number;
  /** NaN for rows that are not meant. */
  readonly place: (row: number) => number;
  /** 1 where spans end before their last place. */
  readonly open: 0 | 1;
}

type Marked = Pick<Labelled, 'spans' | 'merged' | 'rowsIn' | 'extent' | 'rowCount'>;

/** Sets the flags of the rows that the spans mark. */
function markScope(flags: Uint8Array, { spans: given, from, to, place, open }: Scope): Marked {
  const spans = given.flatMap(([a, b]): Span[] => (b - open < a ? [] : [[a, b - open]]));
  const merged = mergeSpans(spans);
  const rowsIn = new Uint32Array(merged.length);
  const extent: Span = [Infinity, -Infinity];
  let rowCount = 0;
  for (let row = from; row < to; row++) {
    const own = place(row);
    if (Number.isNaN(own)) continue;
    rowCount++;
    extent[0] = Math.min(extent[0], own);
    extent[1] = Math.max(extent[1], own);
    const at = spanAt(merged, own);
    if (at < 0) continue;
    rowsIn[at]!++;
    flags[row] = 1;
  }
  return { spans, merged, rowsIn, extent, rowCount };
}

interface Scopes {
  readonly scopes: readonly Scope[];
  /** Names that are neither a file nor an entity of the data. */
  readonly unknown: readonly string[];
}

function scopesOf(labels: Labels, places: RowPlaces): Scopes {
  const { parts, spans, by, rows } = labels;
  const { rowCount, time, order, files = [], entities = [] } = places;
  const open = by === 'row' ? 1 : 0;
  const all = { name: null, from: 0, to: rowCount, open } as const;
  const inFile = (row: number): number => order?.[row] ?? row;
  const anywhere = (row: number): number => (by === 'time' ? (time?.[row] ?? NaN) : inFile(row));
  const ofFile =
    (own: { readonly from: number; readonly to: number }) =>
    (row: number): number => {
      const at = inFile(row);
      if (at < own.from || at >= own.to) return NaN;
      return by === 'time' ? (time?.[row] ?? NaN) : at - own.from;
    };
  if (parts === undefined) {
    if (by === 'time' || rows === undefined || rows === rowCount) {
      return { scopes: [{ ...all, spans, place: anywhere }], unknown: [] };
    }
    const step = { ...labels, do: 'label', name: labelName } as const;
    const file = fileOfRows(step, [], { files, rowCount });
    return { scopes: [{ ...all, name: file.name, spans, place: ofFile(file.rows) }], unknown: [] };
  }
  let before = 0;
  const unknown: string[] = [];
  const scopes = parts.flatMap((part): Scope[] => {
    const own = spans.slice(before, (before += part.spans));
    if (part.name === everything) return [{ ...all, name: 'all', spans: own, place: anywhere }];
    const [name] = namesOf(
      part.name,
      files.map((file) => file.name),
    );
    const file = files.find((each) => each.name === name);
    if (file !== undefined) {
      if (file.rows === null && by === 'row') throw uncounted(part.name);
      const place = file.rows === null ? anywhere : ofFile(file.rows);
      return [{ ...all, name: part.name, spans: own, place }];
    }
    const entity =
      entities[
        entityNamed(
          entities.map((each) => each.name),
          part.name,
        )
      ];
    if (entity === undefined) {
      unknown.push(part.name);
      return [];
    }
    if (by === 'row') throw uncounted(part.name);
    const { from, to } = entity;
    return [{ name: part.name, spans: own, from, to, place: anywhere, open }];
  });
  if (scopes.length > 0) return { scopes, unknown };
  throw invalidLabels(
    labels.file ?? 'the file of labels',
    `it has labels of ${listNames(unknown)}, none of which is a file or entity of the data`,
    'Choose the labels of this file.',
  );
}

function assertPlaces(
  { by, rows }: Labels,
  { time, rowCount, isReshaped, files }: RowPlaces,
): void {
  if (by === 'time' && time === null) {
    throw new EngineError(
      'labels/invalid',
      'the labels are times, and the data have no time axis',
      { remedy: 'Give labels by row, from 0.' },
    );
  }
  if (by === 'row' && isReshaped === true && rows !== rowCount) throw uncounted('the file');
  if (rows !== undefined && rows !== rowCount && files === undefined) {
    const fault = `labels for ${rows} rows, the data have ${rowCount}`;
    throw new EngineError('data/mismatch', fault, { remedy: 'Choose the labels of this file.' });
  }
}

const uncounted = (name: string): EngineError =>
  new EngineError('data/mismatch', `the rows of ${name} can no longer be counted in the data`, {
    remedy: 'Give these labels by time.',
  });

/** A label never reaches from one entity into the next. */
function splitAt([from, to]: Span, starts: ReadonlySet<number>): (readonly [number, number])[] {
  const spans: (readonly [number, number])[] = [];
  let first = from;
  for (let row = from + 1; row <= to; row++) {
    if (row < to && !starts.has(row)) continue;
    spans.push([first, row - 1]);
    first = row;
  }
  return spans;
}

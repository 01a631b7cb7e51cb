import { EngineError } from '../../contract/errors.ts';
import type { LabelStep } from '../../contract/schemas.ts';
import { everything, namesOf } from '../dataset/labels/choose-entry.ts';
import { fileOfRows } from '../dataset/labels/file-of-rows.ts';
import { entityNamed } from '../dataset/labels/label-scopes.ts';
import { invalidLabels, runsOf, type Span } from '../dataset/labels/label-spans.ts';
import { mergeSpans, spanAt } from '../dataset/labels/merge-spans.ts';
import { listNames } from '../dataset/finding.ts';
import type { RowPlaces } from './row-places.ts';

type Labels = Pick<LabelStep, 'by' | 'spans' | 'rows' | 'parts' | 'file'>;

/** Stretches of rows in the order of the dataset, both ends inclusive, and how many spans mark no row. */
export interface LabelledRows {
  readonly spans: readonly (readonly [number, number])[];
  readonly outside: number;
}

/**
 * What a file of labels marks in a dataset that is stored. Throws `labels/invalid` for times where there are none and for names
 * that mean nothing in the data, `data/mismatch` for rows that cannot be counted.
 */
export function labelRows(labels: Labels, places: RowPlaces): LabelledRows {
  assertPlaces(labels, places);
  const flags = new Uint8Array(places.rowCount);
  const scopes = scopesOf(labels, places);
  const outside = scopes.reduce((sum, scope) => sum + markScope(flags, scope), 0);
  const starts = new Set((places.entities ?? []).map(({ from }) => from));
  const runs = runsOf(places.rowCount, (row) => flags[row] === 1);
  return { spans: runs.flatMap((run) => splitAt(run, starts)), outside };
}

interface Scope {
  readonly spans: readonly Span[];
  /** Stored rows [from, to). */
  readonly from: number;
  readonly to: number;
  /** NaN for rows that are not meant. */
  readonly place: (row: number) => number;
  /** 1 where spans end before their last place. */
  readonly open: 0 | 1;
}

/** How many of the spans mark no row. */
function markScope(flags: Uint8Array, { spans, from, to, place, open }: Scope): number {
  const merged = mergeSpans(
    spans.filter(([first, last]) => last - open >= first).map(([a, b]) => [a, b - open]),
  );
  const seen = new Uint8Array(merged.length);
  for (let row = from; row < to; row++) {
    const at = spanAt(merged, place(row));
    if (at < 0) continue;
    seen[at] = 1;
    flags[row] = 1;
  }
  return seen.reduce((sum, one) => sum - one, merged.length);
}

function scopesOf(labels: Labels, places: RowPlaces): Scope[] {
  const { parts, spans, by, rows } = labels;
  const { rowCount, time, order, files = [], entities = [] } = places;
  const open = by === 'row' ? 1 : 0;
  const all = { from: 0, to: rowCount, open } as const;
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
      return [{ ...all, spans, place: anywhere }];
    }
    const step = { ...labels, do: 'label', name: '' } as const;
    return [{ ...all, spans, place: ofFile(fileOfRows(step, [], { files, rowCount }).rows) }];
  }
  let before = 0;
  const unknown: string[] = [];
  const scopes = parts.flatMap((part): Scope[] => {
    const own = spans.slice(before, (before += part.spans));
    if (part.name === everything) return [{ ...all, spans: own, place: anywhere }];
    const [name] = namesOf(
      part.name,
      files.map((file) => file.name),
    );
    const file = files.find((each) => each.name === name);
    if (file !== undefined) {
      if (file.rows === null && by === 'row') throw uncounted(part.name);
      return [{ ...all, spans: own, place: file.rows === null ? anywhere : ofFile(file.rows) }];
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
    return [{ spans: own, from: entity.from, to: entity.to, place: anywhere, open }];
  });
  if (scopes.length > 0) return scopes;
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

import { EngineError } from '../../../contract/errors.ts';
import { mostLabelSpans } from '../../../contract/names.ts';
import type { LabelStep } from '../../../contract/schemas.ts';
import { countText } from '../../../words/numbers.ts';

/** What a file of labels says: the part of a step that depends on its content. */
export type LabelSpans = Pick<LabelStep, 'by' | 'spans' | 'rows' | 'zoned' | 'parts'>;

export type Span = LabelStep['spans'][number];

/** `file` is named in front of the fault. */
export function invalidLabels(file: string, fault: string, remedy?: string): EngineError {
  const details = remedy === undefined ? {} : { remedy };
  return new EngineError('labels/invalid', `${file}: ${fault}`, details);
}

/** Throws `labels/invalid` for spans that end before they begin, and for more of them than a step takes. */
export function assertSpans(file: string, spans: readonly Span[]): void {
  const wrong = spans.findIndex(([from, to]) => !(from <= to));
  if (wrong >= 0) {
    throw invalidLabels(
      file,
      `interval ${countText(wrong + 1)} ends before it begins`,
      'Write the beginning of each interval first.',
    );
  }
  if (spans.length <= mostLabelSpans) return;
  throw invalidLabels(
    file,
    `${countText(spans.length)} intervals, at most ${countText(mostLabelSpans)} are taken`,
    'Join intervals that touch each other, or keep the labels as a column of the data file.',
  );
}

/** Runs of rows for which `isLabelled` holds, as [from, to). */
export function runsOf(rows: number, isLabelled: (row: number) => boolean): Span[] {
  const spans: Span[] = [];
  let from = -1;
  for (let row = 0; row <= rows; row++) {
    const inside = row < rows && isLabelled(row);
    if (inside && from < 0) from = row;
    if (inside || from < 0) continue;
    spans.push([from, row]);
    from = -1;
  }
  return spans;
}

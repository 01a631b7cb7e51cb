import { invalidLabels, type LabelSpans } from './label-spans.ts';

interface NamedSpans {
  readonly name: string;
  readonly found: LabelSpans;
}

/** Spans of several names as one step's. `whole`: all are of the one data file. Throws `labels/invalid`. */
export function joinedParts(file: string, all: readonly NamedSpans[], whole: boolean): LabelSpans {
  const [first] = all;
  if (first !== undefined && all.length === 1 && whole) return first.found;
  const filled = all.filter(({ found }) => found.spans.length > 0 || found.rows !== undefined);
  const by = (filled[0] ?? first)?.found.by ?? 'row';
  if (filled.some(({ found }) => found.by !== by)) {
    throw invalidLabels(file, 'some of its names have labels by time, others by row');
  }
  const zoned = filled.some(({ found }) => found.zoned === true);
  return {
    by,
    spans: all.flatMap(({ found }) => found.spans),
    ...(zoned ? { zoned } : {}),
    ...(whole ? {} : { parts: all.map(partOf) }),
  };
}

const partOf = ({ name, found }: NamedSpans): NonNullable<LabelSpans['parts']>[number] => ({
  name,
  spans: found.spans.length,
  ...(found.rows === undefined ? {} : { rows: found.rows }),
});

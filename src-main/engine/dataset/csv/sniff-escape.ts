import { createRowSplitter, type Delimiter, type QuoteEscape } from './csv-rows.ts';

/** A backslash escapes quotes where fewer quotes are at fault then: `"5\" pipe"`; not in `"C:\data\"`. */
export function sniffEscape(sample: string, delimiter: Delimiter | null): QuoteEscape {
  if (!sample.includes('\\"')) return '"';
  const faults = (escape: QuoteEscape): number =>
    createRowSplitter(delimiter, escape)(sample, false).errors.length;
  return faults('\\') < faults('"') ? '\\' : '"';
}

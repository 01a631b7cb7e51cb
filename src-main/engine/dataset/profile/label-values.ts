import type { ColumnValues } from '../columns/column-values.ts';
import { mappedValues } from '../columns/mapped-values.ts';
import type { RawText } from '../raw-table.ts';

const labelName =
  /^(?:is[ _-]?)?(?:label|labels|anomaly|anomalies|anomalous|outlier|outliers|class|target|y|fault|attack|ground[ _-]?truth|gt)$/i;
const partnerName = /^(?:label|anomaly|outlier|class|fault|attack)(?:[ _-].*)?$/i;
const normalWords: ReadonlySet<string> = new Set(['normal', 'benign', 'ok', 'nominal', 'healthy']);
const opposites = [
  ['false', 'true'],
  ['no', 'yes'],
  ['off', 'on'],
  ['n', 'y'],
  ['f', 't'],
] as const;

/** `label`, `is_anomaly`, `Class`, `y` and the like. */
export const isLabelName = (name: string): boolean => labelName.test(name.trim());

/** A column of text that says more about a label: `anomaly_kind`, `class`. */
export const isLabelPartner = (name: string): boolean => partnerName.test(name.trim());

/** 0 and 1 for a column of two opposite words; null for any other text. */
export function booleanValues({ codes, tally }: RawText): ColumnValues | null {
  if (codes === null || tally.distinct > 2) return null;
  const texts = tally.texts().map((text) => text.toLowerCase());
  const pair = opposites.find((words) =>
    texts.every((text) => words.some((word) => word === text)),
  );
  if (pair === undefined) return null;
  return mappedValues(codes, (code) =>
    Number.isNaN(code) ? NaN : texts[code] === pair[1] ? 1 : 0,
  );
}

/** 0 for normal, 1 for all else, where one of the texts is a word for normal. */
export function labelValues({ codes, tally }: RawText): ColumnValues | null {
  const texts = tally.texts().map((text) => text.toLowerCase());
  const normal = texts.findIndex((text) => normalWords.has(text));
  if (codes === null || normal < 0) return null;
  return mappedValues(codes, (code) => (Number.isNaN(code) ? NaN : code === normal ? 0 : 1));
}

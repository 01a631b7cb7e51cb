import { isMissing } from './parse-number.ts';
import { readsAsValue } from './reads-as-value.ts';

const totalWords =
  /^(?:(?:grand|sub)[ -]?)?(?:totals?|sum|average|avg\.?|mean|summe|gesamt|mittelwert|合计|总计|平均)\s*:?$/i;

const noteWords =
  /^(?:sources?|notes?|remarks?|data source|quelle|hinweis|generated|exported|created|end of|©|\*|数据来源|注)(?:[\s:.,(]|$)/i;

const words = /\p{L}{2,}/u;

/** A row whose first text says that it sums up the rows above. */
export function isTotal(row: readonly string[]): boolean {
  const first = row.find((cell) => cell !== '' && cell.trim() !== '') ?? '';
  return first.length < 30 && totalWords.test(first.trim());
}

/**
 * A remark in place of a row: words in the first cell and nothing in the others, or more or fewer cells than a row
 * has. Where the first column is text, only words that start a source or a note count.
 */
export function isRemark(row: readonly string[], width: number, firstIsText: boolean): boolean {
  const first = (row[0] ?? '').trim();
  if (isMissing(first)) return false;
  const alone = row.every((cell, at) => at === 0 || cell.trim() === '');
  if (!alone && row.length === width) return false;
  if (noteWords.test(first)) return true;
  return width > 1 && !firstIsText && words.test(first) && !readsAsValue(first);
}

/** Beyond this share of flagged rows the training part is the likelier culprit. */
const suspiciousShare = 0.05;
const advice =
  'of the judged rows are flagged: later rows may differ from those trained on, or the training part holds anomalies. Choose another training part or a higher threshold.';

/** A sentence where so many rows are flagged that something else may be wrong. */
export function flaggedWarnings(flaggedRows: number, judgedRows: number): string[] {
  const share = flaggedRows / Math.max(judgedRows, 1);
  return share <= suspiciousShare ? [] : [`${(100 * share).toFixed(0)} % ${advice}`];
}

export const isFlaggedWarning = (text: string): boolean => text.endsWith(advice);

import { EngineError } from '../../../contract/errors.ts';
import { countText } from '../../../words/numbers.ts';

/** Columns a table may have. */
export const columnLimit = 20_000;

/** Throws `csv/too-wide` where a change of shape would make more columns than a table may have. */
export function assertWidth(columns: number, what: string, remedy: string): void {
  if (columns <= columnLimit) return;
  const fault = `${what} would make ${countText(columns)} columns, at most ${countText(columnLimit)} are taken`;
  throw new EngineError('csv/too-wide', fault, { found: columns, remedy });
}

import { EngineError } from '../../../contract/errors.ts';
import { bytesText, countOf } from '../../../words/numbers.ts';

/** Share of the free memory that the values of a file may take; training needs the rest. */
const memoryShare = 0.6;

const bytesPerValue = 8;

/** Throws `data/too-large` where rows x columns would not fit into `availableBytes` of free memory. */
export function assertFits(rows: number, columns: number, availableBytes: number): void {
  const needed = rows * columns * bytesPerValue;
  if (needed <= availableBytes * memoryShare) return;
  const size = `about ${countOf(rows, 'row')} of ${countOf(columns, 'column')}`;
  const fault = `${size} take ${bytesText(needed)}, and ${bytesText(availableBytes)} of memory are free`;
  throw new EngineError('data/too-large', fault, { needed, available: availableBytes });
}

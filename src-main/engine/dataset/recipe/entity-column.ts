import type { PanelEntity } from '../../../contract/types.ts';
import { nameLimit, TextTally } from '../csv/text-tally.ts';
import type { RawText } from '../raw-table.ts';

/** The column that names what stacked rows are of. */
export function entityColumn(name: string, blocks: readonly PanelEntity[]): RawText {
  const tally = new TextTally(nameLimit);
  const codes = new Float64Array(blocks.at(-1)?.to ?? 0);
  for (const block of blocks) {
    for (let row = block.from; row < block.to; row++) codes[row] = tally.add(block.name);
  }
  return { kind: 'text', name, originalName: name, codes, tally, missing: 0, unreadable: null };
}

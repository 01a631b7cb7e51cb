import type { RowRange, RunPlan } from '../../contract/types.ts';
import { countText } from '../../words/numbers.ts';

/**
 * The rows of a part in words: "rows 1 to 700", of a fold "rows 1 to 100 and 251 to 1,000"; empty for none. Of stacked
 * rows they are counted in the order of training.
 */
export function partText(
  part: keyof RunPlan['split'],
  { split, panel }: Pick<RunPlan, 'split' | 'panel'>,
): string {
  const ranges =
    panel !== undefined && panel.column === null ? storedRanges(split[part], panel) : [split[part]];
  const filled = ranges.filter(({ from, to }) => to > from);
  if (filled.length === 0) return '';
  return `rows ${filled.map(({ from, to }) => `${countText(from + 1)} to ${countText(to)}`).join(' and ')}`;
}

/** The stretches of the dataset that stand in a range of the order of training, in the order of the dataset. */
function storedRanges(
  { from, to }: RowRange,
  { blocks }: NonNullable<RunPlan['panel']>,
): RowRange[] {
  let at = 0;
  return blocks
    .filter((block) => {
      const isIn = at >= from && at < to;
      at += block.to - block.from;
      return isIn;
    })
    .sort((a, b) => a.from - b.from);
}

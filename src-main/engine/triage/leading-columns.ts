import type { FlaggedEvent } from '../../contract/types.ts';

/** Columns that together make this share of an event's error lead it. */
const leadingShare = 0.6;
const mostLeading = 3;

/** The columns that make most of an event, the strongest first; as many as its sentence names. */
export function leadingColumns({ columns }: Pick<FlaggedEvent, 'columns'>): string[] {
  const leading: string[] = [];
  let share = 0;
  for (const part of columns) {
    if (leading.length === mostLeading || share >= leadingShare) break;
    leading.push(part.column);
    share += part.share;
  }
  return leading;
}

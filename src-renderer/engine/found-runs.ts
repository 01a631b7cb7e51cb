import type { RunCard, RunSummary } from '../../src-main/contract/types.ts';
import { modelName, statusName } from '../../src-main/words/names.ts';
import { say } from '../language/say.ts';

export type SortBy = 'name' | 'file' | 'events' | 'trained' | 'bytes';

export interface Found {
  readonly run: RunSummary;
  readonly card: RunCard;
}

export interface Search {
  readonly wanted: string;
  readonly shelf: 'current' | 'pinned' | 'archived' | 'all';
  readonly tag: string | null;
  readonly sortBy: SortBy;
  readonly descending: boolean;
}

/** Runs that fit: each word of the search stands somewhere in name, file, model, state, tags or note; the pinned come first. */
export function foundRuns(
  runs: readonly RunSummary[],
  cards: readonly RunCard[],
  { wanted, shelf, tag, sortBy, descending }: Search,
): Found[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ run, card }: Found): boolean => {
    if (shelf === 'current' && card.archived) return false;
    if (shelf === 'pinned' && !card.pinned) return false;
    if (shelf === 'archived' && !card.archived) return false;
    if (tag !== null && !card.tags.includes(tag)) return false;
    const text = [
      run.name,
      say(run.name),
      run.datasetName,
      modelName(run.model),
      statusName(run.status),
      card.note,
      ...card.tags,
    ]
      .join('\n')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const byRun = new Map(cards.map((card) => [card.runId, card]));
  const sign = descending ? -1 : 1;
  return runs
    .flatMap((run): Found[] => {
      const card = byRun.get(run.id);
      return card === undefined ? [] : [{ run, card }];
    })
    .filter(fits)
    .sort((a, b) => Number(b.card.pinned) - Number(a.card.pinned) || sign * compare(a, b, sortBy));
}

function compare(a: Found, b: Found, by: SortBy): number {
  switch (by) {
    case 'name':
      return a.run.name.localeCompare(b.run.name, 'en', { numeric: true });
    case 'file':
      return a.run.datasetName.localeCompare(b.run.datasetName, 'en', { numeric: true });
    case 'events':
      return (a.run.eventCount ?? -1) - (b.run.eventCount ?? -1);
    case 'trained':
      return a.run.createdAtMs - b.run.createdAtMs;
    case 'bytes':
      return a.card.bytes - b.card.bytes;
  }
}

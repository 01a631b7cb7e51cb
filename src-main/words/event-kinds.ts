import type { EventKinds } from '../contract/event-types.ts';
import { type KindOf, noKind } from '../contract/event-facets.ts';
import { say } from './say.ts';
import { t } from './t.ts';

/** Kinds are called by their number, the largest 1; events like no other, and those not compared, are of `0`. */
export function kindsByRank({ kinds }: EventKinds): KindOf {
  const byRank = new Map(kinds.flatMap(({ ranks }, i) => ranks.map((rank) => [rank, `${i + 1}`])));
  return (rank) => byRank.get(rank) ?? noKind;
}

/** `2: NO2 far above expected`. */
export function kindText(key: string, { kinds }: EventKinds): string {
  const kind = kinds[Number(key) - 1];
  if (kind === undefined) return t('like no other');
  return [key, say(kind.summary)].join(t(': '));
}

import type { Combination } from '../scoring/types.ts';

/** What faults found by chance make, and the least part of what the best finds beyond it that gives a say. */
export const chance = 0.5;
export const leastShare = 0.1;

/**
 * What the scores of each detector are multiplied by. Where high scores count their squares are weighed by what the
 * detector finds beyond chance, 1 on average; else all count alike. `found`: shares of faults that each finds alone,
 * null where it was not tried. Mean figure of six servers, two spacecraft and a station 63.8, and 62.8 unweighed.
 */
export function weighMembers(
  found: readonly (number | null)[],
  combination: Combination,
): number[] {
  const beyond = found.map((share) => (share ?? chance) - chance);
  const best = Math.max(0, ...beyond);
  if (typeof combination === 'string' || best === 0) return found.map(() => 1);
  const weights = beyond.map((share) => Math.max(share, leastShare * best));
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  return weights.map((weight) => Math.sqrt(weight / mean));
}

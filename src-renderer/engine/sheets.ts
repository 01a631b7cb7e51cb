import type { WordKey } from '../../src-main/contract/text/key.ts';

export type Sheet =
  'events' | 'entities' | 'similar' | 'rows' | 'residuals' | 'rebuilt' | 'latent' | 'draws';

const all: readonly (readonly [Sheet, WordKey])[] = [
  ['events', 'Events'],
  ['entities', 'Entities'],
  ['similar', 'Similar'],
  ['rows', 'Rows'],
  ['residuals', 'Residuals'],
  ['rebuilt', 'Reconstruction'],
  ['latent', 'Latent'],
  ['draws', 'Samples'],
];

/** What can stand below the timeline, with its word; entities only of a panel. */
export function sheetsOf(isPanel: boolean): typeof all {
  return all.filter(([sheet]) => isPanel || sheet !== 'entities');
}

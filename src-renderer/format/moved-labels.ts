import type { Revised } from '../engine/datasets.svelte.ts';
import { countOf } from './numbers.ts';

/** `. 3 labels came along`, `. 2 labels came along, 1 lies nowhere in these rows`; empty where there were none. */
export function movedLabels({ labels }: Pick<Revised, 'labels'>): string {
  if (labels === undefined) return '';
  const { moved, lost } = labels;
  const along = `. ${countOf(moved, 'label')} came along`;
  if (lost === 0) return along;
  return `${along}, ${lost} ${lost === 1 ? 'lies' : 'lie'} nowhere in these rows`;
}

import type { Revised } from '../engine/datasets.svelte.ts';
import { countOf } from '../../src-main/words/numbers.ts';
import { t } from '../language/t.ts';
import { tn } from '../language/tn.ts';

/** `. 3 labels came along`, `. 2 labels came along, 1 lies nowhere in these rows`; empty where there were none. */
export function movedLabels({ labels }: Pick<Revised, 'labels'>): string {
  if (labels === undefined) return '';
  const { moved, lost } = labels;
  const said = { labels: countOf(moved, 'label') };
  if (lost === 0) return t('. {{labels}} came along', said);
  return tn(
    lost,
    '. {{labels}} came along, {{n}} lies nowhere in these rows',
    '. {{labels}} came along, {{n}} lie nowhere in these rows',
    { ...said, n: lost },
  );
}

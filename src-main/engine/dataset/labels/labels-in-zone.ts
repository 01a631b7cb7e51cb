import type { LabelStep } from '../../../contract/schemas.ts';
import type { TimeAxis } from '../../../contract/types.ts';
import { instantOf, instantsOf } from '../../../words/wall-time.ts';

type Labels = Pick<LabelStep, 'by' | 'spans' | 'zoned'>;

export interface ZonedLabels<L> {
  readonly labels: L;
  /** Whose local times they were read as; null where they name zones themselves, or the data have none. */
  readonly readIn: string | null;
}

/**
 * Labels by times that name no zone, beside data that have one: read as local times of the zone that the data are written in, else
 * shown in. Of times that its clocks show twice, a span goes from the first to the last.
 */
export function labelsInZone<L extends Labels>(
  labels: L,
  axis: Pick<TimeAxis, 'zoned' | 'zone' | 'local'> | null,
): ZonedLabels<L> {
  const zone = axis?.local ?? axis?.zone;
  if (labels.by === 'row' || labels.zoned === true || axis?.zoned !== true || zone === undefined) {
    return { labels, readIn: null };
  }
  const spans = labels.spans.map(([from, to]): [number, number] => [
    instantOf(from, zone),
    instantsOf(to, zone).at(-1) ?? instantOf(to, zone),
  ]);
  return { labels: { ...labels, spans, zoned: true }, readIn: zone };
}

import type { DatasetDetail, FlaggedEvent, RunDetail } from '../../contract/types.ts';
import { axisOf } from '../features/panel.ts';
import { eventRecord } from './event-record.ts';
import { zoningOf } from '../../words/times.ts';

/** The events of a run as one JSON document; what is not a finite number is `null`. */
export function eventsJson(
  dataset: Pick<
    DatasetDetail,
    'sourceName' | 'sourceSha256' | 'time' | 'importReport' | 'rowNames'
  >,
  run: RunDetail,
  events: readonly FlaggedEvent[],
): string {
  const zoned = zoningOf(axisOf(dataset));
  const document = {
    file: dataset.sourceName,
    sha256: dataset.sourceSha256,
    runId: run.id,
    run: run.name,
    model: run.model,
    threshold: run.result?.threshold.value ?? null,
    events: events.map((event) => eventRecord(event, zoned, dataset.rowNames)),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

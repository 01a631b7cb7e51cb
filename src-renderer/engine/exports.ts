import type { FlaggedEvent, RunDetail } from '../../src-main/contract/types.ts';
import { countOf, bytesText } from '../../src-main/words/numbers.ts';
import { language } from '../language/language.svelte.ts';
import type { Client } from './client.ts';
import type { ReportPreparation } from './report-preparation.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';
import { t } from '../language/t.ts';

/** `listed`: the events that the list shows, where it is narrowed. */
export type ExportKind = 'report' | 'scores' | 'events' | 'listed';

const endings = {
  ...{ report: 'report.html', scores: 'scores.csv', events: 'events.csv' },
  listed: 'events-listed.csv',
} as const;

/** Asks where to, writes the file and offers to show it. Rejects as the engine does; nothing where cancelled. */
export async function exportRun(
  client: Client,
  toasts: Toasts,
  run: RunDetail,
  kind: ExportKind,
  preparation: ReportPreparation,
  listed: readonly FlaggedEvent[] = [],
): Promise<void> {
  const file = kind === 'listed' ? 'events' : kind;
  const out = await client.call('shell.saveAs', {
    kind: file,
    name: proposedName(run, endings[kind]),
  });
  if (out === null) return;
  if (kind === 'report' && !(await preparation.prepare(run.id, out.token))) return;
  const size = await write(client, run.id, kind, out.token, listed);
  toasts.tell(t('{{name}} saved, {{size}}', { name: out.name, size }), {
    word: t('Show in folder'),
    run: () => void client.call('shell.reveal', { token: out.token }),
  });
}

async function write(
  client: Client,
  runId: string,
  kind: ExportKind,
  token: string,
  listed: readonly FlaggedEvent[],
): Promise<string> {
  const params = { runId, out: { token } };
  if (kind === 'report') {
    const written = await client.call('export.report', { ...params, language: language() });
    return bytesText(written.bytes);
  }
  const { rows } =
    kind === 'scores'
      ? await client.call('export.scores', params)
      : await client.call('export.events', {
          ...{ ...params, format: 'csv' as const },
          ...(kind === 'listed' ? { ranks: listed.map(({ rank }) => rank) } : {}),
        });
  return countOf(rows, 'row');
}

/** `station-04 Conv1D, 24 h window report.html`, without what file systems refuse. */
export function proposedName(run: RunDetail, ending: string): string {
  const data = run.datasetName.replace(/\.[A-Za-z0-9]{1,8}$/, '');
  const name = `${data} ${run.name}`.replace(/[^\p{L}\p{N} ._,()-]+/gu, '-').slice(0, 120);
  return `${name.trim()} ${ending}`;
}

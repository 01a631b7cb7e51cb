import { resolve } from 'node:path';
import type { Call } from '../contract/methods.ts';
import type { FlaggedEvent } from '../contract/types.ts';
import type { CliContext } from './context.ts';
import { checkOutputFiles, eventsFormat } from './output-files.ts';

/** What is to be written of a run. */
export interface EventFiles {
  readonly events: { readonly path: string; readonly format: 'csv' | 'json' } | null;
  readonly scores: string | null;
}

/** Throws `cli/usage`, and what `checkOutputFiles` throws. */
export async function eventFilesOf(
  { folder }: CliContext,
  workspace: string,
  { out, scores }: { readonly out?: string; readonly scores?: string },
): Promise<EventFiles> {
  const events = out === undefined ? null : resolve(folder, out);
  const rows = scores === undefined ? null : resolve(folder, scores);
  const format = events === null ? 'csv' : eventsFormat(events, '--out');
  await checkOutputFiles(
    [{ flag: 'the workspace', path: workspace }],
    [
      ...(events === null ? [] : [{ flag: '--out', path: events }]),
      ...(rows === null ? [] : [{ flag: '--scores', path: rows }]),
    ],
  );
  return { events: events === null ? null : { path: events, format }, scores: rows };
}

/** Of the events those alone, by rank. */
export async function writeEventFiles(
  { call }: { readonly call: Call },
  runId: string,
  shown: readonly FlaggedEvent[],
  { events, scores }: EventFiles,
): Promise<void> {
  if (events !== null) {
    const { path, format } = events;
    const ranks = shown.map(({ rank }) => rank);
    await call('export.events', { runId, out: { path }, format, ranks });
  }
  if (scores !== null) await call('export.scores', { runId, out: { path: scores } });
}

import { Command } from 'commander';
import type { RunSummary } from '../contract/types.ts';
import { isoTime } from '../words/times.ts';
import type { CliContext } from './context.ts';
import { examples } from './help-examples.ts';
import { createOutput } from './output.ts';
import { withEngine } from './session.ts';
import { textTable } from './text-table.ts';
import { existingWorkspace } from './workspace-place.ts';

/** `residua runs`: what a workspace holds. */
export function runsCommand(context: CliContext): Command {
  return new Command('runs')
    .summary('list the runs of a workspace')
    .description('Lists the runs of a workspace, the newest first.')
    .option('--workspace <file>', 'workspace; left out, the only one in this folder')
    .option('--json', 'print one JSON document')
    .addHelpText('after', examples('residua runs --workspace air.residua', 'residua runs --json'))
    .action(async (flags: { workspace?: string; json?: boolean }) => {
      const output = createOutput(context, flags);
      const workspace = await existingWorkspace(context, output, flags.workspace);
      const runs = await withEngine(context, output, async (engine) => {
        await engine.call('workspace.open', { file: { path: workspace } });
        return engine.call('run.list', {});
      });
      const newest = [...runs].sort((a, b) => b.createdAtMs - a.createdAtMs);
      output.result({ workspace, runs: newest.map(runDocument) }, () => runLines(newest));
    });
}

export function runDocument(run: RunSummary): object {
  return {
    id: run.id,
    name: run.name,
    status: run.status,
    model: run.model,
    window: run.window,
    datasetId: run.datasetId,
    dataset: run.datasetName,
    createdAt: isoTime(run.createdAtMs, true),
    endedAt: isoTime(run.endedAtMs, true),
    eventCount: run.eventCount,
    error: run.error,
    keptEpoch: run.keptEpoch ?? null,
  };
}

function runLines(runs: readonly RunSummary[]): string[] {
  if (runs.length === 0) return ['No runs yet.'];
  return textTable<RunSummary>(
    [
      { title: 'Id', cell: ({ id }) => id },
      { title: 'Run', widest: 40, cell: ({ name }) => name },
      { title: 'File', widest: 40, cell: ({ datasetName }) => datasetName },
      { title: 'Status', cell: ({ status }) => status },
      { title: 'Events', right: true, cell: ({ eventCount }) => String(eventCount ?? '') },
      { title: 'Started (UTC)', cell: startedText },
      { title: '', cell: noteOf },
    ],
    runs,
  );
}

function startedText({ createdAtMs }: RunSummary): string {
  return isoTime(createdAtMs, false)?.slice(0, 16).replace('T', ' ') ?? '';
}

function noteOf({ error, keptEpoch = null }: RunSummary): string {
  const kept = keptEpoch === null ? '' : `can be resumed after epoch ${keptEpoch}`;
  return [error?.message ?? '', kept].filter((text) => text !== '').join('; ');
}

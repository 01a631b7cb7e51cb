import { Command } from 'commander';
import { axisOf } from '../engine/features/panel.ts';
import { resultSentence } from '../words/sentences.ts';
import type { CliContext } from './context.ts';
import { eventTable } from './event-text.ts';
import { findRun } from './find-run.ts';
import { followRun } from './follow.ts';
import { examples } from './help-examples.ts';
import { createOutput, type OutputOptions } from './output.ts';
import { runProgressText, stageText } from './progress-text.ts';
import { runDocument } from './runs.ts';
import { withEngine } from './session.ts';
import { existingWorkspace } from './workspace-place.ts';

interface ResumeFlags extends OutputOptions {
  readonly workspace?: string;
}

const eventLimit = 20;

/** `residua resume RUN`: training goes on after the last epoch that was kept. */
export function resumeCommand(context: CliContext): Command {
  return new Command('resume')
    .summary('go on with a run that was stopped')
    .description(
      'Goes on with a run that was cancelled or failed, after the last epoch that was kept, as if it had never stopped.',
    )
    .argument('<run>', 'id of the run, the beginning of it, or its name')
    .option('--workspace <file>', 'workspace of the run; left out, the only one in this folder')
    .option('--json', 'print one JSON document')
    .option('--quiet', 'print no progress')
    .addHelpText('after', examples('residua resume k3x9 --workspace air.residua'))
    .action(async (text: string, flags: ResumeFlags) => {
      const output = createOutput(context, flags);
      const workspace = await existingWorkspace(context, output, flags.workspace);
      const { run, dataset, events } = await withEngine(context, output, async (engine) => {
        await engine.call('workspace.open', { file: { path: workspace } });
        const { id: runId } = findRun(await engine.call('run.list', {}), text);
        const start = async (): Promise<string> => {
          await engine.call('run.resume', { runId });
          return runId;
        };
        await followRun(engine, start, {
          stop: context.stop,
          onProgress: (progress) => {
            output.progress.show(stageText(progress.stage), runProgressText(progress));
          },
        });
        const run = await engine.call('run.get', { runId });
        const dataset = await engine.call('dataset.get', { datasetId: run.datasetId });
        return { run, dataset, events: await engine.call('run.events', { runId }) };
      });
      output.result({ ...runDocument(run), epochs: run.result?.epochs ?? null }, () => [
        ...(run.result === null ? [] : [resultSentence(dataset, run.result)]),
        ...(events.length === 0
          ? []
          : ['', ...eventTable(events, axisOf(dataset), eventLimit, dataset.rowNames)]),
      ]);
    });
}

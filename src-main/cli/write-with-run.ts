import { Command } from 'commander';
import { resolve } from 'node:path';
import type { WrittenFile } from '../contract/detector-types.ts';
import { countOf } from '../words/numbers.ts';
import type { CliContext, CliEngine } from './context.ts';
import { findRun } from './find-run.ts';
import { followJob } from './follow.ts';
import { examples } from './help-examples.ts';
import { createOutput, type OutputOptions } from './output.ts';
import { checkOutputFiles } from './output-files.ts';
import { jobProgressText, stageText } from './progress-text.ts';
import { withEngine } from './session.ts';
import { existingWorkspace } from './workspace-place.ts';

export interface WriteFlags extends OutputOptions {
  readonly workspace?: string;
  readonly out: string;
}

/** A command that has a run's detector write numbers into a file. */
export interface Writing<F extends WriteFlags> {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly examples: readonly string[];
  /** Flags of its own. */
  readonly flags?: (command: Command) => Command;
  readonly start: (
    engine: CliEngine,
    runId: string,
    out: { readonly path: string },
    flags: F,
  ) => Promise<{ readonly jobId: string }>;
}

export function writingCommand<F extends WriteFlags>(
  context: CliContext,
  { name, summary, description, examples: lines, flags = (command) => command, start }: Writing<F>,
): Command {
  const command = new Command(name)
    .summary(summary)
    .description(description)
    .argument('<run>', 'id of the run, the beginning of it, or its name')
    .requiredOption('--out <file>', 'where to write: a name that ends in .csv or .npy')
    .option('--workspace <file>', 'workspace of the run; left out, the only one in this folder');
  return flags(command)
    .option('--json', 'print one JSON document')
    .option('--quiet', 'print no progress')
    .addHelpText('after', examples(...lines))
    .action(async (run: string, given: F) => {
      const output = createOutput(context, given);
      const workspace = await existingWorkspace(context, output, given.workspace);
      const path = resolve(context.folder, given.out);
      await checkOutputFiles(
        [{ flag: 'the workspace', path: workspace }],
        [{ flag: '--out', path }],
      );
      const written = await withEngine(context, output, async (engine) => {
        await engine.call('workspace.open', { file: { path: workspace } });
        const { id } = findRun(await engine.call('run.list', {}), run);
        const { result } = await followJob(
          engine,
          'written',
          () => start(engine, id, { path }, given),
          {
            stop: context.stop,
            onProgress: (progress) => {
              output.progress.show(stageText(progress.stage), jobProgressText(progress));
            },
          },
        );
        return { runId: id, ...result };
      });
      output.result(written, () => writtenLines(written));
    });
}

function writtenLines({ path, rows, columns, notes }: WrittenFile): string[] {
  return [`${countOf(rows, 'row')} of ${countOf(columns, 'number')}: ${path}`, ...notes];
}

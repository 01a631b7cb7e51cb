import { Command } from 'commander';
import type { CliContext } from './context.ts';
import { examples } from './help-examples.ts';
import { createOutput } from './output.ts';
import { runDocument } from './runs.ts';
import { withRun } from './with-run.ts';

interface DeleteFlags {
  readonly workspace?: string;
  readonly json?: boolean;
  readonly apply?: boolean;
}

/** `residua delete RUN`: what would go, and with `--apply` it does. */
export function deleteCommand(context: CliContext): Command {
  return new Command('delete')
    .summary('delete a run')
    .description(
      'Says what would be deleted; with --apply the run is, with its events and notes. That cannot be undone: `residua edit RUN --archive` only puts it out of the way.',
    )
    .argument('<run>', 'id of the run, the beginning of it, or its name')
    .option('--apply', 'delete it')
    .option('--workspace <file>', 'workspace; left out, the only one in this folder')
    .option('--json', 'print one JSON document')
    .addHelpText('after', examples('residua delete k3x9', 'residua delete k3x9 --apply'))
    .action(async (text: string, flags: DeleteFlags) => {
      const output = createOutput(context, flags);
      const { workspace, apply = false } = flags;
      const run = await withRun(context, output, { workspace, text }, async (engine, found) => {
        if (apply) await engine.call('run.remove', { runId: found.id });
        return found;
      });
      output.result({ deleted: apply, run: runDocument(run) }, () => [
        apply
          ? `Deleted: ${run.name} (${run.id}).`
          : `Would delete ${run.name} (${run.id}), a run of ${run.datasetName}. Only asked: --apply deletes it.`,
      ]);
    });
}

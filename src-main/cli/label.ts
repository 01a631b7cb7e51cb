import { Command } from 'commander';
import { resolve } from 'node:path';
import { countOf } from '../words/numbers.ts';
import type { CliContext } from './context.ts';
import { findDataset } from './find-dataset.ts';
import { examples } from './help-examples.ts';
import { createOutput } from './output.ts';
import { checkOutputFiles } from './output-files.ts';
import { withEngine } from './session.ts';
import { existingWorkspace } from './workspace-place.ts';

interface LabelFlags {
  readonly workspace?: string;
  readonly json?: boolean;
}

/** `residua label export|import`: known anomalies of a file in a workspace, as a CSV of intervals. */
export function labelCommand(context: CliContext): Command {
  const command = new Command('label')
    .summary('export or import the labels of a file')
    .description('Known anomalies of a file in a workspace, as a table of intervals.')
    .addHelpText(
      'after',
      examples(
        'residua label export station-04 --out labels.csv',
        'residua label import station-04 labels.csv',
      ),
    );
  command.addCommand(
    partOf('export', 'write the labels as a CSV of intervals')
      .requiredOption('--out <file.csv>', 'where to write them')
      .addHelpText('after', examples('residua label export station-04 --out labels.csv --json'))
      .action(async (name: string, flags: LabelFlags & { out: string }) => {
        const output = createOutput(context, flags);
        const workspace = await existingWorkspace(context, output, flags.workspace);
        const path = resolve(context.folder, flags.out);
        const read = [{ flag: 'the workspace', path: workspace }];
        await checkOutputFiles(read, [{ flag: '--out', path }]);
        const { dataset, rows } = await withEngine(context, output, async (engine) => {
          await engine.call('workspace.open', { file: { path: workspace } });
          const found = await findDataset(engine, name);
          const wish = { datasetId: found.id, out: { path } };
          return { dataset: found, rows: (await engine.call('export.labels', wish)).rows };
        });
        output.result({ datasetId: dataset.id, labels: path, intervals: rows }, () => [
          `Labels of ${dataset.name}: ${path} (${countOf(rows, 'interval')})`,
        ]);
      }),
  );
  command.addCommand(
    partOf('import', 'add the labels of a file of intervals')
      .argument('<labels>', 'CSV of intervals, or of one label for each row')
      .addHelpText('after', examples('residua label import station-04 labels.csv'))
      .action(async (name: string, labels: string, flags: LabelFlags) => {
        const output = createOutput(context, flags);
        const workspace = await existingWorkspace(context, output, flags.workspace);
        const path = resolve(context.folder, labels);
        const { dataset, labelIds, ...read } = await withEngine(context, output, async (engine) => {
          await engine.call('workspace.open', { file: { path: workspace } });
          const found = await findDataset(engine, name);
          const wish = { datasetId: found.id, file: { path } };
          return { dataset: found, ...(await engine.call('label.import', wish)) };
        });
        const added = labelIds.length;
        output.result({ datasetId: dataset.id, added, ...read }, () => [
          `${countOf(added, 'label')} added to ${dataset.name}; its runs are measured by them.`,
          ...(read.known === 0 ? [] : [`${countOf(read.known, 'label')} there already.`]),
          ...read.findings.map(({ text }) => text),
        ]);
      }),
  );
  return command;
}

function partOf(word: string, what: string): Command {
  return new Command(word)
    .summary(what)
    .description(`${what.charAt(0).toUpperCase()}${what.slice(1)}.`)
    .argument('<dataset>', 'name or id of the file in the workspace, or of a run of it')
    .option('--workspace <file>', 'workspace; left out, the only one in this folder')
    .option('--json', 'print one JSON document');
}

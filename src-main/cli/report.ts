import { Command } from 'commander';
import { resolve } from 'node:path';
import type { Language } from '../contract/language.ts';
import { mostExplained, usualExplained } from '../contract/names.ts';
import { bytesText } from '../words/numbers.ts';
import type { CliContext } from './context.ts';
import { findRun } from './find-run.ts';
import { examples } from './help-examples.ts';
import { createOutput, type OutputOptions } from './output.ts';
import { checkOutputFiles } from './output-files.ts';
import { parseLanguage } from './parse-language.ts';
import { integerFrom } from './parse-number.ts';
import { prepareReport } from './prepare-report.ts';
import { withEngine } from './session.ts';
import { untilStopped } from './until-stopped.ts';
import { existingWorkspace } from './workspace-place.ts';

interface ReportFlags extends OutputOptions {
  readonly workspace?: string;
  readonly out: string;
  readonly language: Language;
  readonly explain: number;
  /** False with `--no-counterfactual`. */
  readonly counterfactual: boolean;
}

/** `residua report RUN --out OUT.html`: one self-contained page. */
export function reportCommand(context: CliContext): Command {
  return new Command('report')
    .summary('write the report of a run')
    .description(
      'Writes the report of a run as one HTML page that needs nothing else and can be printed.',
    )
    .argument('<run>', 'id of the run, the beginning of it, or its name')
    .requiredOption('--out <file.html>', 'where to write it')
    .option('--language <name>', 'language of its words: en or zh', parseLanguage, 'en')
    .option(
      '--explain <count>',
      'the most severe events that it explains one by one',
      integerFrom(0, mostExplained),
      usualExplained,
    )
    .option(
      '--no-counterfactual',
      'say what would have made them normal only where it is known already',
    )
    .option('--workspace <file>', 'workspace; left out, the only one in this folder')
    .option('--json', 'print one JSON document')
    .option('--quiet', 'print no progress')
    .addHelpText(
      'after',
      examples(
        'residua report k3x9 --workspace air.residua --out air.html',
        'residua report k3x9 --out air.html --language zh --explain 10',
      ),
    )
    .action(async (text: string, flags: ReportFlags) => {
      const output = createOutput(context, flags);
      const workspace = await existingWorkspace(context, output, flags.workspace);
      const path = resolve(context.folder, flags.out);
      await checkOutputFiles(
        [{ flag: 'the workspace', path: workspace }],
        [{ flag: '--out', path }],
      );
      const written = await withEngine(context, output, async (engine) => {
        await engine.call('workspace.open', { file: { path: workspace } });
        const run = findRun(await engine.call('run.list', {}), text);
        const { language, explain: explained } = flags;
        if (flags.counterfactual && explained > 0) {
          await prepareReport(engine, { runId: run.id, explained }, context.stop, output.progress);
        }
        const wish = { runId: run.id, out: { path }, language, explained };
        const work = engine.call('export.report', wish);
        return { run, bytes: (await untilStopped(work, context.stop)).bytes };
      });
      const { run, bytes } = written;
      output.result({ runId: run.id, runName: run.name, report: path, bytes }, () => [
        `Report of ${run.name}: ${path} (${bytesText(bytes)})`,
      ]);
    });
}

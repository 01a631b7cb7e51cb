import { Command } from 'commander';
import { resolve } from 'node:path';
import { recipeText } from '../engine/dataset/recipe/recipe-file.ts';
import { writeFileAtomically } from '../engine/report/write-file.ts';
import type { CliContext } from './context.ts';
import { inspectDocument } from './dataset-document.ts';
import { inspectLines } from './dataset-text.ts';
import { examples } from './help-examples.ts';
import { addImportFlags, importOptionsOf, type ImportFlags, usualOf } from './import-flags.ts';
import { filesOf, filesRead, filesText } from './input-files.ts';
import { checkOutputFiles } from './output-files.ts';
import { createOutput, type OutputOptions } from './output.ts';
import { withEngine } from './session.ts';
import { untilStopped } from './until-stopped.ts';

interface InspectFlags extends ImportFlags, OutputOptions {
  readonly saveRecipe?: string;
}

/** `residua inspect FILE`: how a file is read, without storing anything. */
export function inspectCommand(context: CliContext): Command {
  const command = new Command('inspect')
    .summary('show how a file is read')
    .description(
      'Reads a CSV or .npy file, or several as one, and shows its kind, time axis, columns, the role of each and why, and what was found. Stores nothing.',
    )
    .argument('<files...>', 'CSV or .npy file; several are read as one dataset');
  return addImportFlags(command)
    .option('--save-recipe <file.json>', 'write how the file was read as a recipe')
    .option('--json', 'print one JSON document')
    .option('--quiet', 'print no progress')
    .addHelpText(
      'after',
      examples(
        'residua inspect station-04.csv',
        'residua inspect export.txt --delimiter semicolon --decimal ,',
        'residua inspect machine.npy --json',
        'residua inspect may.csv june.csv july.csv',
        'residua inspect noisy.npy --target clean.npy',
        'residua inspect station.csv weather.csv --combine join --tolerance 30min',
        'residua inspect station.csv --missing -200,-999 --resample 1h --save-recipe station.json',
      ),
    )
    .action(async (files: string[], flags: InspectFlags) => {
      const output = createOutput(context, flags);
      const read = filesOf(context.folder, files, flags);
      const recipe =
        flags.saveRecipe === undefined ? null : resolve(context.folder, flags.saveRecipe);
      await checkOutputFiles(
        filesRead(context.folder, files, flags),
        recipe === null ? [] : [{ flag: '--save-recipe', path: recipe }],
      );
      const dataset = await withEngine(context, output, async (engine) => {
        output.progress.show('Reading', filesText(files));
        const options = await importOptionsOf(context, engine, flags, files);
        const work = engine.call('dataset.inspect', { ...read, ...usualOf(flags), options });
        return untilStopped(work, context.stop);
      });
      if (recipe !== null) {
        await writeFileAtomically(recipe, [recipeText(dataset.recipe)]);
        output.note(`Recipe ${recipe}`);
      }
      output.result(inspectDocument(dataset), () => inspectLines(dataset));
    });
}

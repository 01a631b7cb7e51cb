import { Command } from 'commander';
import { EngineError } from '../contract/errors.ts';
import { longestNote } from '../contract/names.ts';
import type { RunCard } from '../contract/types.ts';
import type { CliContext } from './context.ts';
import { examples } from './help-examples.ts';
import { createOutput } from './output.ts';
import { textOf } from './parse-text.ts';
import { cardText, runDocument } from './runs.ts';
import { changedTags, collectTags } from './tags.ts';
import { withRun } from './with-run.ts';

interface EditFlags {
  readonly workspace?: string;
  readonly json?: boolean;
  readonly name?: string;
  readonly note?: string;
  readonly tag?: readonly string[];
  readonly untag?: readonly string[];
  readonly pin?: boolean;
  readonly archive?: boolean;
}

/** `residua edit RUN`: its name, note and tags, and where it stands among the runs. */
export function editCommand(context: CliContext): Command {
  return new Command('edit')
    .summary('name, note, tag, pin or archive a run')
    .description('Changes what is said of a run; what is not named stays as it is.')
    .argument('<run>', 'id of the run, the beginning of it, or its name')
    .option('--name <name>', 'another name', textOf(1, 200))
    .option('--note <text>', 'a note; "" takes it off', textOf(0, longestNote))
    .option('--tag <tag>', 'a tag more; may be repeated', collectTags)
    .option('--untag <tag>', 'a tag less; may be repeated', collectTags)
    .option('--pin', 'list it first')
    .option('--no-pin', 'list it among the others')
    .option('--archive', 'put it out of the way')
    .option('--no-archive', 'bring it back')
    .option('--workspace <file>', 'workspace; left out, the only one in this folder')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      examples(
        'residua edit k3x9 --name "March, second try" --tag pump --pin',
        'residua edit k3x9 --no-archive',
      ),
    )
    .action(async (text: string, flags: EditFlags) => {
      const { name, note, tag, untag, pin, archive, workspace } = flags;
      if ([name, note, tag, untag, pin, archive].every((value) => value === undefined)) {
        throw new EngineError('cli/usage', 'nothing is to be changed', {
          remedy: 'Give --name, --note, --tag, --untag, --pin or --archive.',
        });
      }
      const output = createOutput(context, flags);
      const { run, card } = await withRun(
        context,
        output,
        { workspace, text },
        async (engine, { id: runId }) => {
          if (name !== undefined) await engine.call('run.rename', { runId, name });
          const before = (await engine.call('run.cards', {})).find((one) => one.runId === runId);
          const isTagged = tag !== undefined || untag !== undefined;
          const card = await engine.call('run.describe', {
            runId,
            ...(note === undefined ? {} : { note }),
            ...(isTagged ? { tags: changedTags(before?.tags ?? [], flags) } : {}),
            ...(pin === undefined ? {} : { pinned: pin }),
            ...(archive === undefined ? {} : { archived: archive }),
          });
          return { run: await engine.call('run.get', { runId }), card };
        },
      );
      output.result(runDocument(run, card), () => [`${run.name} (${run.id})${saidOf(card)}`]);
    });
}

function saidOf(card: RunCard): string {
  const text = cardText(card);
  return text === '' ? '' : `: ${text}`;
}

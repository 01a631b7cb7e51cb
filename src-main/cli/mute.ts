import { Command } from 'commander';
import { EngineError } from '../contract/errors.ts';
import { leadingColumns } from '../contract/leading-columns.ts';
import type { MuteRule } from '../contract/triage-types.ts';
import { axisOf } from '../engine/features/panel.ts';
import { hourOf } from '../engine/scoring/limited-points.ts';
import { countOf } from '../words/numbers.ts';
import { wallOf } from '../words/wall-time.ts';
import type { CliContext, CliEngine } from './context.ts';
import { examples } from './help-examples.ts';
import { createOutput } from './output.ts';
import { parseNames } from './parse-names.ts';
import { integerFrom } from './parse-number.ts';
import { textOf } from './parse-text.ts';
import { withEngine } from './session.ts';
import { textTable } from './text-table.ts';
import { withRun } from './with-run.ts';
import { existingWorkspace } from './workspace-place.ts';

interface MuteFlags {
  readonly workspace?: string;
  readonly json?: boolean;
}

interface AddFlags extends MuteFlags {
  readonly columns?: readonly string[];
  readonly hour?: boolean;
  readonly reason: string;
}

/** `residua mute`: rules by which events are shown as muted, in all runs of the workspace. */
export function muteCommand(context: CliContext): Command {
  return new Command('mute')
    .summary('mute events that are alike, or list what is muted')
    .description('Rules by which events are shown as muted: never hidden, in this and later runs.')
    .addHelpText(
      'after',
      examples(
        'residua mute list',
        'residua mute add k3x9 3 --reason "weekly test"',
        'residua mute remove a1b2',
      ),
    )
    .addCommand(listCommand(context))
    .addCommand(addCommand(context))
    .addCommand(removeCommand(context));
}

function partOf(word: string, what: string): Command {
  return new Command(word)
    .summary(what)
    .description(`${what.charAt(0).toUpperCase()}${what.slice(1)}.`)
    .option('--workspace <file>', 'workspace; left out, the only one in this folder')
    .option('--json', 'print one JSON document');
}

function listCommand(context: CliContext): Command {
  return partOf('list', 'list the rules')
    .addHelpText('after', examples('residua mute list --json'))
    .action(async (flags: MuteFlags) => {
      const output = createOutput(context, flags);
      const path = await existingWorkspace(context, output, flags.workspace);
      const rules = await withEngine(context, output, async (engine) => {
        await engine.call('workspace.open', { file: { path } });
        return engine.call('mute.list', {});
      });
      output.result({ rules }, () => ruleLines(rules));
    });
}

function addCommand(context: CliContext): Command {
  return partOf('add', 'mute events that are led by the columns of one')
    .argument('<run>', 'id of the run, the beginning of it, or its name')
    .argument('<event>', 'rank of the event', integerFrom(1, 100_000))
    .option(
      '--columns <names>',
      'columns, between commas; left out, those that lead it',
      parseNames,
    )
    .option('--hour', 'only about the hour of the day of its peak')
    .option('--reason <text>', 'why', textOf(0, 200), '')
    .addHelpText('after', examples('residua mute add k3x9 3 --hour --reason "nightly flush"'))
    .action(async (text: string, rank: number, flags: AddFlags) => {
      const output = createOutput(context, flags);
      const { workspace } = flags;
      const { run, ruleId, muted } = await withRun(
        context,
        output,
        { workspace, text },
        async (engine, found) => {
          const rule = await ruleOf(
            engine,
            { runId: found.id, datasetId: found.datasetId },
            rank,
            flags,
          );
          const made = await engine.call('mute.add', rule);
          const events = await engine.call('run.events', { runId: found.id });
          const quiet = events.filter(({ triage }) => (triage?.mutedBy ?? null) !== null);
          return { run: found, ruleId: made.ruleId, muted: quiet.length };
        },
      );
      output.result({ runId: run.id, ruleId, mutedEvents: muted }, () => [
        `Rule ${ruleId}: ${countOf(muted, 'event')} of ${run.name} muted.`,
      ]);
    });
}

/** Throws `cli/usage` where the run has no such event, or no hours. */
async function ruleOf(
  engine: CliEngine,
  { runId, datasetId }: { readonly runId: string; readonly datasetId: string },
  rank: number,
  { columns, hour, reason }: AddFlags,
): Promise<{ runId: string; columns: string[]; hour: number | null; reason: string }> {
  const events = await engine.call('run.events', { runId });
  const event = events.find((one) => one.rank === rank);
  if (event === undefined) {
    throw new EngineError('cli/usage', `the run has no event ${rank}`, {
      remedy: `It has ${countOf(events.length, 'event')}; \`residua events RUN\` lists them.`,
    });
  }
  const axis = axisOf(await engine.call('dataset.get', { datasetId }));
  if (hour === true && (axis === null || event.peakMs === null)) {
    throw new EngineError('cli/usage', '--hour needs data with times');
  }
  const led = columns ?? leadingColumns(event.columns).map(({ column }) => column);
  const peak = hour === true ? hourOf(wallOf(event.peakMs ?? 0, axis?.zone)) : null;
  return { runId, columns: [...led], hour: peak, reason };
}

function removeCommand(context: CliContext): Command {
  return partOf('remove', 'take a rule off')
    .argument('<rule>', 'id of the rule')
    .addHelpText('after', examples('residua mute remove a1b2'))
    .action(async (ruleId: string, flags: MuteFlags) => {
      const output = createOutput(context, flags);
      const path = await existingWorkspace(context, output, flags.workspace);
      await withEngine(context, output, async (engine) => {
        await engine.call('workspace.open', { file: { path } });
        const rules = await engine.call('mute.list', {});
        if (!rules.some(({ id }) => id === ruleId)) {
          throw new EngineError('cli/usage', `no such rule: ${ruleId}`, {
            remedy: '`residua mute list` names them.',
          });
        }
        await engine.call('mute.remove', { ruleId });
      });
      output.result({ removed: ruleId }, () => [`Rule ${ruleId} is taken off.`]);
    });
}

function ruleLines(rules: readonly MuteRule[]): string[] {
  if (rules.length === 0) return ['Nothing is muted.'];
  return textTable<MuteRule>(
    [
      { title: 'Rule', cell: ({ id }) => id },
      { title: 'Columns', widest: 60, cell: ({ columns }) => columns.join(', ') },
      { title: 'Hour', right: true, cell: ({ hour }) => (hour === null ? 'any' : String(hour)) },
      { title: 'Why', cell: ({ reason }) => reason },
    ],
    rules,
  );
}

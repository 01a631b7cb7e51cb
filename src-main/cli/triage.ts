import { Command, Option } from 'commander';
import { EngineError } from '../contract/errors.ts';
import { eventStatuses, type EventStatus } from '../contract/names.ts';
import type { FlaggedEvent } from '../contract/types.ts';
import { axisOf } from '../engine/features/panel.ts';
import { eventRecord } from '../engine/report/event-record.ts';
import { countOf } from '../words/numbers.ts';
import { zoningOf } from '../words/times.ts';
import { triageText } from '../words/triage.ts';
import type { CliContext } from './context.ts';
import { examples } from './help-examples.ts';
import { createOutput } from './output.ts';
import { hasRank, parseRanks, type Ranks } from './parse-ranks.ts';
import { textOf } from './parse-text.ts';
import { changedTags, collectTags } from './tags.ts';
import { withRun } from './with-run.ts';

interface TriageFlags {
  readonly workspace?: string;
  readonly json?: boolean;
  readonly status?: EventStatus;
  readonly reason?: string;
  readonly note?: string;
  readonly tag?: readonly string[];
  readonly untag?: readonly string[];
}

/** `residua triage RUN EVENTS`: says something of events, as the window does. */
export function triageCommand(context: CliContext): Command {
  return new Command('triage')
    .summary('say something of events: status, note, tags')
    .description('Says of events of a run what they are; what is not named stays as it is.')
    .argument('<run>', 'id of the run, the beginning of it, or its name')
    .argument('<events>', 'ranks of the events, such as 3 or 1,4-9, or all', parseRanks)
    .addOption(new Option('--status <status>', 'what they are').choices([...eventStatuses]))
    .option('--reason <text>', 'why they are dismissed, or the known cause', textOf(0, 200))
    .option('--note <text>', 'a note; "" takes it off', textOf(0, 5000))
    .option('--tag <tag>', 'a tag more; may be repeated', collectTags)
    .option('--untag <tag>', 'a tag less; may be repeated', collectTags)
    .option('--workspace <file>', 'workspace; left out, the only one in this folder')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      examples(
        'residua triage k3x9 3 --status dismissed --reason maintenance',
        'residua triage k3x9 1,4-9 --status confirmed --tag pump --note "seen by Ann"',
      ),
    )
    .action(async (text: string, ranks: Ranks, flags: TriageFlags) => {
      const { status, reason, note, tag, untag, workspace } = flags;
      const told = { status, reason, note };
      if ([...Object.values(told), tag, untag].every((value) => value === undefined)) {
        throw new EngineError('cli/usage', 'nothing is said of the events', {
          remedy: 'Give --status, --reason, --note, --tag or --untag.',
        });
      }
      const output = createOutput(context, flags);
      const { run, dataset, events } = await withRun(
        context,
        output,
        { workspace, text },
        async (engine, found) => {
          const runId = found.id;
          const meant = (all: readonly FlaggedEvent[]): FlaggedEvent[] =>
            all.filter(({ rank }) => hasRank(ranks, rank));
          const before = meant(await engine.call('run.events', { runId }));
          if (before.length === 0) throw noSuchEvent(found.eventCount ?? 0);
          const isTagged = tag !== undefined || untag !== undefined;
          const change = Object.fromEntries(
            Object.entries(told).filter(([, v]) => v !== undefined),
          );
          for (const group of isTagged ? byTags(before, flags) : [{ events: before, tags: null }]) {
            await engine.call('triage.set', {
              runId,
              events: group.events.map(({ startIndex, endIndex }) => [startIndex, endIndex]),
              change: { ...change, ...(group.tags === null ? {} : { tags: group.tags }) },
            });
          }
          return {
            run: found,
            dataset: await engine.call('dataset.get', { datasetId: found.datasetId }),
            events: meant(await engine.call('run.events', { runId })),
          };
        },
      );
      const zoned = zoningOf(axisOf(dataset));
      output.result(
        {
          runId: run.id,
          events: events.map((event) => eventRecord(event, zoned, dataset.rowNames)),
        },
        () => [
          `${run.name}: ${countOf(events.length, 'event')} changed`,
          ...events.map((event) => `  ${event.rank}  ${triageText(event) || 'open'}`),
        ],
      );
    });
}

const noSuchEvent = (count: number): EngineError =>
  new EngineError('cli/usage', 'the run has no event of these ranks', {
    remedy: `It has ${countOf(count, 'event')}; \`residua events RUN\` lists them.`,
  });

/** Events that will have the same tags. */
function byTags(
  events: readonly FlaggedEvent[],
  flags: Pick<TriageFlags, 'tag' | 'untag'>,
): { readonly events: FlaggedEvent[]; readonly tags: string[] }[] {
  const groups = new Map<string, { events: FlaggedEvent[]; tags: string[] }>();
  for (const event of events) {
    const tags = changedTags(event.triage?.tags ?? [], flags);
    const key = JSON.stringify(tags);
    const group = groups.get(key) ?? { events: [], tags };
    group.events.push(event);
    groups.set(key, group);
  }
  return [...groups.values()];
}

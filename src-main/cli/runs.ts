import { Command, Option } from 'commander';
import type { RunCard, RunSummary } from '../contract/types.ts';
import { modelName, statusName } from '../words/names.ts';
import { bytesText } from '../words/numbers.ts';
import { isoTime } from '../words/times.ts';
import type { CliContext } from './context.ts';
import { examples } from './help-examples.ts';
import { createOutput } from './output.ts';
import { withEngine } from './session.ts';
import { textTable } from './text-table.ts';
import { existingWorkspace } from './workspace-place.ts';

const shelves = ['current', 'pinned', 'archived', 'all'] as const;

interface RunsFlags {
  readonly workspace?: string;
  readonly json?: boolean;
  readonly search?: string;
  readonly tag?: string;
  readonly shelf: (typeof shelves)[number];
}

interface Listed {
  readonly run: RunSummary;
  readonly card: RunCard | undefined;
}

/** `residua runs`: what a workspace holds. */
export function runsCommand(context: CliContext): Command {
  return new Command('runs')
    .summary('list the runs of a workspace')
    .description('Lists the runs of a workspace, the pinned and then the newest first.')
    .option('--search <words>', 'those with these words in name, file, model, state, tags or note')
    .option('--tag <tag>', 'those with this tag')
    .addOption(new Option('--shelf <shelf>', 'which of them').choices(shelves).default('all'))
    .option('--workspace <file>', 'workspace; left out, the only one in this folder')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      examples(
        'residua runs --workspace air.residua',
        'residua runs --search "dense done" --shelf current',
        'residua runs --json',
      ),
    )
    .action(async (flags: RunsFlags) => {
      const output = createOutput(context, flags);
      const workspace = await existingWorkspace(context, output, flags.workspace);
      const runs = await withEngine(context, output, async (engine) => {
        await engine.call('workspace.open', { file: { path: workspace } });
        const cards = await engine.call('run.cards', {});
        return (await engine.call('run.list', {})).map((run): Listed => {
          return { run, card: cards.find(({ runId }) => runId === run.id) };
        });
      });
      const found = runs
        .filter((one) => fits(one, flags))
        .sort((a, b) => pinOf(b) - pinOf(a) || b.run.createdAtMs - a.run.createdAtMs);
      output.result(
        { workspace, runs: found.map(({ run, card }) => runDocument(run, card)) },
        () => (runs.length > 0 && found.length === 0 ? ['No run fits.'] : runLines(found)),
      );
    });
}

const pinOf = ({ card }: Listed): number => Number(card?.pinned === true);

/** Each word of the search stands somewhere in what is said of the run. */
function fits({ run, card }: Listed, { search = '', tag, shelf }: RunsFlags): boolean {
  if (shelf === 'current' && card?.archived === true) return false;
  if (shelf === 'pinned' && card?.pinned !== true) return false;
  if (shelf === 'archived' && card?.archived !== true) return false;
  const tags = card?.tags ?? [];
  if (tag !== undefined && !tags.includes(tag)) return false;
  const said = [run.id, run.name, run.datasetName, modelName(run.model), statusName(run.status)];
  const text = [...said, ...tags, card?.note ?? ''].join('\n').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** `card`: what was said of the run, where it is read. */
export function runDocument(run: RunSummary, card?: RunCard): object {
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
    ...(card === undefined
      ? {}
      : {
          note: card.note,
          tags: card.tags,
          pinned: card.pinned,
          archived: card.archived,
          bytes: card.bytes,
        }),
  };
}

function runLines(runs: readonly Listed[]): string[] {
  if (runs.length === 0) return ['No runs yet.'];
  return textTable<Listed>(
    [
      { title: 'Id', cell: ({ run }) => run.id },
      { title: 'Run', widest: 40, cell: ({ run }) => run.name },
      { title: 'File', widest: 40, cell: ({ run }) => run.datasetName },
      { title: 'Status', cell: ({ run }) => run.status },
      { title: 'Events', right: true, cell: ({ run }) => String(run.eventCount ?? '') },
      { title: 'Started (UTC)', cell: ({ run }) => startedText(run) },
      {
        title: 'Size',
        right: true,
        cell: ({ card }) => (card === undefined ? '' : bytesText(card.bytes)),
      },
      { title: '', cell: noteOf },
    ],
    runs,
  );
}

function startedText({ createdAtMs }: RunSummary): string {
  return isoTime(createdAtMs, false)?.slice(0, 16).replace('T', ' ') ?? '';
}

function noteOf({ run: { error, keptEpoch = null }, card }: Listed): string {
  const kept = keptEpoch === null ? '' : `can be resumed after epoch ${keptEpoch}`;
  const said = card === undefined ? '' : cardText(card);
  return [error?.message ?? '', kept, said].filter((text) => text !== '').join('; ');
}

/** `pinned; archived; #pump; a note`; empty where nothing is said. */
export function cardText({ pinned, archived, tags, note }: RunCard): string {
  const parts = [
    pinned ? 'pinned' : '',
    archived ? 'archived' : '',
    tags.map((tag) => `#${tag}`).join(' '),
    note.replace(/\s+/g, ' ').trim(),
  ];
  return parts.filter((text) => text !== '').join('; ');
}

import { Command, Option } from 'commander';
import { resolve } from 'node:path';
import { eventStatuses, type EventStatus } from '../contract/names.ts';
import type { PlacedAnnotation } from '../contract/triage-types.ts';
import type { DatasetDetail, FlaggedEvent, RunDetail } from '../contract/types.ts';
import { eventRecord } from '../engine/report/event-record.ts';
import { countOf } from '../words/numbers.ts';
import { statusWord, triageCounts, triageText } from '../words/triage.ts';
import type { CliContext, CliEngine } from './context.ts';
import { eventTable } from './event-text.ts';
import { findRun } from './find-run.ts';
import { examples } from './help-examples.ts';
import { createOutput } from './output.ts';
import { checkOutputFiles, eventsFormat } from './output-files.ts';
import { integerFrom } from './parse-number.ts';
import { runDocument } from './runs.ts';
import { withEngine } from './session.ts';
import { existingWorkspace } from './workspace-place.ts';
import { zoningOf } from '../words/times.ts';

interface EventFlags {
  readonly workspace?: string;
  readonly json?: boolean;
  readonly status?: EventStatus;
  readonly limit: number;
  readonly out?: string;
  readonly scores?: string;
}

interface Listed {
  readonly run: RunDetail;
  readonly dataset: DatasetDetail;
  readonly events: readonly FlaggedEvent[];
  /** What was said of stretches that are events no more. */
  readonly gone: readonly PlacedAnnotation[];
  /** Files that were written. */
  readonly saved: { readonly events: string | null; readonly scores: string | null };
}

/** `residua events RUN`: the events of a run and what was said of them. */
export function eventsCommand(context: CliContext): Command {
  return new Command('events')
    .summary('list the events of a run')
    .description(
      'Lists the events of a run by rank, with what was said of each, and what is muted.',
    )
    .argument('<run>', 'id of the run, the beginning of it, or its name')
    .addOption(new Option('--status <status>', 'only these').choices([...eventStatuses]))
    .option('--limit <count>', 'events to print', integerFrom(1, 100_000), 50)
    .option('--out <file>', 'write all of them to a file that ends in .csv or .json')
    .option('--scores <file.csv>', 'write the score of every row')
    .option('--workspace <file>', 'workspace; left out, the only one in this folder')
    .option('--json', 'print one JSON document, with all events')
    .addHelpText(
      'after',
      examples(
        'residua events k3x9 --workspace air.residua',
        'residua events k3x9 --status open',
        'residua events k3x9 --out events.csv --scores scores.csv',
      ),
    )
    .action(async (text: string, flags: EventFlags) => {
      const output = createOutput(context, flags);
      const workspace = await existingWorkspace(context, output, flags.workspace);
      const files = await filesOf(context, workspace, flags);
      const listed = await withEngine(context, output, async (engine): Promise<Listed> => {
        await engine.call('workspace.open', { file: { path: workspace } });
        const { id: runId } = findRun(await engine.call('run.list', {}), text);
        const run = await engine.call('run.get', { runId });
        const notes = await engine.call('triage.list', { runId });
        const all = await engine.call('run.events', { runId });
        return {
          run,
          dataset: await engine.call('dataset.get', { datasetId: run.datasetId }),
          events: all.filter((event) => fits(event, flags.status)),
          gone: notes.filter(({ rank }) => rank === null),
          saved: await save(engine, runId, files),
        };
      });
      output.result(documentOf(listed), () => lines(listed, flags.limit));
    });
}

interface Files {
  readonly events: { readonly path: string; readonly format: 'csv' | 'json' } | null;
  readonly scores: string | null;
}

/** Throws `cli/usage`, and what `checkOutputFiles` throws. */
async function filesOf(
  { folder }: CliContext,
  workspace: string,
  { out, scores }: EventFlags,
): Promise<Files> {
  const at = (name: string | undefined): string | null =>
    name === undefined ? null : resolve(folder, name);
  const [eventsPath, scoresPath] = [at(out), at(scores)];
  const written = [
    ...(eventsPath === null ? [] : [{ flag: '--out', path: eventsPath }]),
    ...(scoresPath === null ? [] : [{ flag: '--scores', path: scoresPath }]),
  ];
  const format = eventsPath === null ? 'csv' : eventsFormat(eventsPath, '--out');
  await checkOutputFiles([{ flag: 'the workspace', path: workspace }], written);
  return { events: eventsPath === null ? null : { path: eventsPath, format }, scores: scoresPath };
}

async function save(
  { call }: CliEngine,
  runId: string,
  { events, scores }: Files,
): Promise<Listed['saved']> {
  if (events !== null) {
    await call('export.events', { runId, out: { path: events.path }, format: events.format });
  }
  if (scores !== null) await call('export.scores', { runId, out: { path: scores } });
  return { events: events?.path ?? null, scores };
}

function fits({ triage }: FlaggedEvent, status: EventStatus | undefined): boolean {
  return status === undefined || (triage?.status ?? 'open') === status;
}

function documentOf({ run, dataset, events, gone, saved }: Listed): object {
  return {
    run: runDocument(run),
    threshold: run.result?.threshold ?? null,
    events: events.map((event) => eventRecord(event, zoningOf(dataset.time), dataset.rowNames)),
    noLongerFlagged: gone.map(({ rows, status, reason, note, tags }) => ({
      startIndex: rows[0],
      endIndex: rows[1],
      status,
      reason,
      note,
      tags,
    })),
    saved,
  };
}

function lines({ run, dataset, events, gone, saved }: Listed, limit: number): string[] {
  const counts = triageCounts(events);
  const head = `${run.name}: ${countOf(events.length, 'event')}${counts === '' ? '' : `, ${counts}`}`;
  const said = events.slice(0, limit).filter((event) => triageText(event) !== '');
  return [
    head,
    ...(events.length === 0
      ? []
      : ['', ...eventTable(events, dataset.time, limit, dataset.rowNames)]),
    ...(said.length === 0
      ? []
      : ['', 'Said of them', ...said.map((event) => `  ${event.rank}  ${triageText(event)}`)]),
    ...(gone.length === 0 ? [] : ['', 'No longer flagged', ...gone.map(goneLine)]),
    ...(saved.events === null ? [] : ['', `Events ${saved.events}`]),
    ...(saved.scores === null ? [] : ['', `Scores ${saved.scores}`]),
  ];
}

function goneLine({ rows, status, reason, note }: PlacedAnnotation): string {
  const said = [statusWord(status), reason, note].filter((text) => text !== '').join('; ');
  return `  rows ${rows[0]} to ${rows[1]}  ${said}`;
}

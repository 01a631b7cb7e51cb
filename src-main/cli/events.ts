import { Command, Option } from 'commander';
import { type EventFacet, eventFacets, type FacetChoice } from '../contract/event-facets.ts';
import { fitsFilter } from '../contract/event-filter.ts';
import { type EventGroup, groupEvents } from '../contract/event-groups.ts';
import { type EventOrder, eventOrders, orderEvents } from '../contract/event-order.ts';
import type { EventKinds } from '../contract/event-types.ts';
import { eventStatuses, type EventStatus } from '../contract/names.ts';
import type { PlacedAnnotation } from '../contract/triage-types.ts';
import type { DatasetDetail, FlaggedEvent, RunDetail } from '../contract/types.ts';
import { axisOf } from '../engine/features/panel.ts';
import { eventRecord } from '../engine/report/event-record.ts';
import { facetHow } from '../words/facet-how.ts';
import { countOf } from '../words/numbers.ts';
import { statusWord, triageCounts, triageText } from '../words/triage.ts';
import type { CliContext } from './context.ts';
import { groupName, groupTable } from './event-groups-text.ts';
import { eventFilesOf, type EventFiles, writeEventFiles } from './event-files.ts';
import { eventTable } from './event-text.ts';
import { findRun } from './find-run.ts';
import { examples } from './help-examples.ts';
import { createOutput } from './output.ts';
import { meantColumn, parseFacet } from './parse-facet.ts';
import { integerFrom } from './parse-number.ts';
import { runDocument } from './runs.ts';
import { withEngine } from './session.ts';
import { existingWorkspace } from './workspace-place.ts';
import { zoningOf } from '../words/times.ts';

interface EventFlags {
  readonly workspace?: string;
  readonly json?: boolean;
  readonly status?: EventStatus;
  readonly find: string;
  readonly only: readonly FacetChoice[];
  readonly by?: EventFacet;
  readonly sort: EventOrder;
  readonly out?: string;
  readonly scores?: string;
  readonly limit: number;
}

interface Listed {
  readonly run: RunDetail;
  readonly dataset: DatasetDetail;
  readonly events: readonly FlaggedEvent[];
  /** Null where nothing is asked about them. */
  readonly kinds: EventKinds | null;
  /** What was said of stretches that are events no more. */
  readonly gone: readonly PlacedAnnotation[];
  /** Those that were written. */
  readonly files: EventFiles;
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
    .option('--find <words>', 'only those with these words in columns, notes or tags', '')
    .option(
      '--only <side=value>',
      'only these, as column=NO2, weekday=monday or hour=3; may be repeated',
      parseFacet,
      [],
    )
    .addOption(new Option('--by <side>', 'put them in groups').choices([...eventFacets]))
    .addOption(
      new Option('--sort <order>', 'the highest, latest or longest first')
        .choices([...eventOrders])
        .default('severity'),
    )
    .option('--out <file>', 'write them, as .csv or .json')
    .option('--scores <file.csv>', 'write the score of every row')
    .option('--limit <count>', 'events to print', integerFrom(1, 100_000), 50)
    .option('--workspace <file>', 'workspace; left out, the only one in this folder')
    .option('--json', 'print one JSON document, with all events')
    .addHelpText(
      'after',
      examples(
        'residua events k3x9 --workspace air.residua',
        'residua events k3x9 --status open',
        'residua events k3x9 --by kind',
        'residua events k3x9 --only column=NO2 --only weekday=monday --out monday.csv',
        'residua events k3x9 --scores scores.csv',
      ),
    )
    .action(async (text: string, flags: EventFlags) => {
      const output = createOutput(context, flags);
      const workspace = await existingWorkspace(context, output, flags.workspace);
      const files = await eventFilesOf(context, workspace, flags);
      const listed = await withEngine(context, output, async (engine): Promise<Listed> => {
        await engine.call('workspace.open', { file: { path: workspace } });
        const { id: runId } = findRun(await engine.call('run.list', {}), text);
        const run = await engine.call('run.get', { runId });
        const notes = await engine.call('triage.list', { runId });
        const all = await engine.call('run.events', { runId });
        const dataset = await engine.call('dataset.get', { datasetId: run.datasetId });
        const asksKinds = flags.by === 'kind' || flags.only.some(({ facet }) => facet === 'kind');
        const kinds = asksKinds ? await engine.call('event.kinds', { runId }) : null;
        const names = dataset.columns.map(({ name }) => name);
        const chosen = flags.only.map((choice) => meantColumn(choice, names));
        const how = facetHow(kinds, axisOf(dataset)?.zone);
        const events = orderEvents(
          all.filter(
            (event) =>
              fits(event, flags.status) && fitsFilter(event, { find: flags.find, chosen }, how),
          ),
          flags.sort,
          true,
        );
        await writeEventFiles(engine, runId, events, files);
        return {
          ...{ run, dataset, events, kinds },
          gone: notes.filter(({ rank }) => rank === null),
          files,
        };
      });
      output.result(documentOf(listed, flags.by), () => lines(listed, flags));
    });
}

function fits({ triage }: FlaggedEvent, status: EventStatus | undefined): boolean {
  return status === undefined || (triage?.status ?? 'open') === status;
}

function documentOf(listed: Listed, by: EventFacet | undefined): object {
  const { run, dataset, events, gone, files } = listed;
  return {
    run: runDocument(run),
    threshold: run.result?.threshold ?? null,
    events: events.map((event) => eventRecord(event, zoningOf(dataset.time), dataset.rowNames)),
    ...(by === undefined
      ? {}
      : {
          groups: groupsOf(listed, by).map((group) => ({
            by,
            key: group.key,
            name: groupName(group, { facet: by, kinds: listed.kinds }),
            events: group.events.map(({ rank }) => rank),
          })),
        }),
    noLongerFlagged: gone.map(({ rows, status, reason, note, tags }) => ({
      startIndex: rows[0],
      endIndex: rows[1],
      status,
      reason,
      note,
      tags,
    })),
    saved: { events: files.events?.path ?? null, scores: files.scores },
  };
}

function groupsOf({ dataset, events, kinds }: Listed, by: EventFacet): EventGroup[] {
  const byRank = events.toSorted((a, b) => a.rank - b.rank);
  return groupEvents(byRank, by, facetHow(kinds, axisOf(dataset)?.zone));
}

function lines(listed: Listed, { limit, by }: EventFlags): string[] {
  const { run, dataset, events, gone, files } = listed;
  const counts = triageCounts(events);
  const head = `${run.name}: ${countOf(events.length, 'event')}${counts === '' ? '' : `, ${counts}`}`;
  const said = events.slice(0, limit).filter((event) => triageText(event) !== '');
  if (by !== undefined) {
    const groups = groupsOf(listed, by);
    if (groups.length === 0) return [head, '', `None of them has a ${by}.`];
    return [head, '', ...groupTable(groups, { facet: by, kinds: listed.kinds }, axisOf(dataset))];
  }
  return [
    head,
    ...(events.length === 0
      ? []
      : ['', ...eventTable(events, dataset.time, limit, dataset.rowNames)]),
    ...(said.length === 0
      ? []
      : ['', 'Said of them', ...said.map((event) => `  ${event.rank}  ${triageText(event)}`)]),
    ...(gone.length === 0 ? [] : ['', 'No longer flagged', ...gone.map(goneLine)]),
    ...(files.events === null ? [] : ['', `Events ${files.events.path}`]),
    ...(files.scores === null ? [] : ['', `Scores ${files.scores}`]),
  ];
}

function goneLine({ rows, status, reason, note }: PlacedAnnotation): string {
  const said = [statusWord(status), reason, note].filter((text) => text !== '').join('; ');
  return `  rows ${rows[0]} to ${rows[1]}  ${said}`;
}

import { Command, Option } from 'commander';
import type { Counterfactual } from '../contract/counterfactual.ts';
import { noOptionSentence, optionSentence } from '../contract/counter-words.ts';
import type { EventContext, SimilarEvents, SimilarStretch } from '../contract/event-types.ts';
import type { DatasetDetail, RunSummary, TimeAxis } from '../contract/types.ts';
import { axisOf } from '../engine/features/panel.ts';
import { eventRecord } from '../engine/report/event-record.ts';
import { stageSentences } from '../words/event-stages.ts';
import { countOf, countText, numberText, percentText, severityText } from '../words/numbers.ts';
import { isoTime, timeText, zoningOf } from '../words/times.ts';
import { triageText } from '../words/triage.ts';
import { askCounterfactual } from './ask-counterfactual.ts';
import { askSimilarCodes } from './ask-similar-codes.ts';
import type { CliContext } from './context.ts';
import { eventTable } from './event-text.ts';
import { findRun } from './find-run.ts';
import { examples } from './help-examples.ts';
import { createOutput, type OutputOptions } from './output.ts';
import { integerFrom } from './parse-number.ts';
import { rowTable } from './row-text.ts';
import { withEngine } from './session.ts';
import { textTable } from './text-table.ts';
import { existingWorkspace } from './workspace-place.ts';

const similarWays = ['shape', 'code', 'hours'] as const;

interface ExplainFlags extends OutputOptions {
  readonly workspace?: string;
  readonly rows: number;
  readonly similar: (typeof similarWays)[number];
  /** False with `--no-counterfactual`. */
  readonly counterfactual: boolean;
}

interface Explained {
  readonly run: RunSummary;
  readonly dataset: DatasetDetail;
  readonly context: EventContext;
  readonly similar: SimilarEvents;
  /** Null where it was not asked for. */
  readonly counterfactual: Counterfactual | null;
}

/** `residua explain RUN EVENT`: what happened, what is like it, and what would have made it normal. */
export function explainCommand(context: CliContext): Command {
  return new Command('explain')
    .summary('explain one event of a run')
    .description(
      'Says of one event what was expected and what happened, which columns drove it, when it was, what is like it, and what would have made it normal; and prints its rows.',
    )
    .argument('<run>', 'id of the run, the beginning of it, or its name')
    .argument(
      '<event>',
      'number of the event, as `residua events` lists them',
      integerFrom(1, 100_000),
    )
    .option('--rows <count>', 'rows to print', integerFrom(0, 200), 12)
    .addOption(
      new Option(
        '--similar <way>',
        'what is like it: by shape and error, or by the code of the network; hours: the same time of other days',
      )
        .choices(similarWays)
        .default('shape'),
    )
    .option('--no-counterfactual', 'do not look for what would have made it normal')
    .option('--workspace <file>', 'workspace; left out, the only one in this folder')
    .option('--json', 'print one JSON document, with all rows')
    .option('--quiet', 'print no progress')
    .addHelpText(
      'after',
      examples(
        'residua explain k3x9 1',
        'residua explain k3x9 1 --similar code',
        'residua explain k3x9 3 --workspace air.residua --json',
      ),
    )
    .action(async (text: string, rank: number, flags: ExplainFlags) => {
      const output = createOutput(context, flags);
      const workspace = await existingWorkspace(context, output, flags.workspace);
      const explained = await withEngine(context, output, async (engine): Promise<Explained> => {
        await engine.call('workspace.open', { file: { path: workspace } });
        const run = findRun(await engine.call('run.list', {}), text);
        const wish = { runId: run.id, rank };
        const around = await engine.call('event.context', wish);
        return {
          run,
          dataset: await engine.call('dataset.get', { datasetId: run.datasetId }),
          context: around,
          similar:
            flags.similar === 'code'
              ? await askSimilarCodes(engine, wish, context.stop, output.progress)
              : await engine.call(
                  flags.similar === 'hours' ? 'event.sameHours' : 'event.similar',
                  wish,
                ),
          counterfactual: flags.counterfactual
            ? await askCounterfactual(engine, wish, context.stop, output.progress)
            : null,
        };
      });
      output.result(documentOf(explained), () => linesOf(explained, flags.rows));
    });
}

function documentOf({ run, dataset, context, similar, counterfactual }: Explained): object {
  const zoned = zoningOf(axisOf(dataset));
  return {
    runId: run.id,
    event: eventRecord(context.event, zoned),
    calendar: context.calendar,
    stages: context.stages,
    similar: {
      ...similar,
      found: similar.found.map((stretch) => ({
        ...stretch,
        start: isoTime(stretch.startMs, zoned),
        end: isoTime(stretch.endMs, zoned),
      })),
    },
    counterfactual,
    rows: context.rows,
  };
}

function linesOf(explained: Explained, rowsShown: number): string[] {
  const { dataset, context, similar, counterfactual } = explained;
  const { event, calendar, rows } = context;
  const axis = axisOf(dataset);
  const said = triageText(event);
  const words = { numberText, percentText, countOf };
  return [
    `Event ${event.rank} of ${explained.run.name}: ${event.summary}`,
    ...calendar,
    ...stageSentences(context.stages, event, rows.columns[0]?.unit ?? null),
    ...(said === '' ? [] : [`Said of it: ${said}`]),
    '',
    ...eventTable([event], axis, 1),
    '',
    'Columns',
    ...columnTable(context),
    ...(counterfactual === null
      ? []
      : [
          '',
          'What would have made it normal',
          ...(counterfactual.options.length === 0
            ? [`  ${noOptionSentence(counterfactual, words)}`]
            : counterfactual.options.map((option) => `  ${optionSentence(option, words)}`)),
        ]),
    '',
    ...similarLines(similar, axis),
    ...(rowsShown === 0 ? [] : ['', 'Rows', ...rowTable(rows, event, axis, rowsShown)]),
  ];
}

function columnTable({ event, rows }: EventContext): string[] {
  const bandOf = (name: string): string => {
    const band = rows.columns.find(({ column }) => column === name)?.band;
    return band ? `${numberText(band.low)} to ${numberText(band.high)}` : '';
  };
  return textTable(
    [
      { title: '', cell: ({ column }) => column },
      { title: 'Share', right: true, cell: ({ share }) => percentText(share) },
      { title: 'Measured', right: true, cell: ({ measured }) => numberText(measured) },
      { title: 'Expected', right: true, cell: ({ expected }) => numberText(expected) },
      { title: 'Usually off by', cell: ({ column }) => bandOf(column) },
    ],
    event.columns,
  );
}

const ways: Readonly<Record<Exclude<SimilarEvents['by'], 'hours'>, string>> = {
  shape: 'stretches, by shape and by error',
  values: 'rows, by value and by error',
  code: 'windows, by the code that the network has of them',
};

function similarLines({ found, compared, by }: SimilarEvents, axis: TimeAxis | null): string[] {
  if (found.length === 0) return ['Nothing like it: too few rows can be compared.'];
  const place = ({ startMs, rows }: SimilarStretch): string =>
    axis === null ? `row ${rows[0]}` : timeText(startMs, axis);
  return [
    by === 'hours'
      ? 'The same time on other days'
      : `Most like it, of ${countText(compared)} ${ways[by]}`,
    ...textTable<SimilarStretch>(
      [
        { title: 'Alike', right: true, cell: ({ distance }) => percentText(1 - distance) },
        { title: axis === null ? 'First row' : 'Start', cell: place },
        { title: 'Event', right: true, cell: ({ event }) => String(event?.rank ?? '') },
        {
          title: 'Severity',
          right: true,
          cell: ({ event }) => (event === null ? '' : severityText(event.severity)),
        },
        {
          title: 'What is known of it',
          cell: ({ event, entity }) => {
            const known =
              event === null ? 'not flagged' : triageText({ triage: event.triage ?? undefined });
            return [entity ?? '', event?.summary ?? '', known]
              .filter((part) => part !== '')
              .join('; ');
          },
        },
      ],
      found,
    ),
  ];
}

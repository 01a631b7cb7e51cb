import { Command } from 'commander';
import type { EntityResult } from '../contract/entity-types.ts';
import type { DatasetDetail, ResidualView, RunCard, RunDetail } from '../contract/types.ts';
import { countText, numberText, percentText, severityText } from '../words/numbers.ts';
import { ruleText } from '../words/rule-text.ts';
import { proportionSentence, resultSentence } from '../words/sentences.ts';
import { sentence } from '../words/text.ts';
import type { CliContext, CliEngine } from './context.ts';
import { resultOf } from './detect-document.ts';
import { evaluationLines } from './evaluation-text.ts';
import { examples } from './help-examples.ts';
import { createOutput } from './output.ts';
import { integerFrom } from './parse-number.ts';
import { cardText, runDocument } from './runs.ts';
import { textTable } from './text-table.ts';
import { withRun } from './with-run.ts';

interface ShowFlags {
  readonly workspace?: string;
  readonly json?: boolean;
  readonly columns: number;
}

interface Shown {
  readonly run: RunDetail;
  readonly card: RunCard | undefined;
  readonly dataset: DatasetDetail;
  /** Of the first columns. */
  readonly residuals: readonly ResidualView[];
  readonly entities: readonly EntityResult[];
}

const usualColumns = 5;
const listedEntities = 20;

/** `residua show RUN`: what a stored run found, and how far it can be trusted. */
export function showCommand(context: CliContext): Command {
  return new Command('show')
    .summary('result of a run, and how far to trust it')
    .description(
      'Prints what a run found, its lights, what is left in its residuals, and of stacked rows how each entity fares.',
    )
    .argument('<run>', 'id of the run, the beginning of it, or its name')
    .option(
      '--columns <count>',
      'columns whose residuals are read',
      integerFrom(0, 1000),
      usualColumns,
    )
    .option('--workspace <file>', 'workspace; left out, the only one in this folder')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      examples(
        'residua show k3x9 --workspace air.residua',
        'residua show k3x9 --columns 20 --json',
      ),
    )
    .action(async (text: string, flags: ShowFlags) => {
      const output = createOutput(context, flags);
      const { workspace, columns } = flags;
      const shown = await withRun(context, output, { workspace, text }, (engine, { id }) =>
        read(engine, id, columns),
      );
      output.result(documentOf(shown), () => linesOf(shown));
    });
}

/** Throws `run/not-done`. */
async function read(engine: CliEngine, runId: string, columns: number): Promise<Shown> {
  const run = await engine.call('run.get', { runId });
  resultOf(run);
  const dataset = await engine.call('dataset.get', { datasetId: run.datasetId });
  const whole = { runId, from: 0, to: dataset.rowCount };
  const residuals: ResidualView[] = [];
  for (const column of run.plan.features.slice(0, columns)) {
    residuals.push(await engine.call('run.residuals', { ...whole, column }));
  }
  return {
    run,
    card: (await engine.call('run.cards', {})).find((one) => one.runId === runId),
    dataset,
    residuals,
    entities: ranked(await engine.call('entity.list', { runId })),
  };
}

/** The most severe first. */
const ranked = (entities: readonly EntityResult[]): EntityResult[] =>
  entities.toSorted((a, b) => b.events - a.events || (b.severity ?? -1) - (a.severity ?? -1));

function documentOf({ run, card, residuals, entities }: Shown): object {
  const result = resultOf(run);
  return {
    run: runDocument(run, card),
    threshold: result.threshold,
    flaggedRows: result.flaggedRows,
    judgedRows: result.judgedRows,
    notJudgedRows: result.notJudgedRows,
    labels: result.labels,
    baseline: result.baseline,
    evaluation: result.evaluation ?? null,
    residuals: residuals.map(({ column, memory, shape, without }) => ({
      column,
      memory: memory?.reading ?? null,
      shape: shape?.reading ?? null,
      without,
    })),
    entities,
    warnings: [...new Set([...run.plan.warnings, ...result.warnings])],
  };
}

function linesOf({ run, card, dataset, residuals, entities }: Shown): string[] {
  const result = resultOf(run);
  const { threshold } = result;
  const said = card === undefined ? '' : cardText(card);
  return [
    `${run.name} (${run.id}), of ${run.datasetName}`,
    ...(said === '' ? [] : [said]),
    '',
    resultSentence(dataset, result),
    proportionSentence(dataset, result),
    `Threshold ${numberText(threshold.value)}: ${ruleText(threshold.rule)}. ${sentence(threshold.reason)}`,
    '',
    ...evaluationLines(result),
    ...(residuals.length === 0 ? [] : ['', 'Residuals', ...residuals.map(readingOf)]),
    ...(entities.length === 0 ? [] : ['', ...entityTable(entities, run)]),
  ];
}

function readingOf({ column, memory, shape, without }: ResidualView): string {
  const readings = without === null ? [memory?.reading, shape?.reading] : [without];
  const told = readings.flatMap((text) => (text === undefined ? [] : [sentence(text)]));
  return `  ${column}: ${told.join(' ')}`;
}

function entityTable(entities: readonly EntityResult[], { plan }: RunDetail): string[] {
  const rest = entities.length - listedEntities;
  return [
    ...textTable<EntityResult>(
      [
        { title: plan.panel?.column ?? 'Entity', widest: 40, cell: ({ name }) => name },
        { title: 'Events', right: true, cell: ({ events }) => countText(events) },
        { title: 'Severity', right: true, cell: ({ severity }) => severityText(severity ?? NaN) },
        { title: 'In events', right: true, cell: ({ flagged }) => percentText(flagged) },
      ],
      entities.slice(0, listedEntities),
    ),
    ...(rest > 0 ? [`  and ${countText(rest)} more`] : []),
  ];
}

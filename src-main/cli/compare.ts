import { Command } from 'commander';
import type { FlaggedEvent, RunComparison, RunDetail, TimeAxis } from '../contract/types.ts';
import { axisOf } from '../engine/features/panel.ts';
import { eventRecord } from '../engine/report/event-record.ts';
import { countOf, numberText } from '../words/numbers.ts';
import type { CliContext } from './context.ts';
import { diffRuns } from './diff.ts';
import { eventTable } from './event-text.ts';
import { findRun } from './find-run.ts';
import { examples } from './help-examples.ts';
import { createOutput } from './output.ts';
import { runDocument } from './runs.ts';
import { withEngine } from './session.ts';
import { textTable } from './text-table.ts';
import { existingWorkspace } from './workspace-place.ts';
import { zoningOf } from '../words/times.ts';

interface Compared {
  readonly comparison: RunComparison;
  readonly time: TimeAxis | null;
}

/** `residua compare RUN RUN`: what changed between two runs, figures and losses among it; of more runs as `diff` says it. */
export function compareCommand(context: CliContext): Command {
  return new Command('compare')
    .summary('compare runs')
    .description(
      'Shows what differs between two runs: settings, losses, and the events kept, lost and gained.',
    )
    .argument('<a>', 'id of a run, the beginning of it, or its name')
    .argument('<b...>', 'the run to compare it with, or several')
    .option('--workspace <file>', 'workspace; left out, the only one in this folder')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      examples(
        'residua compare k3x9 p7ab --workspace air.residua',
        'residua compare "Conv1D, window 24" "PCA, window 24" --json',
      ),
    )
    .action(async (a: string, others: string[], flags: { workspace?: string; json?: boolean }) => {
      const [b = '', ...more] = others;
      if (more.length > 0) {
        await diffRuns(context, [a, ...others], flags);
        return;
      }
      const output = createOutput(context, flags);
      const workspace = await existingWorkspace(context, output, flags.workspace);
      const compared = await withEngine(context, output, async (engine): Promise<Compared> => {
        await engine.call('workspace.open', { file: { path: workspace } });
        const runs = await engine.call('run.list', {});
        const [first, second] = [findRun(runs, a), findRun(runs, b)];
        const comparison = await engine.call('run.compare', { a: first.id, b: second.id });
        const dataset = await engine.call('dataset.get', { datasetId: first.datasetId });
        return { comparison, time: axisOf(dataset) };
      });
      output.result(compareDocument(compared), () => compareLines(compared));
    });
}

function compareDocument({ comparison, time }: Compared): object {
  const { a, b, events } = comparison;
  const record = (event: FlaggedEvent): object => eventRecord(event, zoningOf(time));
  return {
    a: runFigures(a),
    b: runFigures(b),
    sameData: comparison.sameData,
    by: comparison.by,
    apart: comparison.apart,
    differences: comparison.differences,
    events: {
      kept: events.kept.map((pair) => ({
        a: record(pair.a),
        b: record(pair.b),
        overlap: pair.overlap,
      })),
      lost: events.lost.map(record),
      gained: events.gained.map(record),
    },
    epochs: { a: comparison.epochsA, b: comparison.epochsB },
  };
}

/** How events of different data are matched, or why they are not. */
export function differentData({ apart }: Pick<RunComparison, 'apart'>): string {
  return apart === null
    ? 'The runs judged different data: events are compared by time.'
    : `The runs judged different data, and events are not compared: ${apart}`;
}

export function runFigures(run: RunDetail): object {
  return {
    ...runDocument(run),
    device: run.result?.device.label ?? null,
    trainLoss: run.result?.trainLoss ?? null,
    validationLoss: run.result?.validationLoss ?? null,
    threshold: run.result?.threshold.value ?? null,
    flaggedRows: run.result?.flaggedRows ?? null,
    labels: run.result?.labels ?? null,
  };
}

function compareLines({ comparison, time }: Compared): string[] {
  const { a, b, events, differences, sameData } = comparison;
  const lines = [`a  ${a.name} (${a.id})`, `b  ${b.name} (${b.id})`];
  if (!sameData) lines.push(differentData(comparison));
  lines.push('', ...figureTable(a, b));
  if (differences.length > 0) lines.push('', 'Settings', ...differenceTable(differences));
  if (comparison.apart !== null) return lines;
  lines.push(
    '',
    `${countOf(events.kept.length, 'event')} kept, ${events.lost.length} lost, ${events.gained.length} gained`,
  );
  if (events.lost.length > 0) lines.push('', 'Only in a', ...eventTable(events.lost, time, 10));
  if (events.gained.length > 0) lines.push('', 'Only in b', ...eventTable(events.gained, time, 10));
  return lines;
}

function figureTable(a: RunDetail, b: RunDetail): string[] {
  const figures: readonly (readonly [string, (run: RunDetail) => number | null])[] = [
    ['events', (run) => run.eventCount],
    ['flagged rows', (run) => run.result?.flaggedRows ?? null],
    ['training loss', (run) => run.result?.trainLoss ?? null],
    ['validation loss', (run) => run.result?.validationLoss ?? null],
    ['threshold', (run) => run.result?.threshold.value ?? null],
    ['seconds', (run) => (run.result === null ? null : run.result.totalDurationMs / 1000)],
  ];
  return textTable<(typeof figures)[number]>(
    [
      { title: '', cell: ([name]) => name },
      { title: 'a', right: true, cell: ([, of]) => numberText(of(a)) },
      { title: 'b', right: true, cell: ([, of]) => numberText(of(b)) },
    ],
    figures,
  );
}

function differenceTable(differences: RunComparison['differences']): string[] {
  return textTable(
    [
      { title: '', cell: ({ setting }) => setting },
      { title: 'a', widest: 50, cell: (difference) => difference.a },
      { title: 'b', cell: (difference) => difference.b },
    ],
    differences,
  );
}

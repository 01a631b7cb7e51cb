import { Command } from 'commander';
import { EngineError } from '../contract/errors.ts';
import { mostCompared } from '../contract/names.ts';
import type { ConsensusEvent, RunComparison, RunsComparison, TimeAxis } from '../contract/types.ts';
import { axisOf } from '../engine/features/panel.ts';
import { eventRecord } from '../engine/report/event-record.ts';
import { countOf, percentText, severityText } from '../words/numbers.ts';
import { timeText, zoningOf } from '../words/times.ts';
import { differentData, runFigures } from './compare.ts';
import type { CliContext } from './context.ts';
import { eventTable } from './event-text.ts';
import { findRun } from './find-run.ts';
import { examples } from './help-examples.ts';
import { createOutput } from './output.ts';
import { withEngine } from './session.ts';
import { textTable, type TextColumn } from './text-table.ts';
import { existingWorkspace } from './workspace-place.ts';

interface DiffFlags {
  readonly workspace?: string;
  readonly json?: boolean;
}

interface Diff {
  readonly whole: RunsComparison;
  /** The first run with each other. */
  readonly pairs: readonly RunComparison[];
  readonly time: TimeAxis | null;
}

const shownEvents = 20;

/** `residua diff RUN RUN...`: which settings and events differ. */
export function diffCommand(context: CliContext): Command {
  return new Command('diff')
    .summary('settings and events in which runs differ')
    .description(
      `Holds runs, at most ${mostCompared}, against the first: settings that differ, events kept, lost and new with their overlap, how far the runs agree, and the events that most of them find.`,
    )
    .argument('<runs...>', 'ids, beginnings of them, or names')
    .option('--workspace <file>', 'workspace; left out, the only one in this folder')
    .option('--json', 'print one JSON document, with all events')
    .addHelpText('after', examples('residua diff k3x9 p7ab', 'residua diff k3x9 p7ab q2cd --json'))
    .action((runs: string[], flags: DiffFlags) => diffRuns(context, runs, flags));
}

/** Throws `cli/usage` for one run, for more than can be set side by side, and where one is named twice. */
export async function diffRuns(
  context: CliContext,
  names: readonly string[],
  flags: DiffFlags,
): Promise<void> {
  if (names.length < 2 || names.length > mostCompared) {
    const fault = `two to ${mostCompared} runs can be set side by side, not ${names.length}`;
    throw new EngineError('cli/usage', fault);
  }
  const output = createOutput(context, flags);
  const workspace = await existingWorkspace(context, output, flags.workspace);
  const diff = await withEngine(context, output, async (engine): Promise<Diff> => {
    await engine.call('workspace.open', { file: { path: workspace } });
    const runs = await engine.call('run.list', {});
    const [first, ...others] = names.map((name) => findRun(runs, name));
    if (first === undefined) throw new EngineError('cli/usage', 'no run given');
    const runIds = [first, ...others].map(({ id }) => id);
    const twice = runIds.find((id, i) => runIds.indexOf(id) !== i);
    if (twice !== undefined) throw new EngineError('cli/usage', `named twice: ${twice}`);
    const whole = await engine.call('run.compareMany', { runIds });
    const pairs = [];
    for (const { id } of others) {
      pairs.push(await engine.call('run.compare', { a: first.id, b: id }));
    }
    const dataset = await engine.call('dataset.get', { datasetId: first.datasetId });
    return { whole, pairs, time: axisOf(dataset) };
  });
  output.result(diffDocument(diff), () => diffLines(diff));
}

const letterOf = (at: number): string => String.fromCharCode(65 + at);

function diffDocument({ whole, pairs, time }: Diff): object {
  const record = (event: Parameters<typeof eventRecord>[0]): object =>
    eventRecord(event, zoningOf(time));
  return {
    runs: whole.runs.map(runFigures),
    sameData: whole.sameData,
    by: whole.by,
    apart: whole.apart,
    settings: whole.settings,
    agreement: whole.agreement,
    against: pairs.map(({ a, b, events }) => ({
      a: a.id,
      b: b.id,
      kept: events.kept.map((pair) => ({
        a: record(pair.a),
        b: record(pair.b),
        overlap: pair.overlap,
      })),
      lost: events.lost.map(record),
      new: events.gained.map(record),
    })),
    consensus: whole.events.map(({ found, runs, overlap }) => ({
      runs,
      overlap,
      found: found.map((event) => event && record(event)),
    })),
  };
}

function diffLines({ whole, pairs, time }: Diff): string[] {
  const { runs, settings, agreement, apart, sameData } = whole;
  const lines = runs.map(({ name, id, eventCount }, at) => {
    return `${letterOf(at)}  ${name} (${id}), ${countOf(eventCount ?? 0, 'event')}`;
  });
  if (!sameData) lines.push(differentData(whole));
  if (settings.length > 0) lines.push('', 'Settings', ...settingTable(settings));
  if (apart !== null) return lines;
  for (const [i, { events }] of pairs.entries()) {
    const other = letterOf(i + 1);
    const overlap = events.kept.reduce((sum, pair) => sum + pair.overlap, 0) / events.kept.length;
    lines.push(
      '',
      `${other} against A: ${countOf(events.kept.length, 'event')} kept${
        events.kept.length === 0 ? '' : ` (mean overlap ${percentText(overlap)})`
      }, ${events.lost.length} lost, ${events.gained.length} new`,
    );
    if (pairs.length > 1) continue;
    if (events.lost.length > 0) lines.push('', 'Lost', ...eventTable(events.lost, time, 10));
    if (events.gained.length > 0) lines.push('', 'New', ...eventTable(events.gained, time, 10));
  }
  if (agreement.length > 2)
    lines.push('', 'Share of its events that', ...agreementTable(agreement));
  if (whole.events.length > 0) lines.push('', 'Found by most', ...consensusTable(whole, time));
  return lines;
}

function settingTable(settings: RunsComparison['settings']): string[] {
  const count = settings[0]?.values.length ?? 0;
  return textTable(
    [
      { title: '', cell: ({ setting }) => setting },
      ...Array.from({ length: count }, (_, at): TextColumn<(typeof settings)[number]> => ({
        title: letterOf(at),
        widest: 40,
        cell: ({ values }) => values[at] ?? '',
      })),
    ],
    settings,
  );
}

function agreementTable(agreement: RunsComparison['agreement']): string[] {
  const rows = agreement.map((shares, at) => ({ shares, at }));
  return textTable(
    [
      { title: '', cell: ({ at }) => letterOf(at) },
      ...rows.map(({ at }): TextColumn<(typeof rows)[number]> => ({
        title: `${letterOf(at)} finds`,
        right: true,
        cell: ({ shares }) => percentText(shares[at] ?? NaN),
      })),
    ],
    rows,
  );
}

function consensusTable({ runs, events }: RunsComparison, time: TimeAxis | null): string[] {
  const headOf = ({ found }: ConsensusEvent): ConsensusEvent['found'][number] =>
    found.reduce((best, one) => ((one?.severity ?? -1) > (best?.severity ?? -1) ? one : best));
  const table = textTable<ConsensusEvent>(
    [
      { title: 'Runs', right: true, cell: (event) => `${event.runs} of ${runs.length}` },
      {
        title: time === null ? 'First row' : 'Start',
        cell: (event) => {
          const head = headOf(event);
          if (time === null) return String(head?.startIndex ?? '');
          return timeText(head?.startMs ?? null, time);
        },
      },
      ...runs.map((_, at): TextColumn<ConsensusEvent> => ({
        title: letterOf(at),
        right: true,
        cell: ({ found }) => severityText(found[at]?.severity ?? NaN),
      })),
      { title: 'Overlap', right: true, cell: ({ overlap }) => percentText(overlap ?? NaN) },
      { title: 'What happened', cell: (event) => headOf(event)?.summary ?? '' },
    ],
    events.slice(0, shownEvents),
  );
  const rest = events.length - shownEvents;
  return rest > 0 ? [...table, `  and ${rest} more`] : table;
}

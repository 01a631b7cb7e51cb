import { Command } from 'commander';
import { resolve } from 'node:path';
import { EngineError } from '../contract/errors.ts';
import type { DatasetDetail, RunSummary, ScoreFileResult } from '../contract/types.ts';
import { axisOf } from '../engine/features/panel.ts';
import { eventRecord } from '../engine/report/event-record.ts';
import { countOf, countText, numberText } from '../words/numbers.ts';
import type { CliContext } from './context.ts';
import { deviceDocument } from './detect-document.ts';
import { eventTable } from './event-text.ts';
import { findRun } from './find-run.ts';
import { followJob } from './follow.ts';
import { examples } from './help-examples.ts';
import { createOutput, type OutputOptions } from './output.ts';
import { checkOutputFiles, type NamedFile } from './output-files.ts';
import { jobProgressText, stageText } from './progress-text.ts';
import { withEngine } from './session.ts';
import { existingWorkspace } from './workspace-place.ts';
import { zoningOf } from '../words/times.ts';

interface ScoreFlags extends OutputOptions {
  readonly workspace?: string;
  readonly scores?: string;
  readonly target?: string;
  readonly reconstruction?: string;
}

interface Scored {
  readonly run: RunSummary;
  readonly dataset: DatasetDetail;
  readonly result: ScoreFileResult;
  readonly file: string;
  /** Null where they were not asked for. */
  readonly scores: string | null;
  readonly rebuilt: string | null;
}

/** `residua score RUN FILE`: another file, judged by what a run has learned. */
export function scoreCommand(context: CliContext): Command {
  return new Command('score')
    .summary('score another file with a trained run')
    .description(
      'Scores a file with the network and the threshold of a run. Columns are matched by name. The scores have one row for every row of the file, and so has the reconstruction, which is what the network makes of each row: cleaned, enlarged, or rebuilt. A run that learnt a target needs the target of the file for scores, and none for the reconstruction.',
    )
    .argument('<run>', 'id of the run, the beginning of it, or its name')
    .argument('<file>', 'CSV or .npy file with the columns of the run')
    .option('--scores <file.csv>', 'where to write the scores')
    .option('--target <file>', 'what the file is held against, of a run that learnt a target')
    .option(
      '--reconstruction <file>',
      'where to write what the network makes of the rows: .npy or .csv',
    )
    .option('--workspace <file>', 'workspace of the run; left out, the only one in this folder')
    .option('--json', 'print one JSON document')
    .option('--quiet', 'print no progress')
    .addHelpText(
      'after',
      examples(
        'residua score k3x9 station-04-may.csv --workspace air.residua --scores may.csv',
        'residua score "Conv1D, window 24" may.csv --scores may-scores.csv --json',
        'residua score "Super-resolution, rows" small.npy --reconstruction large.npy',
      ),
    )
    .action(async (run: string, file: string, flags: ScoreFlags) => {
      if (flags.scores === undefined && flags.reconstruction === undefined) throw nothingToWrite();
      const output = createOutput(context, flags);
      const workspace = await existingWorkspace(context, output, flags.workspace);
      const path = resolve(context.folder, file);
      const at = (name: string | undefined): string | null =>
        name === undefined ? null : resolve(context.folder, name);
      const [scores, target] = [at(flags.scores), at(flags.target)];
      const rebuilt = at(flags.reconstruction);
      await checkOutputFiles(
        [
          { flag: 'the file that is read', path },
          { flag: 'the workspace', path: workspace },
          ...named('the target', target),
        ],
        [...named('--scores', scores), ...named('--reconstruction', rebuilt)],
      );
      const scored = await withEngine(context, output, async (engine): Promise<Scored> => {
        await engine.call('workspace.open', { file: { path: workspace } });
        const found = findRun(await engine.call('run.list', {}), run);
        const dataset = await engine.call('dataset.get', { datasetId: found.datasetId });
        const params = {
          runId: found.id,
          file: { path },
          ...(target === null ? {} : { target: { path: target } }),
          ...(scores === null ? {} : { out: { path: scores } }),
          ...(rebuilt === null ? {} : { rebuilt: { path: rebuilt } }),
        };
        const { result } = await followJob(
          engine,
          'score',
          () => engine.call('run.score', params),
          {
            stop: context.stop,
            onProgress: (progress) => {
              output.progress.show(stageText(progress.stage), jobProgressText(progress));
            },
          },
        );
        return { run: found, dataset, result, file: path, scores, rebuilt };
      });
      output.result(scoreDocument(scored), () => scoreLines(scored));
    });
}

const named = (flag: string, path: string | null): NamedFile[] =>
  path === null ? [] : [{ flag, path }];

function nothingToWrite(): EngineError {
  return new EngineError('cli/usage', 'nothing is to be written', {
    remedy:
      'Name a file for the scores (--scores FILE) or the reconstruction (--reconstruction FILE).',
  });
}

function scoreDocument({ run, dataset, result, file, scores, rebuilt }: Scored): object {
  const zoned = zoningOf(axisOf(dataset));
  return {
    runId: run.id,
    runName: run.name,
    file,
    scores,
    reconstruction: rebuilt,
    withoutScores: result.without,
    rows: result.rows,
    judgedRows: result.judgedRows,
    notJudgedRows: result.rows - result.judgedRows,
    flaggedRows: result.flaggedRows,
    threshold: result.threshold,
    device: deviceDocument(result.device),
    eventCount: result.events.length,
    events: result.events.map((event) => eventRecord(event, zoned)),
    warnings: result.warnings,
  };
}

function scoreLines({ dataset, result, scores, rebuilt }: Scored): string[] {
  const { events, rows, flaggedRows } = result;
  const timed = events.length > 0 && events[0]?.startMs !== null;
  const found = [
    `${countOf(events.length, 'event')}, ${countText(flaggedRows)} of ${countText(rows)} rows flagged; ${countText(rows - result.judgedRows)} not judged.`,
    `Threshold of the run: ${numberText(result.threshold)}. Scored on ${result.device.label}.`,
  ];
  return [
    ...(result.without === null ? found : [result.without]),
    ...(events.length === 0 ? [] : ['', ...eventTable(events, timed ? axisOf(dataset) : null, 20)]),
    ...(result.warnings.length === 0
      ? []
      : ['', 'To bear in mind', ...result.warnings.map((text) => `  ${text}`)]),
    '',
    ...(scores === null ? [] : [`Scores ${scores}`]),
    ...(rebuilt === null ? [] : [`Reconstruction ${rebuilt}`]),
  ];
}

import { Command, Option } from 'commander';
import { EngineError } from '../contract/errors.ts';
import {
  type FoldWay,
  foldWays,
  searchLimits,
  type SearchResult,
  type Trial,
  type TrialFigure,
} from '../contract/search.ts';
import type { ModelId, RunSummary } from '../contract/types.ts';
import { countOf, numberText, percentText } from '../words/numbers.ts';
import type { CliContext } from './context.ts';
import { addDetectFlags, settingsOf, type DetectFlags } from './detect-flags.ts';
import { followJob } from './follow.ts';
import { examples } from './help-examples.ts';
import { importOptionsOf, usualOf } from './import-flags.ts';
import { filesOf } from './input-files.ts';
import { createOutput } from './output.ts';
import { parseModels } from './parse-models.ts';
import { integerFrom, numberFrom } from './parse-number.ts';
import { jobProgressText, stageText } from './progress-text.ts';
import { withEngine } from './session.ts';
import { textTable } from './text-table.ts';
import { withWorkspaceFor } from './workspace-place.ts';

interface SearchFlags extends DetectFlags {
  readonly models: ModelId[];
  readonly trials: number;
  readonly minutes: number;
  readonly folds: number;
  readonly foldWay?: FoldWay;
  readonly together: number;
}

const { trials, minutes, folds, together } = searchLimits;
const usualModels: readonly ModelId[] = ['dense', 'conv1d', 'lstm'];

/** `residua search FILE`: models and settings tried against each other. */
export function searchCommand(context: CliContext): Command {
  const command = new Command('search')
    .summary('try models and settings against each other')
    .description(
      'Trains several models with usual and with random settings, goes on with the best third, and ranks them by faults put into held-out rows and found. Every trial is kept as a run in the workspace.',
    )
    .argument('<files...>', 'CSV or .npy file; several are read as one dataset')
    .option('--models <names>', 'models to try, between commas', parseModels, [...usualModels])
    .option('--trials <n>', 'settings to try', integerFrom(trials.min, trials.max), trials.usual)
    .option(
      '--minutes <n>',
      'time it may take',
      numberFrom(minutes.min, minutes.max),
      minutes.usual,
    )
    .option(
      '--folds <n>',
      'parts of the file each is trained on',
      integerFrom(folds.min, folds.max),
      folds.usual,
    )
    .addOption(
      new Option(
        '--fold-way <way>',
        'growing: from the first row on, as time goes; left-out: all but a stretch, where all of it is alike; entities: all but some, where others are to come; blocked: each a stretch of its own, where levels drift',
      ).choices(foldWays),
    )
    .option(
      '--together <n>',
      'trainings side by side, as far as memory goes',
      integerFrom(together.min, together.max),
      together.usual,
    );
  return addDetectFlags(command)
    .option('--json', 'print one JSON document')
    .option('--quiet', 'print no progress')
    .addHelpText(
      'after',
      examples(
        'residua search plant.csv --workspace plant.residua',
        'residua search plant.csv --models dense,conv1d,knn --trials 18 --minutes 30 --folds 3',
        'residua search plant.csv --folds 5 --fold-way left-out',
        'residua search stations.csv --entity station --panel --folds 5 --fold-way entities',
      ),
    )
    .action(async (names: string[], flags: SearchFlags) => {
      const output = createOutput(context, flags);
      if (flags.from !== undefined) {
        throw new EngineError('cli/usage', 'a search begins with new weights: --from', {
          remedy: 'Train the run further with `residua detect FILE --from RUN`.',
        });
      }
      const { workspace: place } = flags;
      await withWorkspaceFor(context, place, names[0] ?? '', async (workspace, kept) => {
        const { result, runs } = await withEngine(context, output, async (engine) => {
          await engine.call('workspace.open', { file: { path: workspace }, create: true });
          const watch = {
            stop: context.stop,
            onProgress: (progress: Parameters<typeof jobProgressText>[0]) => {
              output.progress.show(stageText(progress.stage), jobProgressText(progress));
            },
          };
          const options = await importOptionsOf(context, engine, flags, names);
          const files = filesOf(context.folder, names, flags);
          const { datasetId } = await followJob(
            engine,
            'import',
            () => engine.call('dataset.import', { ...files, ...usualOf(flags), options }),
            watch,
          );
          const { models, trials, minutes, folds, together } = flags;
          const way = flags.foldWay === undefined ? {} : { foldWay: flags.foldWay };
          const bounds = { models, trials, minutes, folds, together, ...way };
          const settings = settingsOf(flags);
          const { result } = await followJob(
            engine,
            'search',
            () => engine.call('search.start', { datasetId, settings, ...bounds }),
            watch,
          );
          return { result, runs: await engine.call('run.list', { datasetId }) };
        });
        output.result({ workspace: kept ? workspace : null, ...result }, () =>
          searchLines(result, runs),
        );
        if (!kept) output.note('Nothing was kept; --workspace FILE.residua keeps file and runs.');
      });
    });
}

function searchLines(result: SearchResult, runs: readonly RunSummary[]): string[] {
  const best = runs.find(({ id }) => id === result.bestRunId);
  return [
    result.ending,
    '',
    ...textTable<Trial>(
      [
        { title: 'Trial', right: true, cell: ({ trial }) => String(trial) },
        { title: 'Round', right: true, cell: ({ round }) => String(round) },
        { title: 'Model', cell: ({ model }) => model },
        { title: 'Settings', widest: 60, cell: ({ drawn }) => (drawn === '' ? 'usual' : drawn) },
        {
          title: 'Faults found',
          right: true,
          cell: ({ figure, state }) => figureText(figure, state),
        },
        ...(result.trials.some(({ foldFigures }) => foldFigures.length > 1)
          ? [{ title: 'Each fold', cell: foldText }]
          : []),
        { title: 'Run', cell: ({ runIds, state }) => runIds.at(-1) ?? state },
      ],
      result.trials,
    ),
    '',
    best === undefined
      ? 'No trial ended well.'
      : `Best: ${best.name}, ${countOf(best.eventCount ?? 0, 'event')}.`,
  ];
}

/** Less false alarms; where faults could not be tested, the validation loss. */
function figureText(figure: TrialFigure | null, state: string): string {
  if (figure === null) return state;
  return figure.by === 'self-test'
    ? percentText(figure.value)
    : `loss ${numberText(-figure.value)}`;
}

function foldText({ foldFigures }: Trial): string {
  return foldFigures.map((figure) => figureText(figure, '-')).join(', ');
}

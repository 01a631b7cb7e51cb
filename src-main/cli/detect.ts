import { Command } from 'commander';
import type { Language } from '../contract/language.ts';
import { resolve } from 'node:path';
import type { RunSettings } from '../contract/schemas.ts';
import type { CliContext, CliEngine } from './context.ts';
import { recipeFor } from '../contract/recipe-for.ts';
import { EngineError } from '../contract/errors.ts';
import type { RunDetail } from '../contract/types.ts';
import { findRun } from './find-run.ts';
import { addDetectFlags, settingsOf, type DetectFlags } from './detect-flags.ts';
import { detectDocument, type Detection } from './detect-document.ts';
import { detectLines } from './detect-text.ts';
import { followJob, followRun } from './follow.ts';
import { examples } from './help-examples.ts';
import { importOptionsOf, usualOf } from './import-flags.ts';
import { filesOf, filesRead } from './input-files.ts';
import { createOutput, type Output } from './output.ts';
import { checkOutputFiles, eventsFormat, type NamedFile } from './output-files.ts';
import { jobProgressText, runProgressText, stageText } from './progress-text.ts';
import { parametersOf } from './parse-set.ts';
import { withEngine } from './session.ts';
import { withWorkspaceFor } from './workspace-place.ts';

/** `residua detect FILE`: from a file to flagged events. */
export function detectCommand(context: CliContext): Command {
  const command = new Command('detect')
    .summary('find what is not normal in a file')
    .description(
      'Reads a CSV or .npy file, or several as one, trains an autoencoder next to a baseline, and shows the events that stand out. Without --workspace nothing is left on the disk but the files you ask for. A column name with a comma stands in double quotes.',
    )
    .argument('<files...>', 'CSV or .npy file; several are read as one dataset');
  return addDetectFlags(command)
    .option('--json', 'print one JSON document')
    .option('--quiet', 'print no progress')
    .addHelpText(
      'after',
      examples(
        'residua detect station-04.csv',
        'residua detect station-04.csv --workspace air.residua --report air.html --scores air-scores.csv',
        'residua detect plant.csv --time stamp --exclude "operator,shift" --train "2010-01-01 00:00..2010-06-01 00:00"',
        'residua detect may.csv june.csv july.csv --workspace summer.residua',
        'residua detect machine.npy --model dense --threshold quantile:0.995 --json',
        'residua detect machine.npy --model dense --set latent=4 --set hidden=64,32',
        'residua detect small.npy --target large.npy --model superres',
        'residua detect machine.npy --model dense --seeds 5 --second-pass 5%',
        'residua detect machine.npy --model conv1d --ensemble lstm,pca,knn',
        'residua detect october.csv --from k3x9 --workspace summer.residua',
      ),
    )
    .action(async (names: string[], flags: DetectFlags) => {
      const output = createOutput(context, flags);
      const files = filesOf(context.folder, names, flags);
      const targets = targetsOf(context, flags);
      await checkOutputFiles(
        [...filesRead(context.folder, names, flags), ...workspaceOf(context, flags)],
        targets.files,
      );
      await withWorkspaceFor(context, flags.workspace, names[0] ?? '', async (workspace, kept) => {
        const detection = await withEngine(context, output, async (engine) => {
          await engine.call('workspace.open', { file: { path: workspace }, create: true });
          return detect(context, engine, output, { names, files, flags, targets, kept });
        });
        output.result(detectDocument(detection), () => detectLines(detection));
        if (!kept) output.note('Nothing was kept; --workspace FILE.residua keeps file and run.');
      });
    });
}

interface Targets {
  readonly scores: string | null;
  readonly report: string | null;
  /** Of the report. */
  readonly language: Language | undefined;
  readonly events: { readonly path: string; readonly format: 'csv' | 'json' } | null;
  readonly files: readonly NamedFile[];
}

function targetsOf({ folder }: CliContext, flags: DetectFlags): Targets {
  const at = (name: string | undefined): string | null =>
    name === undefined ? null : resolve(folder, name);
  const [scores, report, events] = [at(flags.scores), at(flags.report), at(flags.events)];
  const files: NamedFile[] = [];
  if (scores !== null) files.push({ flag: '--scores', path: scores });
  if (report !== null) files.push({ flag: '--report', path: report });
  if (events !== null) files.push({ flag: '--events', path: events });
  return {
    scores,
    report,
    language: flags.language,
    events: events === null ? null : { path: events, format: eventsFormat(events) },
    files,
  };
}

function workspaceOf({ folder }: CliContext, { workspace }: DetectFlags): NamedFile[] {
  return workspace === undefined
    ? []
    : [{ flag: 'the workspace', path: resolve(folder, workspace) }];
}

async function detect(
  context: CliContext,
  engine: CliEngine,
  output: Output,
  job: {
    readonly names: readonly string[];
    readonly files: ReturnType<typeof filesOf>;
    readonly flags: DetectFlags;
    readonly targets: Targets;
    readonly kept: boolean;
  },
): Promise<Detection> {
  const { stop, now } = context;
  const startedAt = now();
  const origin = await originOf(engine, job.flags);
  const settings = {
    ...(await runSettingsOf(engine, job.flags)),
    ...(origin === null ? {} : { from: origin.id }),
  };
  const asked = await importOptionsOf(context, engine, job.flags, job.names);
  const options = { ...(origin === null ? {} : recipeFor(origin.plan)), ...asked };
  const { datasetId } = await followJob(
    engine,
    'import',
    () => engine.call('dataset.import', { ...job.files, ...usualOf(job.flags), options }),
    {
      stop,
      onProgress: (progress) => {
        output.progress.show(stageText(progress.stage), jobProgressText(progress));
      },
    },
  );
  const importMs = now() - startedAt;
  const runId = await followRun(
    engine,
    async () => (await engine.call('run.start', { datasetId, settings })).runId,
    {
      stop,
      onProgress: (progress) => {
        output.progress.show(stageText(progress.stage), runProgressText(progress));
      },
    },
  );
  const saved = await save(engine, output, runId, job.targets);
  return {
    dataset: await engine.call('dataset.get', { datasetId }),
    run: await engine.call('run.get', { runId }),
    events: await engine.call('run.events', { runId }),
    workspace: job.kept ? ((await engine.call('workspace.info', {}))?.path ?? null) : null,
    importMs,
    totalMs: now() - startedAt,
    saved,
  };
}

/** The run that training goes on from, null where it begins anew. Throws `cli/usage` and `run/not-found`. */
async function originOf(engine: CliEngine, flags: DetectFlags): Promise<RunDetail | null> {
  if (flags.from === undefined) return null;
  if (flags.workspace === undefined) {
    throw new EngineError('cli/usage', 'a run to go on from is kept in a workspace: --from', {
      remedy: 'Name the workspace of the run: --workspace air.residua.',
    });
  }
  const { id: runId } = findRun(await engine.call('run.list', {}), flags.from);
  return engine.call('run.get', { runId });
}

/** The parameters are read by the schema of the model, before a file is. */
async function runSettingsOf(engine: CliEngine, flags: DetectFlags): Promise<RunSettings> {
  const settings = settingsOf(flags);
  if (flags.set === undefined) return settings;
  const models = await engine.call('model.list', {});
  return { ...settings, parameters: parametersOf(models, flags.model, flags.set) };
}

async function save(
  engine: CliEngine,
  output: Output,
  runId: string,
  targets: Targets,
): Promise<Detection['saved']> {
  if (targets.files.length > 0) output.progress.show('Writing', '');
  const { scores, report, language, events } = targets;
  if (scores !== null) await engine.call('export.scores', { runId, out: { path: scores } });
  if (report !== null) {
    const own = language === undefined ? {} : { language };
    await engine.call('export.report', { runId, out: { path: report }, ...own });
  }
  if (events !== null) {
    const out = { path: events.path };
    await engine.call('export.events', { runId, out, format: events.format });
  }
  return { scores, report, events: events?.path ?? null };
}

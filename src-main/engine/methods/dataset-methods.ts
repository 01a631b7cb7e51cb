import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { EngineError } from '../../contract/errors.ts';
import type { ImportOptions } from '../../contract/schemas.ts';
import type { DatasetDetail } from '../../contract/types.ts';
import type { EngineContext } from '../context.ts';
import type { Scratch, ScratchOptions } from '../dataset/columns/scratch.ts';
import { withScratch } from '../dataset/columns/with-scratch.ts';
import { datasetArrays, toNewDataset } from '../dataset/to-new-dataset.ts';
import { importFiles } from '../dataset/import-file.ts';
import type { ImportedDataset, ImportHooks } from '../dataset/types.ts';
import type { JobProgress } from '../jobs/job-table.ts';
import type { WritableWorkspace } from '../store/types.ts';
import { assertUnchanged } from './assert-unchanged.ts';
import { assertZoned, keepZone, zonedOptions } from './dataset-zone.ts';
import { takeLabels } from './take-labels.ts';
import { rowsOf } from './dataset-rows.ts';
import type { MethodsOf } from './method-map.ts';

export function datasetMethods(context: EngineContext): MethodsOf<'dataset'> {
  const changed = (): null => {
    context.emit('workspace.changed', { path: context.workspace().path });
    return null;
  };
  return {
    'dataset.inspect': async ({ file, more = [], target, options, usual = true }) => {
      const paths = [file, ...more].map((ref) => context.resolveFile(ref));
      const beside = target === undefined ? null : context.resolveFile(target);
      return withScratch(scratchOptions(context.currentWorkspace()), async (scratch) =>
        detailOf(
          await importFiles(paths, options ?? {}, { scratch, usual }, beside),
          context.now(),
        ),
      );
    },
    'dataset.import': ({ file, more = [], target, options, usual = true }) => {
      const workspace = context.workspace();
      const paths = [file, ...more].map((ref) => context.resolveFile(ref));
      const beside = target === undefined ? null : context.resolveFile(target);
      const jobId = context.jobs.start(async (signal, report) => {
        const datasetId = await importInto(
          workspace,
          { paths, target: beside, options, usual },
          signal,
          report,
        );
        changed();
        return { kind: 'import', datasetId };
      });
      return { jobId };
    },
    'dataset.revise': ({ datasetId: oldId, options, target: wanted }) => {
      const workspace = context.workspace();
      const old = workspace.getDataset(oldId);
      const sources = workspace.datasetSources(oldId);
      const hasTarget = old.importReport.target !== undefined;
      const paths = hasTarget ? sources.slice(0, -1) : sources;
      const before = hasTarget ? (sources.at(-1) ?? null) : null;
      const target = wanted === undefined ? before : wanted && context.resolveFile(wanted);
      // A workspace of a stranger must not make this computer ask a server for a file.
      const isRemote = sources.some((path) => /^[\\/]{2}/.test(path));
      if (paths.length === 0 || isRemote) throw gone(old.sourceName);
      const jobId = context.jobs.start(async (signal, report) => {
        const usual = old.importReport.panel === undefined;
        const read = zonedOptions(options, old);
        const isOtherTarget = wanted !== undefined;
        const work = { paths, target, options: read, usual, old, isOtherTarget };
        const datasetId = await importInto(workspace, work, signal, report);
        keepZone(workspace, old, datasetId);
        const labels = takeLabels(workspace, oldId, datasetId);
        if (workspace.listRuns(oldId).length === 0) workspace.removeDataset(oldId);
        changed();
        return { kind: 'import', datasetId, ...(labels === null ? {} : { labels }) };
      });
      return { jobId };
    },
    'dataset.list': () => context.workspace().listDatasets(),
    'dataset.get': ({ datasetId }) => context.workspace().getDataset(datasetId),
    'dataset.rows': ({ datasetId, from, to, columns }) =>
      rowsOf(context.workspace(), datasetId, { from, to, columns }),
    'dataset.rename': ({ datasetId, name }) => {
      context.workspace().renameDataset(datasetId, name);
      changed();
      return context.workspace().getDataset(datasetId);
    },
    'dataset.zone': ({ datasetId, zone }) => {
      const workspace = context.workspace();
      const dataset = workspace.getDataset(datasetId);
      assertZoned(dataset);
      workspace.setDatasetZone(datasetId, zone === 'UTC' ? null : zone);
      changed();
      return workspace.datasetSummary(datasetId);
    },
    'dataset.remove': ({ datasetId }) => {
      const workspace = context.workspace();
      const busy = workspace.listRuns(datasetId).find((run) => context.runs.isActive(run.id));
      if (busy !== undefined) {
        throw new EngineError(
          'settings/invalid',
          `a run of this file is still training: ${busy.name}`,
          {
            remedy: 'Cancel the run first.',
          },
        );
      }
      workspace.removeDataset(datasetId);
      return changed();
    },
    'dataset.restore': ({ datasetId }) => {
      context.workspace().restoreDataset(datasetId);
      return changed();
    },
  };
}

interface ImportWork {
  readonly paths: readonly string[];
  readonly target: string | null;
  readonly options?: ImportOptions | undefined;
  readonly usual?: boolean;
  /** Made of the same files, which must still hold what they held; the new dataset gets its name. */
  readonly old?: DatasetDetail;
  /** Whether the target is not the one of before. */
  readonly isOtherTarget?: boolean;
}

/** Columns of big files lie beside the workspace, which needs as much room there for them in the end. */
function scratchOptions(workspace: WritableWorkspace | null): ScratchOptions {
  return { folders: [...(workspace === null ? [] : [dirname(workspace.path)]), tmpdir()] };
}

function importInto(
  workspace: WritableWorkspace,
  work: ImportWork,
  signal: AbortSignal,
  report: (progress: JobProgress) => void,
): Promise<string> {
  return withScratch(scratchOptions(workspace), (scratch) =>
    importThrough(scratch, workspace, work, signal, report),
  );
}

async function importThrough(
  scratch: Scratch,
  workspace: WritableWorkspace,
  { paths, target, options = {}, usual = false, old, isOtherTarget = false }: ImportWork,
  signal: AbortSignal,
  report: (progress: JobProgress) => void,
): Promise<string> {
  const hooks: ImportHooks = {
    signal,
    scratch,
    usual,
    onProgress: (stage, fraction, rows) => {
      const share = stage === 'reading' ? 0.7 * fraction : 0.7 + 0.15 * fraction;
      report({ stage, fraction: share, rows });
    },
  };
  const imported = await importFiles(paths, options, hooks, target);
  if (old !== undefined) assertUnchanged(imported, old, isOtherTarget);
  const dataset = toNewDataset(imported);
  return workspace.addDataset(
    { ...dataset, name: old?.name ?? dataset.name },
    datasetArrays(imported),
    (fraction) => {
      report({ stage: 'storing', fraction: 0.85 + 0.15 * fraction, rows: imported.rowCount });
    },
    signal,
  );
}

function gone(name: string): EngineError {
  return new EngineError(
    'file/not-found',
    `it is not known where this file was read from: ${name}`,
    {
      remedy: 'Import the file again.',
    },
  );
}

function detailOf(imported: ImportedDataset, createdAtMs: number): DatasetDetail {
  const { sourcePaths, ...dataset } = toNewDataset(imported);
  return {
    ...dataset,
    id: 'not-stored',
    createdAtMs,
    columnCount: dataset.columns.length,
    featureCount: dataset.columns.filter((column) => column.role === 'feature').length,
  };
}

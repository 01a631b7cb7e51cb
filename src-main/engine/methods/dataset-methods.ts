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
import type { ImportedDataset } from '../dataset/types.ts';
import type { JobProgress } from '../jobs/job-table.ts';
import type { WritableWorkspace } from '../store/types.ts';
import { rowsOf } from './dataset-rows.ts';
import type { MethodsOf } from './method-map.ts';

export function datasetMethods(context: EngineContext): MethodsOf<'dataset'> {
  const changed = (): null => {
    context.emit('workspace.changed', { path: context.workspace().path });
    return null;
  };
  return {
    'dataset.inspect': async ({ file, more = [], options, usual = true }) => {
      const paths = [file, ...more].map((ref) => context.resolveFile(ref));
      return withScratch(scratchOptions(context.currentWorkspace()), async (scratch) =>
        detailOf(await importFiles(paths, options ?? {}, { scratch, usual }), context.now()),
      );
    },
    'dataset.import': ({ file, more = [], options, usual = true }) => {
      const workspace = context.workspace();
      const paths = [file, ...more].map((ref) => context.resolveFile(ref));
      const jobId = context.jobs.start(async (signal, report) => {
        const datasetId = await importInto(workspace, { paths, options, usual }, signal, report);
        changed();
        return { kind: 'import', datasetId };
      });
      return { jobId };
    },
    'dataset.revise': ({ datasetId: oldId, options }) => {
      const workspace = context.workspace();
      const old = workspace.getDataset(oldId);
      const paths = workspace.datasetSources(oldId);
      // A workspace of a stranger must not make this computer ask a server for a file.
      const isRemote = paths.some((path) => /^[\\/]{2}/.test(path));
      if (paths.length === 0 || isRemote) throw gone(old.sourceName);
      const jobId = context.jobs.start(async (signal, report) => {
        const work = { paths, options, old, usual: old.importReport.panel === undefined };
        const datasetId = await importInto(workspace, work, signal, report);
        if (workspace.listRuns(oldId).length === 0) workspace.removeDataset(oldId);
        changed();
        return { kind: 'import', datasetId };
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
  readonly options?: ImportOptions | undefined;
  readonly usual?: boolean;
  /** Made of the same files, which must still hold what they held; the new dataset gets its name. */
  readonly old?: DatasetDetail;
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
  { paths, options = {}, usual = false, old }: ImportWork,
  signal: AbortSignal,
  report: (progress: JobProgress) => void,
): Promise<string> {
  const imported = await importFiles(paths, options, {
    signal,
    scratch,
    usual,
    onProgress: (stage, fraction, rows) => {
      const share = stage === 'reading' ? 0.7 * fraction : 0.7 + 0.15 * fraction;
      report({ stage, fraction: share, rows });
    },
  });
  if (old !== undefined) assertUnchanged(imported, old);
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

/** Throws `file/changed`, naming the file. */
function assertUnchanged(
  { sourceName, sourceSha256, report }: ImportedDataset,
  old: DatasetDetail,
): void {
  if (sourceSha256 === old.sourceSha256) return;
  const before = old.importReport.files ?? [];
  const changed = report.files?.find(({ sha256 }, index) => sha256 !== before[index]?.sha256);
  const fault = `the file is another than the one that was read: ${changed?.name ?? sourceName}`;
  throw new EngineError('file/changed', fault, { remedy: 'Import it as a new file.' });
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

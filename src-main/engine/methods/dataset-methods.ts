import { EngineError } from '../../contract/errors.ts';
import type { ImportOptions } from '../../contract/schemas.ts';
import type { DatasetDetail } from '../../contract/types.ts';
import type { EngineContext } from '../context.ts';
import { datasetArrays, toNewDataset } from '../dataset/to-new-dataset.ts';
import { importFile } from '../dataset/import-file.ts';
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
    'dataset.inspect': async ({ file, options }) =>
      detailOf(await importFile(context.resolveFile(file), options ?? {}), context.now()),
    'dataset.import': ({ file, options }) => {
      const workspace = context.workspace();
      const path = context.resolveFile(file);
      const jobId = context.jobs.start(async (signal, report) => {
        const datasetId = await importInto(workspace, { path, options }, signal, report);
        changed();
        return { kind: 'import', datasetId };
      });
      return { jobId };
    },
    'dataset.revise': ({ datasetId: oldId, options }) => {
      const workspace = context.workspace();
      const old = workspace.getDataset(oldId);
      const path = workspace.datasetSource(oldId);
      // A workspace of a stranger must not make this computer ask a server for a file.
      if (path === null || /^[\\/]{2}/.test(path)) throw gone(old.sourceName);
      const jobId = context.jobs.start(async (signal, report) => {
        const work = { path, options, name: old.name, sha256: old.sourceSha256 };
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
  readonly path: string;
  readonly options?: ImportOptions | undefined;
  /** Of the new dataset; absent: by the file. */
  readonly name?: string;
  /** What the file must still hold; absent: anything. */
  readonly sha256?: string;
}

async function importInto(
  workspace: WritableWorkspace,
  { path, options = {}, name, sha256 }: ImportWork,
  signal: AbortSignal,
  report: (progress: JobProgress) => void,
): Promise<string> {
  const imported = await importFile(path, options, {
    signal,
    onProgress: (stage, fraction, rows) => {
      const share = stage === 'reading' ? 0.7 * fraction : 0.7 + 0.15 * fraction;
      report({ stage, fraction: share, rows });
    },
  });
  if (sha256 !== undefined && imported.sourceSha256 !== sha256) {
    const fault = `the file is another than the one that was read: ${imported.sourceName}`;
    throw new EngineError('file/changed', fault, { remedy: 'Import it as a new file.' });
  }
  const dataset = toNewDataset(imported);
  return workspace.addDataset(
    { ...dataset, name: name ?? dataset.name },
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
  const { sourcePath, ...dataset } = toNewDataset(imported);
  return {
    ...dataset,
    id: 'not-stored',
    createdAtMs,
    columnCount: dataset.columns.length,
    featureCount: dataset.columns.filter((column) => column.role === 'feature').length,
  };
}

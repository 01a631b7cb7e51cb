import { EngineError } from '../../contract/errors.ts';
import type { DatasetDetail } from '../../contract/types.ts';
import type { EngineContext } from '../context.ts';
import { datasetArrays, toNewDataset } from '../dataset/to-new-dataset.ts';
import { importFile } from '../dataset/import-file.ts';
import type { ImportedDataset } from '../dataset/types.ts';
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
        const imported = await importFile(path, options ?? {}, {
          signal,
          onProgress: (stage, fraction, rows) => {
            const share = stage === 'reading' ? 0.7 * fraction : 0.7 + 0.15 * fraction;
            report({ stage, fraction: share, rows });
          },
        });
        const datasetId = await workspace.addDataset(
          toNewDataset(imported),
          datasetArrays(imported),
          (fraction) => {
            report({ stage: 'storing', fraction: 0.85 + 0.15 * fraction, rows: imported.rowCount });
          },
          signal,
        );
        changed();
        return { kind: 'import', datasetId };
      });
      return { jobId };
    },
    'dataset.list': () => context.workspace().listDatasets(),
    'dataset.get': ({ datasetId }) => context.workspace().getDataset(datasetId),
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

function detailOf(imported: ImportedDataset, createdAtMs: number): DatasetDetail {
  const dataset = toNewDataset(imported);
  return {
    ...dataset,
    id: 'not-stored',
    createdAtMs,
    columnCount: dataset.columns.length,
    featureCount: dataset.columns.filter((column) => column.role === 'feature').length,
  };
}

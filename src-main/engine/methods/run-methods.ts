import { EngineError } from '../../contract/errors.ts';
import type { RunComparison } from '../../contract/types.ts';
import type { EngineContext } from '../context.ts';
import { withEntities } from '../features/panel.ts';
import { scoreFile } from '../jobs/score-file.ts';
import { compareEvents, settingDifferences } from '../scoring/compare-runs.ts';
import { heatMap } from './heat-map.ts';
import type { MethodsOf } from './method-map.ts';
import { planOf } from './plan-of.ts';
import { runName } from './run-name.ts';

export function runMethods(context: EngineContext): MethodsOf<'run'> {
  const changed = (): null => {
    context.emit('workspace.changed', { path: context.workspace().path });
    return null;
  };

  return {
    'run.plan': ({ datasetId, settings }) => planOf(context, datasetId, settings),
    'run.start': async ({ datasetId, settings }) => {
      const resolved = await planOf(context, datasetId, settings);
      const runId = context.workspace().addRun(datasetId, runName(resolved), resolved);
      context.runs.start({ runId, datasetId, plan: resolved, resume: false });
      changed();
      return { runId };
    },
    'run.resume': ({ runId }) => {
      const { datasetId, plan: kept } = context.workspace().getRun(runId);
      context.workspace().resumeRun(runId);
      context.runs.start({ runId, datasetId, plan: kept, resume: true });
      context.emit('run.changed', { runId, status: 'queued' });
      return null;
    },
    'run.cancel': ({ runId }) => {
      context.workspace().getRun(runId);
      context.runs.cancel(runId);
      return null;
    },
    'run.list': ({ datasetId }) => context.workspace().listRuns(datasetId),
    'run.get': ({ runId }) => context.workspace().getRun(runId),
    'run.epochs': ({ runId }) => context.workspace().listEpochs(runId),
    'run.events': ({ runId, limit }) => {
      const workspace = context.workspace();
      const dataset = workspace.getDataset(workspace.getRun(runId).datasetId);
      return withEntities(workspace.listEvents(runId, limit), dataset);
    },
    'run.notJudged': ({ runId, from, to, pixels }) =>
      context.views.notJudged(context.workspace(), runId, { from, to, pixels }),
    'run.heat': ({ runId, from, to, bins, columns }) =>
      heatMap(context.workspace(), runId, { from, to, bins, columns }),
    'run.histogram': ({ runId, bins }) => context.views.histogram(context.workspace(), runId, bins),
    'run.rename': ({ runId, name }) => {
      context.workspace().renameRun(runId, name);
      changed();
      return context.workspace().getRun(runId);
    },
    'run.remove': ({ runId }) => {
      if (context.runs.isActive(runId)) {
        throw new EngineError('settings/invalid', 'the run is still training', {
          remedy: 'Cancel the run first.',
        });
      }
      context.workspace().removeRun(runId);
      return changed();
    },
    'run.restore': ({ runId }) => {
      context.workspace().restoreRun(runId);
      return changed();
    },
    'run.compare': ({ a, b }) => compare(context, a, b),
    'run.score': (params) => scoreFile(context, params),
  };
}

async function compare(context: EngineContext, a: string, b: string): Promise<RunComparison> {
  const { parametersOfRun } = await import('../gallery/parameters-of-run.ts');
  const workspace = context.workspace();
  const [runA, runB] = [workspace.getRun(a), workspace.getRun(b)];
  for (const run of [runA, runB]) {
    if (run.status !== 'done') {
      throw new EngineError('run/not-done', `the run has no result to compare: ${run.name}`);
    }
  }
  const [dataA, dataB] = [
    workspace.getDataset(runA.datasetId),
    workspace.getDataset(runB.datasetId),
  ];
  return {
    a: runA,
    b: runB,
    sameData: dataA.sourceSha256 === dataB.sourceSha256 && dataA.rowCount === dataB.rowCount,
    differences: settingDifferences(runA.plan, runB.plan, parametersOfRun),
    events: compareEvents(workspace.listEvents(a), workspace.listEvents(b)),
    epochsA: workspace.listEpochs(a),
    epochsB: workspace.listEpochs(b),
  };
}

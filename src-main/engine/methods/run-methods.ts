import { EngineError } from '../../contract/errors.ts';
import type { RunPlan } from '../../contract/types.ts';
import type { RunSettings } from '../../contract/schemas.ts';
import { hasNative } from '../../compute/tensorflow/native-place.ts';
import type { EngineContext } from '../context.ts';
import { modelNames } from '../features/choose-model.ts';
import { planRun } from '../features/plan-run.ts';
import { scoreFile } from '../jobs/score-file.ts';
import { compareMany, compareTwo } from './compare-views.ts';
import { heatMap } from './heat-map.ts';
import { residualView } from './residual-view.ts';
import type { MethodsOf } from './method-map.ts';

export function runMethods(context: EngineContext): MethodsOf<'run'> {
  const changed = (): null => {
    context.emit('workspace.changed', { path: context.workspace().path });
    return null;
  };

  function plan(datasetId: string, settings: RunSettings): RunPlan {
    const workspace = context.workspace();
    return planRun(workspace.getDataset(datasetId), settings, {
      time: () => workspace.datasetArray(datasetId, 'time') as Float64Array | null,
      isNative: hasNative(),
    });
  }

  return {
    'run.plan': ({ datasetId, settings }) => plan(datasetId, settings),
    'run.start': ({ datasetId, settings }) => {
      const resolved = plan(datasetId, settings);
      const runId = context.workspace().addRun(datasetId, runName(resolved), resolved);
      context.runs.start(runId, datasetId, resolved);
      changed();
      return { runId };
    },
    'run.cancel': ({ runId }) => {
      context.workspace().getRun(runId);
      context.runs.cancel(runId);
      return null;
    },
    'run.list': ({ datasetId }) => context.workspace().listRuns(datasetId),
    'run.get': ({ runId }) => context.workspace().getRun(runId),
    'run.epochs': ({ runId }) => context.workspace().listEpochs(runId),
    'run.events': ({ runId, limit }) => context.workspace().listEvents(runId, limit),
    'run.notJudged': ({ runId, from, to, pixels }) =>
      context.views.notJudged(context.workspace(), runId, { from, to, pixels }),
    'run.heat': ({ runId, from, to, bins, columns }) =>
      heatMap(context.workspace(), runId, { from, to, bins, columns }),
    'run.histogram': ({ runId, bins }) => context.views.histogram(context.workspace(), runId, bins),
    'run.residuals': ({ runId, ...request }) => residualView(context.workspace(), runId, request),
    'run.rename': ({ runId, name }) => {
      context.workspace().renameRun(runId, name);
      changed();
      return context.workspace().getRun(runId);
    },
    'run.cards': () => context.workspace().listCards(),
    'run.describe': ({ runId, note, tags, pinned, archived }) => {
      const card = context.workspace().changeCard(runId, {
        ...(note === undefined ? {} : { note }),
        ...(tags === undefined ? {} : { tags: [...new Set(tags)] }),
        ...(pinned === undefined ? {} : { pinned }),
        ...(archived === undefined ? {} : { archived }),
      });
      changed();
      return card;
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
    'run.compare': ({ a, b }) => compareTwo(context.workspace(), a, b),
    'run.compareMany': ({ runIds }) => compareMany(context.workspace(), runIds),
    'run.score': (params) => scoreFile(context, params),
  };
}

function runName({ model, window, kind }: RunPlan): string {
  return kind === 'table'
    ? `${modelNames[model]}, rows`
    : `${modelNames[model]}, window ${String(window)}`;
}

import { EngineError } from '../../contract/errors.ts';
import type { RunSummary } from '../../contract/types.ts';
import type { EngineContext } from '../context.ts';
import { scoreFile } from '../jobs/score-file.ts';
import { residualBands } from '../explain/residual-band.ts';
import { triagedEvents } from '../triage/triaged-events.ts';
import { compareMany, compareTwo } from './compare-views.ts';
import { heatMap } from './heat-map.ts';
import { residualPlaces } from './residual-places.ts';
import { residualRows } from './residual-rows.ts';
import { residualView } from './residual-view.ts';
import type { MethodsOf } from './method-map.ts';
import { planOf } from './plan-of.ts';
import { requireDone } from './report-input.ts';
import { runName } from './run-name.ts';

export function runMethods(context: EngineContext): MethodsOf<'run'> {
  const changed = (): null => {
    context.emit('workspace.changed', { path: context.workspace().path });
    return null;
  };

  const withPause = <R extends RunSummary>(run: R): R =>
    context.runs.isPaused(run.id) ? { ...run, paused: true } : run;

  return {
    'run.plan': ({ datasetId, settings }) => planOf(context, datasetId, settings),
    'run.start': async ({ datasetId, settings }) => {
      const resolved = await planOf(context, datasetId, settings);
      const runId = context.workspace().addRun(datasetId, runName(resolved), resolved);
      context.runs.start({ runId, datasetId, plan: resolved, resume: false });
      changed();
      return { runId };
    },
    'run.pause': ({ runId }) => {
      context.workspace().getRun(runId);
      context.runs.pause(runId);
      return null;
    },
    'run.resume': ({ runId }) => {
      if (context.runs.isActive(runId)) {
        context.runs.goOn(runId);
        return null;
      }
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
    'run.list': ({ datasetId }) => context.workspace().listRuns(datasetId).map(withPause),
    'run.get': ({ runId }) => withPause(context.workspace().getRun(runId)),
    'run.epochs': ({ runId }) => context.workspace().listEpochs(runId),
    'run.events': ({ runId, limit }) => triagedEvents(context.workspace(), runId, limit),
    'run.notJudged': ({ runId, from, to, pixels }) =>
      context.views.notJudged(context.workspace(), runId, { from, to, pixels }),
    'run.heat': ({ runId, from, to, bins, columns }) =>
      heatMap(context.workspace(), runId, { from, to, bins, columns }),
    'run.histogram': ({ runId, bins }) => context.views.histogram(context.workspace(), runId, bins),
    'run.bands': ({ runId, columns }) =>
      residualBands(context.workspace(), requireDone(context, runId), columns),
    'run.residuals': ({ runId, ...request }) => residualView(context.workspace(), runId, request),
    'run.residualRows': ({ runId, ...wish }) => residualRows(context.workspace(), runId, wish),
    'run.residualPlaces': ({ runId, ...wish }) => residualPlaces(context.workspace(), runId, wish),
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

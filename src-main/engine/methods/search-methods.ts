import { EngineError } from '../../contract/errors.ts';
import type { ModelInfo } from '../../contract/models.ts';
import type { MethodParams } from '../../contract/schemas.ts';
import type { TrialPlace } from '../../contract/search.ts';
import type { DatasetKind, Finding, Outcome, Panel, RunPlan } from '../../contract/types.ts';
import type { EngineContext } from '../context.ts';
import { createHold, type Hold } from '../jobs/hold.ts';
import type { TrainedTrial } from '../search/run-search.ts';
import { createSearchClock, type SearchClock } from '../search/search-clock.ts';
import type { MethodsOf } from './method-map.ts';
import { planOf } from './plan-of.ts';
import { runName } from './run-name.ts';

/** A search at work. */
interface ActiveSearch {
  readonly clock: SearchClock;
  /** Of the runs that are training or wait for their turn. */
  readonly holds: Map<string, Hold>;
  /** Says how it stands. */
  readonly tell: () => void;
}

type ActiveSearches = Map<string, ActiveSearch>;

export function searchMethods(context: EngineContext): MethodsOf<'search'> {
  const active: ActiveSearches = new Map();
  return {
    'search.start': (params) => start(context, active, params),
    'search.pause': ({ searchId }) => {
      const { clock, holds, tell } = activeOne(active, searchId);
      clock.pause();
      for (const hold of holds.values()) hold.set(true);
      tell();
      return null;
    },
    'search.resume': ({ searchId }) => {
      const { clock, holds, tell } = activeOne(active, searchId);
      for (const [runId, hold] of holds) {
        if (context.runs.isPaused(runId)) context.runs.goOn(runId);
        else hold.set(false);
      }
      clock.goOn();
      tell();
      return null;
    },
  };
}

/** Throws `run/not-running`. */
function activeOne(active: ActiveSearches, searchId: string): ActiveSearch {
  const one = active.get(searchId);
  if (one !== undefined) return one;
  throw new EngineError('run/not-running', `the search has ended: ${searchId}`, {
    remedy: 'Start another search.',
  });
}

async function start(
  context: EngineContext,
  active: ActiveSearches,
  { datasetId, ...spec }: MethodParams['search.start'],
): Promise<{ readonly jobId: string; readonly searchId: string }> {
  const { runSearch } = await import('../search/run-search.ts');
  const workspace = context.workspace();
  const { kind, rowCount: rows, importReport, findings } = workspace.getDataset(datasetId);
  requireFolds(spec, importReport.panel, entityOf(findings));
  const models = await modelsFor(spec.models, kind);
  // A page that was loaded again knows the search by its runs, and can still cancel its job.
  const searchId: string = context.jobs.start(async (signal, report) => {
    const release = context.runs.take(spec.together);
    const clock = createSearchClock(context.now);
    const holds: ActiveSearch['holds'] = new Map();
    let now = { fraction: 0, rows: 0 };
    const tell = (): void => {
      const stands = clock.isPaused ? { paused: true } : {};
      report({ stage: 'searching', ...now, elapsedMs: clock.now(), ...stands });
    };
    active.set(searchId, { clock, holds, tell });
    try {
      tell();
      const result = await runSearch(
        { searchId, spec, models, rows },
        {
          now: clock.now,
          after: clock.after,
          passing: clock.passing,
          plan: (settings) => planOf(context, datasetId, settings),
          train: (plan, place, limit) =>
            train({ context, clock, holds }, datasetId, plan, place, limit),
          onProgress: (fraction, done) => {
            now = { fraction, rows: done };
            tell();
          },
        },
        signal,
      );
      return { kind: 'search', result };
    } finally {
      active.delete(searchId);
      clock.close();
      release();
    }
  });
  return { jobId: searchId, searchId };
}

/** The column that reading the file found to name what its rows are of; null for none. */
function entityOf(findings: readonly Finding[]): string | null {
  const options = findings.flatMap(({ actions = [] }) => actions.map(({ options }) => options));
  return options.find((one) => one?.layout === 'panel')?.entity ?? null;
}

/** Throws `settings/invalid` where rows cannot be parted as asked for. */
function requireFolds(
  { folds, foldWay }: Pick<MethodParams['search.start'], 'folds' | 'foldWay'>,
  panel: Panel | undefined,
  entity: string | null,
): void {
  if (foldWay === 'blocked' && panel !== undefined) {
    throw new EngineError('settings/invalid', 'blocks of stacked rows would part the entities', {
      remedy: 'Choose growing folds, or leave a stretch or whole entities out.',
    });
  }
  if (foldWay !== 'entities' || folds === 1) return;
  if (panel === undefined) {
    const fault = 'no entities to leave out: the rows are of one thing';
    throw new EngineError('settings/invalid', fault, {
      remedy:
        entity === null
          ? 'Leave a stretch out instead.'
          : `Read the file with the rows of each ${entity} stacked (on the command line --entity ${entity} --panel), or leave a stretch out instead.`,
    });
  }
  const { column, entities } = panel;
  if (entities.length >= folds) return;
  throw new EngineError(
    'settings/invalid',
    `more folds than there are of ${column}: ${String(folds)} > ${String(entities.length)}`,
    { remedy: 'Ask for fewer folds.' },
  );
}

/** Throws `settings/invalid` where none of the models can judge such data. */
async function modelsFor(asked: readonly string[], kind: DatasetKind): Promise<ModelInfo[]> {
  const { modelList } = await import('../gallery/model-list.ts');
  const models = modelList().filter(({ id, kinds }) => asked.includes(id) && kinds.includes(kind));
  if (models.length > 0) return models;
  const data = kind === 'table' ? 'the rows of a table' : 'a series';
  throw new EngineError('settings/invalid', `none of these models judges ${data}`, {
    remedy: 'Choose other models.',
  });
}

async function train(
  { context, clock, holds }: Pick<ActiveSearch, 'clock' | 'holds'> & { context: EngineContext },
  datasetId: string,
  plan: RunPlan,
  place: TrialPlace,
  signal: AbortSignal,
): Promise<TrainedTrial> {
  const workspace = context.workspace();
  const own: RunPlan = { ...plan, trial: place };
  const fold = place.folds === 1 ? '' : `, fold ${place.fold}`;
  const name = `Trial ${place.trial}, round ${place.round}${fold}: ${runName(plan)}`;
  const runId = workspace.addRun(datasetId, name, own);
  const hold = createHold();
  hold.set(clock.isPaused);
  holds.set(runId, hold);
  const cancel = (): void => {
    if (context.runs.isActive(runId)) context.runs.cancel(runId);
  };
  const outcome = await new Promise<Outcome>((resolve) => {
    context.runs.start({ runId, datasetId, plan: own, resume: false, hold, onEnd: resolve });
    context.emit('workspace.changed', { path: workspace.path });
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
  });
  signal.removeEventListener('abort', cancel);
  holds.delete(runId);
  return {
    runId,
    outcome,
    result: outcome.kind === 'done' ? workspace.getRun(runId).result : null,
  };
}

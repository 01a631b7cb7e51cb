import type { MethodParams } from '../../contract/schemas.ts';
import type {
  EventFilter,
  ThresholdCurve,
  ThresholdTrial,
  ThresholdVersion,
} from '../../contract/threshold-types.ts';
import type { RunDetail, ThresholdResult } from '../../contract/types.ts';
import type { EngineContext } from '../context.ts';
import { axisOf, withBreaks } from '../features/panel.ts';
import { curveOf } from '../lab/curve.ts';
import { judgeAgain, tunedWarning } from '../lab/judge-again.ts';
import { resolveRule } from '../lab/resolve-rule.ts';
import { readRunScores, readScores, type RunScores } from '../lab/run-scores.ts';
import { storedEvents } from '../lab/stored-events.ts';
import { truthOf } from '../lab/truth.ts';
import type { DoneRun } from '../report/report-input.ts';
import { eventRuns, usualFilter } from '../scoring/event-runs.ts';
import { flagRows, rowAgreement } from '../scoring/metrics.ts';
import type { WritableWorkspace } from '../store/types.ts';
import { encodeArray } from './encode-array.ts';
import type { MethodsOf } from './method-map.ts';
import { requireDone } from './report-input.ts';

type Wish = Pick<MethodParams['threshold.try'], 'rule' | 'filter'>;

/** Scores of the run looked at last are kept: its line is dragged many times. */
interface Kept {
  readonly workspace: WritableWorkspace;
  readonly runId: string;
  readonly scores: Promise<RunScores>;
}

export function thresholdMethods(context: EngineContext): MethodsOf<'threshold'> {
  let kept: Kept | null = null;
  let applying: Promise<unknown> = Promise.resolve();

  function scoresOf(workspace: WritableWorkspace, run: DoneRun): Promise<RunScores> {
    if (kept?.workspace !== workspace || kept.runId !== run.id) {
      const fresh = { workspace, runId: run.id, scores: readRunScores(workspace, run) };
      kept = fresh;
      fresh.scores.catch(() => {
        if (kept === fresh) kept = null;
      });
    }
    return kept.scores;
  }

  async function resolve(
    workspace: WritableWorkspace,
    run: DoneRun,
    { rule, filter: wished }: Wish,
  ): Promise<{ readonly scores: RunScores; readonly threshold: ThresholdResult }> {
    const scores = await scoresOf(workspace, run);
    const filter = wished ?? filterOf(run);
    const truth = truthOf(workspace, run.datasetId);
    const threshold = await resolveRule(rule, {
      reference: scores.reference,
      time: axisOf(workspace.getDataset(run.datasetId)),
      truth,
      curve: () => curveOf(scores, run.plan, filter, truth),
    });
    return { scores, threshold: { ...threshold, filter } };
  }

  /** One after another: each version is made from the one before. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = applying.then(work, work);
    applying = next.catch(() => undefined);
    return next;
  }

  function changed(workspace: WritableWorkspace, runId: string): RunDetail {
    context.emit('workspace.changed', { path: workspace.path });
    return workspace.getRun(runId);
  }

  return {
    'threshold.curve': async ({ runId, filter: wished }): Promise<ThresholdCurve> => {
      const workspace = context.workspace();
      const run = requireDone(context, runId);
      const filter = wished ?? filterOf(run);
      const truth = truthOf(workspace, run.datasetId);
      const curve = await curveOf(await scoresOf(workspace, run), run.plan, filter, truth);
      return {
        filter,
        levels: encodeArray(curve.levels),
        events: encodeArray(curve.events),
        rows: encodeArray(curve.rows),
        judgedRows: curve.judgedRows,
        labels: truth && {
          positives: curve.positives,
          hits: encodeArray(curve.hits),
          counted: encodeArray(curve.counted),
        },
      };
    },
    'threshold.try': async ({ runId, ...wish }): Promise<ThresholdTrial> => {
      const workspace = context.workspace();
      const run = requireDone(context, runId);
      const { scores, threshold } = await resolve(workspace, run, wish);
      const found = eventRuns(
        scores.score,
        threshold.value,
        withBreaks(run.plan),
        threshold.filter,
      );
      const events = found.map(({ start, end }) => ({ startIndex: start, endIndex: end }));
      const flagged = flagRows(events, scores.score);
      const truth = truthOf(workspace, run.datasetId);
      return {
        threshold,
        eventCount: found.length,
        flaggedRows: flagged.reduce((sum, flag) => sum + flag, 0),
        judgedRows: run.result.judgedRows,
        labels: truth && {
          column: truth.name,
          ...rowAgreement(truth.values, scores.score, flagged),
        },
        warnings: threshold.rule.method === 'best-f1' ? [tunedWarning] : [],
      };
    },
    'threshold.apply': ({ runId, ...wish }) =>
      inTurn(async () => {
        const workspace = context.workspace();
        const run = requireDone(context, runId);
        const { scores, threshold } = await resolve(workspace, run, wish);
        const { value, filter = usualFilter(run.plan) } = threshold;
        const limit = { threshold: value, filter };
        const events = await storedEvents(workspace, run, scores.score, limit);
        const truth = truthOf(workspace, run.datasetId);
        const found = { threshold, events };
        const result = await judgeAgain(workspace, run, scores.score, found, truth);
        workspace.addVersion(runId, { result, events });
        return changed(workspace, runId);
      }),
    'threshold.versions': ({ runId }) => {
      const run = requireDone(context, runId);
      const versions = context.workspace().listVersions(runId);
      return versions.length === 0 ? [firstVersion(run)] : versions;
    },
    'threshold.use': ({ runId, number }) =>
      inTurn(async () => {
        const workspace = context.workspace();
        const run = requireDone(context, runId);
        if (number === 1 && workspace.listVersions(runId).length === 0) return run;
        const { result, events } = workspace.versionContent(runId, number);
        const score = await readScores(workspace, run, 'score');
        const truth = truthOf(workspace, run.datasetId);
        const found = { threshold: result.threshold, events };
        const own = { ...run, result };
        const today = await judgeAgain(workspace, own, score, found, truth);
        workspace.useVersion(runId, number, today);
        return changed(workspace, runId);
      }),
  };
}

function filterOf({ plan, result }: DoneRun): EventFilter {
  return result.threshold.filter ?? usualFilter(plan);
}

function firstVersion({ result, endedAtMs, createdAtMs }: DoneRun): ThresholdVersion {
  return {
    number: 1,
    parent: null,
    madeAtMs: endedAtMs ?? createdAtMs,
    madeBy: 'run',
    current: true,
    threshold: result.threshold,
    eventCount: result.eventCount,
    flaggedRows: result.flaggedRows,
  };
}

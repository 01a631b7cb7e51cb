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
import { limitedScore } from '../lab/limited-score.ts';
import { judgeAgain, tunedWarning } from '../lab/judge-again.ts';
import { movedByTest } from '../lab/moved-by-test.ts';
import { resolveRule } from '../lab/resolve-rule.ts';
import { isOwnRule, movedLimits, scopedScores, wishedScope } from '../lab/resolve-scope.ts';
import { readRunScores, readScores, type RunScores, runScoresOf } from '../lab/run-scores.ts';
import { storedEvents } from '../lab/stored-events.ts';
import { truthOf } from '../lab/truth.ts';
import type { DoneRun } from '../report/report-input.ts';
import { eventRuns, usualFilter } from '../scoring/event-runs.ts';
import { flagRows, rowAgreement } from '../scoring/metrics.ts';
import type { WritableWorkspace } from '../store/types.ts';
import { encodeArray } from './encode-array.ts';
import type { MethodsOf } from './method-map.ts';
import { requireDone } from './report-input.ts';

type Wish = Pick<MethodParams['threshold.try'], 'rule' | 'filter' | 'scope'>;

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
    { rule, filter: wished, scope: asked }: Wish,
  ): Promise<{ readonly scores: RunScores; readonly threshold: ThresholdResult }> {
    const raw = await scoresOf(workspace, run);
    const scope = wishedScope({ rule, scope: asked }, run.result.threshold);
    const { scores, base } =
      scope === 'all'
        ? { scores: raw, base: null }
        : await scopedScores(workspace, run, raw, scope, rule);
    const filter = wished ?? filterOf(run);
    const truth = truthOf(workspace, run.datasetId);
    const threshold = await resolveRule(rule, {
      reference: base !== null && isOwnRule(rule) ? raw.reference : scores.reference,
      automatic: base === null ? movedByTest(workspace, run) : null,
      time: axisOf(workspace.getDataset(run.datasetId)),
      truth,
      curve: () => curveOf(scores, run.plan, filter, truth),
    });
    const limits = base === null ? {} : { scope: movedLimits(base, threshold.value) };
    return { scores, threshold: { ...threshold, filter, ...limits } };
  }

  /** One after another: each version is made from the one before. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = applying.then(work, work);
    applying = next.catch(() => undefined);
    return next;
  }

  function changed(workspace: WritableWorkspace, runId: string): RunDetail {
    // What is drawn of the scores may be another one now.
    context.views.clear();
    context.emit('workspace.changed', { path: workspace.path });
    return workspace.getRun(runId);
  }

  return {
    'threshold.curve': async ({ runId, filter: wished }): Promise<ThresholdCurve> => {
      const workspace = context.workspace();
      const run = requireDone(context, runId);
      const filter = wished ?? filterOf(run);
      const truth = truthOf(workspace, run.datasetId);
      const isScoped = run.result.threshold.scope !== undefined;
      const scores = isScoped
        ? await runScoresOf(await readScores(workspace, run, 'score'), run)
        : await scoresOf(workspace, run);
      const curve = await curveOf(scores, run.plan, filter, truth);
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
        const { value, filter = usualFilter(run.plan), scope } = threshold;
        const limit = { threshold: value, filter, scope };
        const events = await storedEvents(workspace, run, scores.score, limit);
        const truth = truthOf(workspace, run.datasetId);
        const found = { threshold, events };
        const result = await judgeAgain(workspace, run, scores.score, found, truth);
        const limited = scope === undefined ? null : scores.score;
        await workspace.limitScore(runId, limited, () => {
          workspace.addVersion(runId, { result, events });
        });
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
        const limited = await limitedScore(workspace, run, result.threshold);
        const score = limited ?? (await readScores(workspace, run, 'rawScore'));
        const truth = truthOf(workspace, run.datasetId);
        const found = { threshold: result.threshold, events };
        const own = { ...run, result };
        const today = await judgeAgain(workspace, own, score, found, truth);
        await workspace.limitScore(runId, limited, () => {
          workspace.useVersion(runId, number, today);
        });
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

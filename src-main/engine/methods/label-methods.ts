import { EngineError } from '../../contract/errors.ts';
import type { AddedLabels, LabelSpan } from '../../contract/label-types.ts';
import { mostColumnLabels, mostLabelSpans } from '../../contract/names.ts';
import type { RunResult } from '../../contract/types.ts';
import type { EngineContext } from '../context.ts';
import { readLabels } from '../dataset/labels/read-labels.ts';
import { judgeAgain } from '../lab/judge-again.ts';
import { labelRows } from '../lab/label-rows.ts';
import { rowPlaces } from '../lab/row-places.ts';
import { readScores } from '../lab/run-scores.ts';
import { columnLabels, truthOf } from '../lab/truth.ts';
import type { LabelChange, StoredSpan } from '../store/review-types.ts';
import type { WritableWorkspace } from '../store/types.ts';
import type { MethodsOf } from './method-map.ts';
import { requireDone } from './report-input.ts';

type NewSpan = Omit<StoredSpan, 'id'>;

export function labelMethods(context: EngineContext): MethodsOf<'label'> {
  let changing: Promise<unknown> = Promise.resolve();

  /** One change after another; each measures all runs of the dataset by the labels as they then are. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = changing.then(work);
    changing = next.catch(() => undefined);
    return next;
  }

  function change(datasetId: string, wish: Partial<LabelChange>): Promise<number[]> {
    return inTurn(() => changeNow(datasetId, wish, (ids) => ids));
  }

  /** Adds what is not labelled yet, once however often it is asked for. */
  function add<T extends object>(
    datasetId: string,
    spans: readonly NewSpan[],
    requestId: string | undefined,
    rest: T,
  ): Promise<AddedLabels & T> {
    return inTurn(async () => {
      const workspace = context.workspace();
      const before = requestId === undefined ? null : workspace.answerTo(requestId);
      if (before !== null) return before as AddedLabels & T;
      const known = new Set(workspace.listLabels(datasetId).map(({ rows }) => rows.join('-')));
      const added = spans.filter(({ rows }) => !known.has(rows.join('-')));
      const answer = (labelIds: number[]): AddedLabels & T => {
        return { ...rest, labelIds, known: spans.length - added.length };
      };
      return changeNow(datasetId, { add: added }, answer, requestId);
    });
  }

  async function changeNow<T>(
    datasetId: string,
    { add: added = [], remove = [], restore = [] }: Partial<LabelChange>,
    answer: (ids: number[]) => T,
    requestId?: string,
  ): Promise<T> {
    const wish = { add: added, remove, restore };
    const workspace = context.workspace();
    const other = new Set([...wish.remove, ...wish.restore]);
    const kept = workspace.listLabels(datasetId).filter(({ id }) => !other.has(id));
    const back = wish.restore.map((id) => known(workspace, datasetId, id));
    const spans = [...kept, ...back, ...wish.add];
    if (spans.length > mostLabelSpans) {
      throw new EngineError('labels/invalid', `${spans.length} labels, at most ${mostLabelSpans}`, {
        remedy: 'Join labels that touch each other.',
      });
    }
    const results = await measured(context, workspace, datasetId, spans);
    const answered = workspace.once(requestId, () =>
      answer(workspace.changeLabels(datasetId, wish, results)),
    );
    context.emit('workspace.changed', { path: workspace.path });
    return answered;
  }

  async function withTimes<T extends Pick<LabelSpan, 'rows'>>(
    datasetId: string,
    spans: readonly T[],
  ): Promise<(T & Pick<LabelSpan, 'startMs' | 'endMs'>)[]> {
    const rows = Float64Array.from(spans.flatMap((span) => span.rows));
    const times = await context.views.times(context.workspace(), datasetId, rows, true);
    return spans.map((span, i) => ({
      ...span,
      startMs: times?.[2 * i] ?? null,
      endMs: times?.[2 * i + 1] ?? null,
    }));
  }

  return {
    'label.list': async ({ datasetId }): Promise<LabelSpan[]> => {
      const workspace = context.workspace();
      workspace.datasetSummary(datasetId);
      return withTimes(datasetId, workspace.listLabels(datasetId));
    },
    'label.column': async ({ datasetId }) => {
      const spans = columnLabels(context.workspace(), datasetId);
      const shown = spans.slice(0, mostColumnLabels).map((rows) => ({ rows }));
      return { spans: await withTimes(datasetId, shown), total: spans.length };
    },
    'label.add': async ({ datasetId, spans, requestId }) => {
      const { rowCount } = context.workspace().datasetSummary(datasetId);
      const wrong = spans.find(([, to]) => to >= rowCount);
      if (wrong !== undefined) {
        throw new EngineError('labels/invalid', `no such row: ${wrong[1]}`, {
          remedy: 'Draw the label inside the data.',
        });
      }
      const drawn = spans.map((rows) => ({ rows, source: null }));
      return add(datasetId, drawn, requestId, {});
    },
    'label.remove': async ({ datasetId, labelIds }) => {
      context.workspace().datasetSummary(datasetId);
      await change(datasetId, { remove: labelIds });
      return null;
    },
    'label.restore': async ({ datasetId, labelIds }) => {
      context.workspace().datasetSummary(datasetId);
      await change(datasetId, { restore: labelIds });
      return null;
    },
    'label.import': async ({ datasetId, file, requestId }) => {
      const workspace = context.workspace();
      const dataset = workspace.getDataset(datasetId);
      const { files } = dataset.importReport;
      const of = files?.map(({ name }) => name) ?? [dataset.sourceName];
      const step = await readLabels(context.resolveFile(file), of);
      const { spans, outside, findings } = labelRows(step, rowPlaces(workspace, dataset));
      if (spans.length === 0) {
        const [why] = findings.filter(({ severity }) => severity === 'warning');
        throw new EngineError('labels/invalid', why?.text ?? 'no row of the data is marked', {
          remedy: 'Choose the labels of this file.',
        });
      }
      const read = spans.map((rows) => ({ rows, source: step.file ?? null }));
      return add(datasetId, read, requestId, { outside, findings });
    },
  };
}

/** Throws `label/not-found`. */
function known(workspace: WritableWorkspace, datasetId: string, id: number): StoredSpan {
  const label = workspace.label(datasetId, id);
  if (label === null) throw new EngineError('label/not-found', `no such label: ${id}`);
  return label;
}

/** Results of all runs of a dataset that have ended well, measured by these labels. */
async function measured(
  context: EngineContext,
  workspace: WritableWorkspace,
  datasetId: string,
  spans: readonly Pick<StoredSpan, 'rows'>[],
): Promise<Map<string, RunResult>> {
  const truth = truthOf(workspace, datasetId, spans);
  const results = new Map<string, RunResult>();
  for (const { id, status } of workspace.listRuns(datasetId)) {
    if (status !== 'done') continue;
    const run = requireDone(context, id);
    const score = await readScores(workspace, run, 'score');
    const found = { threshold: run.result.threshold, events: workspace.listEvents(id) };
    results.set(id, await judgeAgain(workspace, run, score, found, truth));
  }
  return results;
}

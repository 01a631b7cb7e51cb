import type { ResidualView, RunDetail } from '../../contract/types.ts';
import { CalendarCounter } from '../scoring/score-calendar.ts';
import { autocorrelation, readMemory } from '../scoring/residual-memory.ts';
import { residualShape } from '../scoring/residual-shape.ts';
import type { ReadableWorkspace } from '../store/types.ts';
import { readResiduals } from './read-residuals.ts';
import { askedResiduals, type Clock, type ResidualRequest } from './residual-request.ts';
import { inSlices } from './slices.ts';

/** Values that shape and memory are worked out of at most: more would change no reading. */
const mostValues = 131_072;
const mostLags = 400;
const fewestLags = 48;

/**
 * What the errors of rows [from, to) still hold. Throws `run/not-done`, `data/unknown-column`.
 */
export async function residualView(
  workspace: ReadableWorkspace,
  runId: string,
  request: ResidualRequest,
): Promise<ResidualView> {
  const { run, range, clock } = askedResiduals(workspace, runId, request);
  const { from, to } = range;
  const residuals = middleResiduals(workspace, run, range);
  const shape = residuals === null ? null : residualShape(residuals);
  // One event would drown what repeats.
  const reach = 5 * (shape?.width ?? 0);
  const ordinary = (residuals ?? new Float64Array()).map((value) =>
    Math.abs(value - (shape?.middle ?? 0)) > reach ? NaN : value,
  );
  const isSeries = run.plan.kind === 'series';
  const lags = Math.min(
    mostLags,
    Math.max(fewestLags, run.plan.window * 3, (run.plan.season?.rows ?? 0) * 2),
    Math.floor((residuals?.length ?? 0) / 3),
  );
  return {
    column: request.column,
    from,
    to,
    calendar: await calendarOf(workspace, runId, clock, range),
    shape,
    memory:
      residuals === null || shape === null || !isSeries || lags < 2
        ? null
        : readMemory(await autocorrelation(ordinary, lags), shape.rows, {
            window: run.plan.window,
            hasSeason: (run.plan.season ?? null) !== null,
            hasTrend: run.plan.detrend === true,
            stepMs: clock?.stepMs ?? null,
          }),
    without: residuals === null ? 'This run keeps no expected values of the column.' : null,
  };
}

/** Of the middle rows of a range. */
function middleResiduals(
  workspace: ReadableWorkspace,
  run: RunDetail,
  range: ResidualRequest,
): Float64Array | null {
  const spare = Math.max(0, Math.floor((range.to - range.from - mostValues) / 2));
  const from = range.from + spare;
  return readResiduals(workspace, run, {
    ...range,
    from,
    to: Math.min(range.to, from + mostValues),
  });
}

async function calendarOf(
  workspace: ReadableWorkspace,
  runId: string,
  clock: Clock | null,
  { from, to }: ResidualRequest,
): Promise<ResidualView['calendar']> {
  if (clock === null) return null;
  const { datasetId, result } = workspace.getRun(runId);
  const counter = new CalendarCounter(clock.stepMs, clock.zone);
  await inSlices(from, to, (start, end) => {
    const scores = workspace.runArray(runId, 'score', start, end);
    const times = workspace.datasetArray(datasetId, 'time', start, end);
    if (scores === null || times === null) return;
    scores.forEach((score, i) => {
      counter.add(start + i, times[i] ?? NaN, score);
    });
  });
  return counter.result(result?.threshold.value ?? 1);
}

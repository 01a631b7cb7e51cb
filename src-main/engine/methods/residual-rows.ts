import { mostSelectedSpans } from '../../contract/names.ts';
import type { MethodParams } from '../../contract/schemas.ts';
import type { ResidualRows, RunDetail } from '../../contract/types.ts';
import { calendarAcross, calendarCell } from '../scoring/score-calendar.ts';
import type { ReadableWorkspace } from '../store/types.ts';
import { readResiduals } from './read-residuals.ts';
import { askedResiduals, type Clock, type ResidualRequest } from './residual-request.ts';
import { inSlices } from './slices.ts';

type Wish = Omit<MethodParams['run.residualRows'], 'runId'>;
type Within = Wish['within'];

/**
 * Judged rows of [from, to) whose residual lies in [low, high), or whose time lies in a cell of the calendar. Throws
 * `run/not-done`, `data/unknown-column`.
 */
export async function residualRows(
  workspace: ReadableWorkspace,
  runId: string,
  { within, ...request }: Wish,
): Promise<ResidualRows> {
  const { run, range, clock } = askedResiduals(workspace, runId, request);
  const rows: number[] = [];
  let spans: [number, number][] = [];
  let gap = 1;
  let found = 0;
  await inSlices(range.from, range.to, (from, to) => {
    const slice = { ...range, from, to };
    const isIn =
      within.kind === 'values'
        ? ofValues(workspace, run, slice, within)
        : ofCell(workspace, run, slice, within, clock);
    for (let at = 0; at < to - from; at++) if (isIn(at)) rows.push(from + at);
    for (const row of rows.splice(0)) {
      found++;
      const last = spans.at(-1);
      if (last !== undefined && row - last[1] <= gap) last[1] = row;
      else spans.push([row, row]);
    }
    while (spans.length > mostSelectedSpans) {
      gap *= 2;
      spans = joined(spans, gap);
    }
  });
  return { spans, rows: found };
}

type IsIn = (at: number) => boolean;

function ofValues(
  workspace: ReadableWorkspace,
  run: RunDetail,
  slice: ResidualRequest,
  { low, high }: Extract<Within, { kind: 'values' }>,
): IsIn {
  const residuals = readResiduals(workspace, run, slice);
  const [from, to] = [low ?? -Infinity, high ?? Infinity];
  // NaN lies nowhere.
  return (at) => {
    const value = residuals?.[at] ?? NaN;
    return value >= from && value < to;
  };
}

function ofCell(
  workspace: ReadableWorkspace,
  { id, datasetId }: RunDetail,
  { from, to }: ResidualRequest,
  { cell }: Extract<Within, { kind: 'cell' }>,
  clock: Clock | null,
): IsIn {
  const times = workspace.datasetArray(datasetId, 'time', from, to);
  const score = workspace.runArray(id, 'score', from, to);
  if (clock === null || times === null || score === null) return () => false;
  const across = calendarAcross(clock.stepMs);
  return (at) =>
    !Number.isNaN(score[at]) && calendarCell(times[at] ?? NaN, across, clock.zone) === cell;
}

/** Neighbours no more than `gap` rows apart are one. */
function joined(spans: readonly [number, number][], gap: number): [number, number][] {
  const out: [number, number][] = [];
  for (const [from, to] of spans) {
    const last = out.at(-1);
    if (last !== undefined && from - last[1] <= gap) last[1] = to;
    else out.push([from, to]);
  }
  return out;
}

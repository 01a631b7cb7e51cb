import type { MethodParams } from '../../contract/schemas.ts';
import type { ResidualPlaces } from '../../contract/types.ts';
import { calendarAcross, calendarCell } from '../scoring/score-calendar.ts';
import type { ReadableWorkspace } from '../store/types.ts';
import { readResiduals } from './read-residuals.ts';
import { askedResiduals } from './residual-request.ts';
import { inSlices } from './slices.ts';

type Wish = Omit<MethodParams['run.residualPlaces'], 'runId'>;

/** How the rows of `spans`, ascending, that lie in [from, to) are spread. Throws `run/not-done`, `data/unknown-column`. */
export async function residualPlaces(
  workspace: ReadableWorkspace,
  runId: string,
  { spans, edges, ...request }: Wish,
): Promise<ResidualPlaces> {
  const { run, range, clock } = askedResiduals(workspace, runId, request);
  const counts = new Array<number>(edges.length - 1).fill(0);
  const across = clock && calendarAcross(clock.stepMs);
  const cells =
    across === null ? null : new Array<number>(7 * (across === 'hour' ? 24 : 12)).fill(0);
  let rows = 0;
  await inSlices(range.from, range.to, (start, end) => {
    const met = spans.filter(([first, last]) => first < end && last >= start);
    const [head, tail] = [met[0], met.at(-1)];
    if (head === undefined || tail === undefined) return;
    const [from, to] = [Math.max(head[0], start), Math.min(tail[1] + 1, end)];
    const score = workspace.runArray(runId, 'score', from, to);
    const times = across && workspace.datasetArray(run.datasetId, 'time', from, to);
    const residuals = readResiduals(workspace, run, { ...range, from, to });
    for (const [first, last] of met) {
      for (let at = Math.max(first, from) - from; at < Math.min(last + 1, to) - from; at++) {
        if (Number.isNaN(score?.[at] ?? NaN)) continue;
        rows++;
        const bin = binOf(residuals?.[at] ?? NaN, edges);
        if (bin !== null) counts[bin] = (counts[bin] ?? 0) + 1;
        const time = times?.[at] ?? NaN;
        if (cells === null || across === null || Number.isNaN(time)) continue;
        const cell = calendarCell(time, across, clock?.zone);
        cells[cell] = (cells[cell] ?? 0) + 1;
      }
    }
  });
  return { rows, counts, cells };
}

/** What lies beyond the edges counts in the last bins, as in the histogram; null for NaN. */
function binOf(value: number, edges: readonly number[]): number | null {
  if (Number.isNaN(value)) return null;
  const [low, high] = [edges[0] ?? 0, edges.at(-1) ?? 1];
  const bins = edges.length - 1;
  const bin = Math.floor(((value - low) / (high - low)) * bins);
  return Math.min(Math.max(bin, 0), bins - 1);
}

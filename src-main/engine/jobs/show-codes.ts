import { createHash } from 'node:crypto';
import type { LatentView } from '../../contract/detector-types.ts';
import type { CodeProjection } from '../../contract/names.ts';
import type { EngineContext } from '../context.ts';
import { fillLayout } from '../latent/fill-layout.ts';
import type { LatentLayout } from '../store/latent-table.ts';
import type { ReadableWorkspace } from '../store/types.ts';
import { doneRun } from './done-run.ts';
import { shownBy } from './show-detector.ts';

/**
 * Lays out the codes of a run's windows; answers with the job's id. What was worked out before is kept with the run, as long
 * as the same windows are to be shown. Throws `run/not-done`.
 */
export function showCodes(
  context: EngineContext,
  runId: string,
  to: { readonly projection: CodeProjection; readonly seed: number },
): { readonly jobId: string } {
  const workspace = context.workspace();
  const run = doneRun(context, runId);
  const jobId = context.jobs.start(async (signal, report) => {
    const chosenBy = eventsKey(workspace, runId);
    const kept = workspace.latentLayout(runId, { ...to, chosenBy });
    if (kept !== null) {
      return { kind: 'latent', result: await fillLayout(workspace, runId, kept) };
    }
    const shown = await shownBy(context, run, { kind: 'latent', to }, signal, report);
    if (shown.kind === 'latent') {
      const layout = layoutOf(shown.result);
      const isAll = layout.row.length === base64Length(8 * layout.windows);
      workspace.keepLatentLayout(runId, { ...to, chosenBy: isAll ? '' : chosenBy }, layout);
    }
    return shown;
  });
  return { jobId };
}

/** Windows of events are shown first: other events, other windows. */
function eventsKey(workspace: ReadableWorkspace, runId: string): string {
  const spans = workspace
    .listEvents(runId)
    .map(({ startIndex, endIndex }) => [startIndex, endIndex]);
  return createHash('sha256').update(JSON.stringify(spans)).digest('hex');
}

function layoutOf({ runId, score, time, label, ...layout }: LatentView): LatentLayout {
  return layout;
}

const base64Length = (bytes: number): number => 4 * Math.ceil(bytes / 3);

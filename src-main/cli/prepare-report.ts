import type { CliEngine } from './context.ts';
import { followJob } from './follow.ts';
import type { Progress } from './progress.ts';
import { jobProgressText, stageText } from './progress-text.ts';

/** Has worked out what would have made the events normal that a report explains, as far as the time allows. */
export async function prepareReport(
  engine: CliEngine,
  wish: { readonly runId: string; readonly explained: number },
  stop: AbortSignal,
  progress: Progress,
): Promise<void> {
  await followJob(engine, 'prepared', () => engine.call('report.prepare', wish), {
    stop,
    onProgress: (told) => {
      progress.show(stageText(told.stage), jobProgressText(told));
    },
  });
}

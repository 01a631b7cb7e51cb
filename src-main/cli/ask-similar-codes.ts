import type { SimilarEvents } from '../contract/event-types.ts';
import type { CliEngine } from './context.ts';
import { followJob } from './follow.ts';
import type { Progress } from './progress.ts';
import { jobProgressText, stageText } from './progress-text.ts';

/** What the network of a run takes to be most like an event. Throws `model/no-code` where it has none. */
export async function askSimilarCodes(
  engine: CliEngine,
  wish: { readonly runId: string; readonly rank: number },
  stop: AbortSignal,
  progress: Progress,
): Promise<SimilarEvents> {
  const { answer } = await followJob(
    engine,
    'similar',
    () => engine.call('event.similarCode', wish),
    {
      stop,
      onProgress: (told) => {
        progress.show(stageText(told.stage), jobProgressText(told));
      },
    },
  );
  return answer;
}

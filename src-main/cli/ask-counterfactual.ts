import type { Counterfactual } from '../contract/counterfactual.ts';
import type { CliEngine } from './context.ts';
import { followJob } from './follow.ts';
import type { Progress } from './progress.ts';
import { jobProgressText, stageText } from './progress-text.ts';

/** What would have made an event normal: as it is kept with the run, or worked out now. */
export async function askCounterfactual(
  engine: CliEngine,
  wish: { readonly runId: string; readonly rank: number },
  stop: AbortSignal,
  progress: Progress,
): Promise<Counterfactual> {
  const reply = await engine.call('event.counterfactual', wish);
  if (reply.kind === 'known') return reply.answer;
  const { answer } = await followJob(engine, 'counterfactual', () => Promise.resolve(reply), {
    stop,
    onProgress: (told) => {
      progress.show(stageText(told.stage), jobProgressText(told));
    },
  });
  return answer;
}

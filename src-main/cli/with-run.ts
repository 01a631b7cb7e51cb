import type { RunSummary } from '../contract/types.ts';
import type { CliContext, CliEngine } from './context.ts';
import { findRun } from './find-run.ts';
import type { Output } from './output.ts';
import { withEngine } from './session.ts';
import { existingWorkspace } from './workspace-place.ts';

/** Opens the workspace, finds the run that `text` names, and does `work`. Throws `cli/usage`, `run/not-found`. */
export async function withRun<T>(
  context: CliContext,
  output: Output,
  { workspace, text }: { readonly workspace: string | undefined; readonly text: string },
  work: (engine: CliEngine, run: RunSummary) => Promise<T>,
): Promise<T> {
  const path = await existingWorkspace(context, output, workspace);
  return withEngine(context, output, async (engine) => {
    await engine.call('workspace.open', { file: { path } });
    return work(engine, findRun(await engine.call('run.list', {}), text));
  });
}

import type { EngineContext } from './context.ts';

/** Ends what runs on the open workspace, then closes it. */
export async function closeWorkspace(context: EngineContext): Promise<void> {
  await Promise.all([context.runs.close(), context.jobs.close()]);
  const open = context.currentWorkspace();
  context.setWorkspace(null);
  context.views.clear();
  await open?.close();
}

import { EngineError } from '../contract/errors.ts';
import type { CallEngine } from './engine-host.ts';
import type { WorkspaceSession } from './workspace-session.ts';

/**
 * Calls of the page on their way to the engine. Those that change which workspace is open are noted, and
 * `workspace.info` rejects with the reason while the workspace that should be open is refused.
 */
export function followWorkspace(call: CallEngine, session: WorkspaceSession): CallEngine {
  return async (method, params) => {
    const result = await call(method, params);
    if (method === 'workspace.open') session.opened(result);
    if (method === 'workspace.close') session.closed();
    if (method === 'workspace.info' && result === null && session.problem !== null) {
      throw EngineError.fromData(session.problem);
    }
    return result;
  };
}

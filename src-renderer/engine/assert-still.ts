import { EngineError } from '../../src-main/contract/errors.ts';

/** Throws `workspace/changed` where something is no longer as a change left it. */
export function assertStill(same: boolean, name: string): void {
  if (same) return;
  throw new EngineError('workspace/changed', `it has been changed since: ${name}`);
}

import { EngineError } from '../contract/errors.ts';
import type { ReadableWorkspace } from '../engine/store/types.ts';
import { type Detector, unpackDetector } from './detector.ts';

/** The detector of a run as it was trained. Throws `run/not-done`, `workspace/damaged`. */
export function storedDetector(workspace: ReadableWorkspace, runId: string): Detector {
  const packed = workspace.checkpoint(runId);
  if (packed === null) {
    throw new EngineError('run/not-done', `the run has no detector: ${runId}`);
  }
  return unpackDetector(packed);
}

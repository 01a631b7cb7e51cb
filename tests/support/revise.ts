import { EngineError } from '../../src-main/contract/errors.ts';
import type { ImportOptions } from '../../src-main/contract/schemas.ts';
import type { OpenEngine } from './open-engine.ts';

/** Reads the file of a dataset again; answers the dataset that it became, rejects with the engine's own error. */
export async function revise(
  engine: OpenEngine,
  datasetId: string,
  options: ImportOptions,
): Promise<string> {
  const { jobId } = await engine.call('dataset.revise', { datasetId, options });
  const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
  if (end.kind === 'done' && end.result.kind === 'import') return end.result.datasetId;
  throw end.kind === 'failed' ? EngineError.fromData(end.error) : new Error(end.kind);
}

import type { JobResult } from '../../src-main/contract/methods.ts';
import type { OpenEngine } from './open-engine.ts';

/** The result of a job of one kind, once it has ended well; throws the words of its failure. */
export async function endedJob<K extends JobResult['kind']>(
  engine: OpenEngine,
  kind: K,
  started: Promise<{ readonly jobId: string }>,
): Promise<Extract<JobResult, { kind: K }>['result' & keyof Extract<JobResult, { kind: K }>]> {
  const { jobId } = await started;
  const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
  if (end.kind === 'failed') throw new Error(`${end.error.code}: ${end.error.message}`);
  if (end.kind === 'cancelled') throw new Error('cancelled');
  if (end.result.kind !== kind || !('result' in end.result)) throw new Error(end.result.kind);
  return end.result.result as never;
}

/** The numbers of base64 of little-endian 32-bit floats. */
export function floats(text: string): Float32Array {
  return new Float32Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer);
}

/** The same of 64-bit floats. */
export function doubles(text: string): Float64Array {
  return new Float64Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer);
}

import { resolve } from 'node:path';
import type { FileRef } from '../../contract/schemas.ts';
import { EngineError } from '../../contract/errors.ts';
import type { EngineContext } from '../context.ts';
import { showCodes } from '../jobs/show-codes.ts';
import { showDetector } from '../jobs/show-detector.ts';
import { readScores } from '../lab/run-scores.ts';
import { numberFormat } from '../report/number-format.ts';
import { checkWritable } from '../report/write-file.ts';
import type { MethodsOf } from './method-map.ts';
import { requireDone } from './report-input.ts';

const usualSeed = 42;

export function detectorMethods(context: EngineContext): MethodsOf<'detector'> {
  const target = async (
    out: FileRef,
  ): Promise<{ readonly path: string; readonly format: 'csv' | 'npy' }> => {
    const path = resolve(context.resolveFile(out));
    const format = numberFormat(path);
    await checkWritable(path);
    return { path, format };
  };
  return {
    'detector.latent': ({ runId, projection, seed = usualSeed }) =>
      showCodes(context, runId, { projection, seed }),
    'detector.rebuild': ({ runId, rows, columns = null }) => {
      const { datasetId } = requireDone(context, runId);
      const { rowCount } = context.workspace().datasetSummary(datasetId);
      const beyond = rows.find((row) => row >= rowCount);
      if (beyond !== undefined) {
        throw new EngineError('settings/invalid', `no such row: ${beyond} of ${rowCount}`);
      }
      return showDetector(context, runId, { kind: 'rebuild', to: { rows, columns } });
    },
    'detector.draw': ({ runId, count, seed = usualSeed }) =>
      showDetector(context, runId, { kind: 'draw', count, seed, to: null }),
    'detector.writeCodes': async ({ runId, out }) =>
      showDetector(context, runId, { kind: 'latent', to: await target(out) }),
    'detector.writeRebuilt': async ({ runId, out }) =>
      showDetector(context, runId, { kind: 'rebuild', to: await target(out) }),
    'detector.writeDraws': async ({ runId, count, seed = usualSeed, out }) =>
      showDetector(context, runId, { kind: 'draw', count, seed, to: await target(out) }),
    'detector.worst': async ({ runId, limit }) => {
      const scores = await readScores(context.workspace(), requireDone(context, runId), 'score');
      const judged = Uint32Array.from(scores, (_, row) => row).filter(
        (row) => !Number.isNaN(scores[row]),
      );
      judged.sort((a, b) => scores[b]! - scores[a]! || a - b);
      const rows = [...judged.subarray(0, limit)];
      return { rows, scores: rows.map((row) => scores[row]!), total: judged.length };
    },
  };
}

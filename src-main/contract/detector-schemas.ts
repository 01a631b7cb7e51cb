import { z } from 'zod';
import { codeProjections, mostDraws, mostRanked, mostRebuilt, mostWrittenDraws } from './names.ts';
import { fileRef, id } from './schema-parts.ts';

const seed = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);

export const detectorSchemas = {
  'detector.latent': z.strictObject({
    runId: id,
    projection: z.enum(codeProjections),
    seed: seed.optional(),
  }),
  'detector.rebuild': z.strictObject({
    runId: id,
    rows: z.array(z.int().min(0)).min(1).max(mostRebuilt),
    /** Only so many, those that are rebuilt worst in these rows; images keep all. Left out: all. */
    columns: z.int().min(1).max(20_000).optional(),
  }),
  'detector.draw': z.strictObject({
    runId: id,
    count: z.int().min(1).max(mostDraws),
    seed: seed.optional(),
  }),
  'detector.writeCodes': z.strictObject({ runId: id, out: fileRef }),
  'detector.writeRebuilt': z.strictObject({ runId: id, out: fileRef }),
  'detector.writeDraws': z.strictObject({
    runId: id,
    count: z.int().min(1).max(mostWrittenDraws),
    seed: seed.optional(),
    out: fileRef,
  }),
  'detector.worst': z.strictObject({ runId: id, limit: z.int().min(1).max(mostRanked) }),
} as const;

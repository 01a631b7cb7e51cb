/** Known anomalies that an analyst draws or brings. */
import { z } from 'zod';
import { mostLabelSpans } from './names.ts';
import { fileRef, id, requestId } from './schema-parts.ts';

/** First and last row, both inclusive. */
const rows = z
  .tuple([z.int().min(0), z.int().min(0)])
  .refine(([from, to]) => from <= to, 'ends in order');

export const labelSchemas = {
  'label.list': z.strictObject({ datasetId: id }),
  'label.column': z.strictObject({ datasetId: id }),
  'label.add': z.strictObject({
    datasetId: id,
    spans: z.array(rows).min(1).max(mostLabelSpans),
    requestId,
  }),
  'label.remove': z.strictObject({
    datasetId: id,
    labelIds: z.array(z.int().min(1)).min(1).max(mostLabelSpans),
  }),
  /** Puts back what `label.remove` took off. */
  'label.restore': z.strictObject({
    datasetId: id,
    labelIds: z.array(z.int().min(1)).min(1).max(mostLabelSpans),
  }),
  'label.import': z.strictObject({ datasetId: id, file: fileRef, requestId }),
} as const;

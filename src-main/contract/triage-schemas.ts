/** What an analyst says of events. */
import { z } from 'zod';
import { eventStatuses } from './names.ts';
import { columnName, id, requestId } from './schema-parts.ts';

/** First and last row, both inclusive. */
const rows = z
  .tuple([z.int().min(0), z.int().min(0)])
  .refine(([from, to]) => from <= to, 'ends in order');
const tag = z.string().trim().min(1).max(40);

export const triageChange = z.strictObject({
  status: z.enum(eventStatuses).optional(),
  reason: z.string().trim().max(200).optional(),
  note: z.string().trim().max(5000).optional(),
  tags: z.array(tag).max(20).optional(),
});
export type TriageChange = z.infer<typeof triageChange>;

const storedNote = z.strictObject({
  rows,
  status: z.enum(eventStatuses),
  reason: z.string().max(200),
  note: z.string().max(5000),
  tags: z.array(tag).max(20),
});
export type StoredNote = z.infer<typeof storedNote>;

export const triageSchemas = {
  'triage.list': z.strictObject({ runId: id }),
  /** `events`: their rows. */
  'triage.set': z.strictObject({
    runId: id,
    events: z.array(rows).min(1).max(20_000),
    change: triageChange,
    requestId,
  }),
  /**
   * Puts back what `triage.set` answered; refused where other than what is `expected` is said of these rows by now, and other
   * than what is put back.
   */
  'triage.restore': z.strictObject({
    runId: id,
    events: z.array(rows).min(1).max(40_000),
    notes: z.array(storedNote).max(20_000),
    expected: z.array(storedNote).max(20_000).optional(),
  }),
  'mute.list': z.strictObject({}),
  'mute.add': z.strictObject({
    runId: id,
    columns: z.array(columnName).min(1).max(10),
    /** Of the peak, 0 to 23; null for any. */
    hour: z.int().min(0).max(23).nullable(),
    reason: z.string().trim().max(200),
    requestId,
  }),
  'mute.remove': z.strictObject({ ruleId: id }),
  'mute.restore': z.strictObject({ ruleId: id }),
} as const;

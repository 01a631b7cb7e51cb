/** What is asked about one event. */
import { z } from 'zod';
import { mostSimilar } from './names.ts';
import { columnName, id } from './schema-parts.ts';

const event = { runId: id, rank: z.int().min(1).max(100_000) };

const similar = { ...event, count: z.int().min(1).max(mostSimilar).optional() };

export const eventSchemas = {
  'event.context': z.strictObject(event),
  'event.similar': z.strictObject(similar),
  'event.sameHours': z.strictObject(similar),
  /** Long: the network encodes every window. */
  'event.similarCode': z.strictObject(similar),
  /** What would have made it normal; long, where it is not known yet. */
  'event.counterfactual': z.strictObject(event),
  'event.kinds': z.strictObject({ runId: id }),
  'run.bands': z.strictObject({ runId: id, columns: z.array(columnName).min(1).max(64) }),
} as const;

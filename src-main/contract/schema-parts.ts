/** Parameters that more than one method takes. */
import { z } from 'zod';
import { isZone } from './zone.ts';

export const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-z0-9-]+$/, 'an id of letters, digits and hyphens');
/** Made by who asks: where the answer is lost and it is asked again, nothing is made twice. */
export const requestId = id.optional();
export const columnName = z.string().min(1).max(1000);
/** As `zoneNamed` gives it. */
export const zone = z.string().min(1).max(64).refine(isZone, 'a time zone such as Europe/Berlin');
const path = z
  .string()
  .min(1)
  .max(4096)
  .refine((text) => !text.includes('\0'), 'a path without NUL');

/**
 * A file: the page names it by an opaque token (given by a dialog or a drop) or a bundled sample; shell,
 * CLI and tests name it by path. The shell turns tokens into paths and refuses paths from the page.
 */
export const fileRef = z.union([
  z.strictObject({ path }),
  z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/) }),
  z.strictObject({ sample: z.string().regex(/^[a-z0-9-]{1,40}$/) }),
]);

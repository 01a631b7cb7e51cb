/** Rules of the threshold, and what is asked of it once a run has its scores. */
import { z } from 'zod';
import { budgetPeriods, thresholdScopes } from './names.ts';
import { id } from './schema-parts.ts';

const auto = z.strictObject({ method: z.literal('auto') });
const sigma = z.strictObject({ method: z.literal('sigma'), value: z.number().positive().max(100) });
const quantile = z.strictObject({
  method: z.literal('quantile'),
  value: z.number().gt(0).lt(1),
});
const mad = z.strictObject({ method: z.literal('mad'), value: z.number().positive().max(100) });
const pot = z.strictObject({ method: z.literal('pot'), value: z.number().gt(0).max(0.1) });

/** Rules that need the reference scores alone: those a run can be started with. */
export const thresholdRule = z.discriminatedUnion('method', [auto, sigma, quantile, mad, pot]);

export const labRule = z.discriminatedUnion('method', [
  auto,
  sigma,
  quantile,
  mad,
  pot,
  z.strictObject({ method: z.literal('fixed'), value: z.number().positive().max(1e12) }),
  z.strictObject({
    method: z.literal('budget'),
    value: z.number().positive().max(100_000),
    per: z.enum(budgetPeriods),
  }),
  z.strictObject({ method: z.literal('best-f1') }),
]);

export const eventFilter = z.strictObject({
  /** Rows; 0 for the usual rule. */
  minLength: z.int().min(0).max(1_000_000),
  mergeGap: z.int().min(0).max(100_000),
  hold: z.number().gt(0).lte(1),
});

const setting = {
  rule: labRule,
  filter: eventFilter.optional(),
  /** Left out: one for all; of a level those limits that the run has, moved together. */
  scope: z.enum(thresholdScopes).optional(),
};

export const thresholdSchemas = {
  'threshold.curve': z.strictObject({ runId: id, filter: eventFilter.optional() }),
  'threshold.try': z.strictObject({ runId: id, ...setting }),
  'threshold.apply': z.strictObject({ runId: id, ...setting }),
  'threshold.versions': z.strictObject({ runId: id }),
  'threshold.use': z.strictObject({ runId: id, number: z.int().min(1) }),
} as const;

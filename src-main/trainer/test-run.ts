import { runSelfTest, type SelfTestEnd } from '../engine/evaluation/self-test.ts';
import { takenRows } from '../engine/evaluation/taken-rows.ts';
import type { Detecting } from '../engine/evaluation/types.ts';
import { drivingColumns } from '../engine/report/driving-columns.ts';
import type { RunPlan } from '../contract/types.ts';
import type { JudgedRun } from './judged-run.ts';
import type { Prepared } from './prepare.ts';
import { scoringBatchSize } from './score-rows.ts';
import type { Labels } from './stored-data.ts';

export interface TestRunOptions {
  readonly data: Prepared;
  readonly plan: RunPlan;
  readonly labels: Labels | null;
  readonly model: JudgedRun;
  readonly baseline: JudgedRun | null;
  /** Tried on the same faults. */
  readonly others: readonly Detecting[];
  readonly isCancelled: () => boolean;
  readonly onProgress: (share: number) => void;
}

/** Columns that faults are put into at most. */
const columnLimit = 8;
/** The self-test may take as long as this, or this share of the training, whichever is longer. */
const time = { leastMs: 3000, share: 0.25 } as const;

/** Puts faults into held-out rows, and counts what a run's model and others find of them. Throws `cancelled`. */
export function testRun(options: TestRunOptions): Promise<SelfTestEnd> {
  const { data, plan, labels, model, baseline, others } = options;
  return runSelfTest({
    data,
    plan,
    taken: takenRows(
      data.matrix.rows,
      labels?.values ?? null,
      model.judged.events,
      baseline && baseline.judged.events,
    ),
    columns: drivingColumns(model.judged.events, plan.features, columnLimit),
    model: detecting(model),
    baseline: baseline && detecting(baseline),
    others,
    batchSize: scoringBatchSize(plan.window * data.matrix.features),
    deadlineMs: performance.now() + Math.max(time.leastMs, time.share * model.fitted.fitDurationMs),
    now: () => performance.now(),
    isCancelled: options.isCancelled,
    onProgress: options.onProgress,
  });
}

export function detecting({ parts, combination, judged }: JudgedRun): Detecting {
  return { parts, combination, threshold: judged.threshold.value };
}

import type {
  BaselineComparison,
  Evaluation,
  LatentFigures,
  ReconstructionQuality,
  RunCosts,
} from '../contract/evaluation.ts';
import { isNetwork } from '../contract/names.ts';
import type { SeedStability } from '../contract/training-facts.ts';
import type { ModelId, RunPlan } from '../contract/types.ts';
import { baselineOf } from '../engine/baseline/registry.ts';
import { checksOf, worstOf } from '../engine/evaluation/checks.ts';
import { columnDrift } from '../engine/evaluation/column-drift.ts';
import { compareWithBaseline, type Contest } from '../engine/evaluation/compare-baseline.ts';
import type { CardMeter } from '../engine/evaluation/card-energy.ts';
import type { EnergyMeter } from '../engine/evaluation/energy.ts';
import { fitVerdict } from '../engine/evaluation/fit-verdict.ts';
import { latentFigures, latentSample } from '../engine/evaluation/latent-figures.ts';
import { reconstructionQuality } from '../engine/evaluation/reconstruction-quality.ts';
import type { SelfTestEnd } from '../engine/evaluation/self-test.ts';
import { gatherWindows, startsWithin } from '../engine/features/windows.ts';
import { baselineVerdict } from '../engine/scoring/baseline-verdict.ts';
import { thinEvenly } from '../engine/training/thin.ts';
import type { Fitted } from './fitted.ts';
import { countFlagged, countJudged, type Judged } from './judge.ts';
import type { JudgedRun } from './judged-run.ts';
import type { Labelled } from './labelled.ts';
import type { Prepared } from './prepare.ts';
import type { Labels } from './stored-data.ts';

/** A model with what it says of the data. */
export interface Entrant extends JudgedRun {
  /** Null without labels. */
  readonly labelled: Labelled | null;
}

export interface EvaluateOptions {
  readonly data: Prepared;
  readonly plan: RunPlan;
  readonly labels: Labels | null;
  readonly model: Entrant;
  readonly baseline: Entrant | null;
  /** Validation loss after each epoch; none of a model that is fitted in one pass. */
  readonly losses: readonly number[];
  readonly stability: SeedStability | null;
  readonly energy: EnergyMeter;
  readonly card: CardMeter;
  readonly tested: SelfTestEnd;
  readonly testMs: number;
}

/** How far a run can be trusted, for its model and the baseline beside it. Throws `cancelled`. */
export async function evaluateRun(options: EvaluateOptions): Promise<Evaluation> {
  const start = performance.now();
  const { data, plan, labels, model, baseline } = options;
  const loud = loudRows(model.judged, labels);
  const quality = qualityOf(options, plan.model, model, loud);
  const baselineQuality =
    baseline && plan.baseline && qualityOf(options, plan.baseline, baseline, loud);
  const { training } = model.fitted;
  const fit =
    training === null || quality === null
      ? null
      : fitVerdict(quality, baselineQuality, {
          epochs: training.epochs,
          allowed: plan.epochs,
          losses: options.losses,
          isStructural: plan.loss === 'ssim',
        });
  const latent = await latentOf(data, plan, model.fitted);
  const { selfTest, note } = options.tested;
  const errors =
    data.inputs === undefined || quality === null || baselineQuality === null
      ? null
      : { model: quality, baseline: baselineQuality };
  const comparison = baseline && comparisonOf(options, baseline, selfTest, errors);
  const checks = checksOf({
    fit,
    selfTest,
    labels: model.labelled?.metrics ?? null,
    comparison,
    stability: options.stability,
    kind: plan.kind,
    drift: columnDrift(data, plan.features, plan.split.train),
    rows: data.matrix.rows,
    judgedRows: countJudged(model.judged.scores.score),
    flaggedRows: countFlagged(model.judged.flagged),
  });
  return {
    quality,
    baselineQuality,
    fit,
    latent,
    selfTest,
    selfTestNote: note,
    comparison,
    ...(options.stability === null ? {} : { stability: options.stability }),
    checks,
    state: worstOf(checks),
    costs: costsOf(options, options.testMs + performance.now() - start),
  };
}

/** Flagged rows of the model, and labelled ones: neither says how well normal rows are rebuilt. */
function loudRows({ flagged }: Judged, labels: Labels | null): Uint8Array {
  const loud = flagged.slice();
  labels?.values.forEach((label, row) => {
    if (label > 0) loud[row] = 1;
  });
  return loud;
}

/** Null where what is expected is only what is usual: of baselines that rebuild nothing. */
function qualityOf(
  { data, plan }: EvaluateOptions,
  id: ModelId,
  { parts, judged }: Entrant,
  loud: Uint8Array,
): ReconstructionQuality | null {
  if (!isNetwork(id) && parts[0]?.score !== undefined) return null;
  const { split, features, item } = plan;
  const { expected } = judged.scores;
  return reconstructionQuality({ data, split, features, item, expected, loud });
}

async function latentOf(
  { starts, ...data }: Prepared,
  { split, window }: RunPlan,
  { encode }: Pick<Fitted, 'encode'>,
): Promise<LatentFigures | null> {
  if (encode === null) return null;
  const { matrix } = data.inputs ?? data;
  const size = window * matrix.features;
  const sample = thinEvenly(startsWithin(starts, split.train, window), latentSample(size));
  const batch = new Float32Array(sample.length * size);
  gatherWindows(matrix, sample, 0, sample.length, window, batch);
  return latentFigures(await encode(batch, sample.length), sample.length, size);
}

function comparisonOf(
  { plan, model }: EvaluateOptions,
  baseline: Entrant,
  selfTest: Evaluation['selfTest'],
  errors: Contest['errors'],
): BaselineComparison | null {
  if (plan.baseline === null) return null;
  const name = baselineOf(plan.baseline).label;
  const { labelled } = model;
  return compareWithBaseline({
    model: plan.model,
    baseline: plan.baseline,
    name,
    figure: plan.kind === 'table' ? 'AUC-PR' : 'VUS-PR',
    labels:
      labelled === null || baseline.labelled === null
        ? null
        : { model: labelled.evaluation, baseline: baseline.labelled.evaluation },
    selfTest,
    errors,
    eventText: baselineVerdict(
      name,
      isNetwork(plan.model),
      model.judged.events,
      baseline.judged.events,
    ),
  });
}

function costsOf(
  { model, baseline, energy, card }: EvaluateOptions,
  evaluationMs: number,
): RunCosts {
  const cardJoules = card.joules();
  return {
    baselineMs: baseline === null ? 0 : baseline.fitted.fitDurationMs + baseline.judged.durationMs,
    trainingMs: model.fitted.fitDurationMs,
    scoringMs: model.judged.durationMs,
    evaluationMs,
    energyJoules: energy.joules(),
    energySource: energy.source,
    ...(cardJoules === null ? {} : { cardJoules }),
  };
}

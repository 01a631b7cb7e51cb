import { constantWarnings } from '../engine/features/constant-columns.ts';
import { type CardMeter, openCardMeter } from '../engine/evaluation/card-energy.ts';
import { openEnergyMeter } from '../engine/evaluation/energy.ts';
import { packDetector } from './detector.ts';
import { evaluateRun, type Entrant } from './evaluate.ts';
import { besideInstead, fitBeside } from './beside.ts';
import { fitLeads } from './fit-leads.ts';
import type { Fitted } from './fitted.ts';
import { judge } from './judge.ts';
import { judgeAlone } from './judge-alone.ts';
import type { JudgedRun } from './judged-run.ts';
import { judgeLeads } from './judge-leads.ts';
import { keepPromise } from './keep-promise.ts';
import { labelledBy } from './labelled.ts';
import { loadJob } from './load-job.ts';
import { withLossScale } from './loss-scale.ts';
import { originFacts } from './origin.ts';
import type { TrainerPort } from './port.ts';
import type { FromTrainer, TrainJob } from './protocol.ts';
import { createReport } from './report-progress.ts';
import type { ScoringHooks } from './score-rows.ts';
import { runResult } from './run-result.ts';
import { secondPassFacts } from './second-pass.ts';
import { sendScores } from './send-columns.ts';
import { testRun } from './test-run.ts';

/** One run from stored columns to events: the baseline first, so that there is something to see at once. */
export async function runTrainJob(job: TrainJob, port: TrainerPort): Promise<FromTrainer> {
  const card = openCardMeter();
  try {
    return await trained(job, port, card);
  } finally {
    card.close();
  }
}

async function trained(job: TrainJob, port: TrainerPort, card: CardMeter): Promise<FromTrainer> {
  const start = performance.now();
  const energy = openEnergyMeter();
  const report = createReport(port);
  report('preparing', 0);
  const loaded = loadJob(job);
  const plan = withLossScale(job.plan, loaded);
  const { labels, panel, origin } = loaded;

  const hooksOf = (fitted: Fitted, stage: 'baseline' | 'scoring'): ScoringHooks => ({
    isCancelled: port.isCancelled,
    onProgress: (fraction) => {
      report(stage, fraction, { device: fitted.device });
    },
  });

  const enter = (judged: JudgedRun): Entrant => ({
    ...judged,
    labelled: labelledBy(labels, plan, loaded.data, judged.judged),
  });

  const beside = fitBeside(loaded.data, plan);
  const baseline =
    beside === null
      ? null
      : enter(
          await judgeAlone(loaded.data, plan, beside.fitted, hooksOf(beside.fitted, 'baseline')),
        );
  if (baseline !== null) {
    const { score } = baseline.judged.scores;
    port.say({
      kind: 'array',
      name: 'baselineScore',
      values: panel?.order.restore(score) ?? score,
    });
  }
  const fitted = await fitLeads(loaded, plan, {
    port,
    report,
    onEpoch: () => {
      energy.sample();
    },
  });
  const { leads, first, data } = fitted;
  const lead = leads[0]!;
  const hooks = hooksOf(lead, 'scoring');
  const unheard = { ...hooks, onProgress: () => undefined };
  const before = first === null ? null : await judge(loaded.data, plan, first, unheard);
  const judgedLeads = await judgeLeads(fitted, plan, hooks);
  const testStart = performance.now();
  const promised = await keepPromise(
    judgedLeads,
    await testRun({
      data,
      plan,
      labels,
      model: judgedLeads,
      baseline,
      others: judgedLeads.alternatives.map(({ detecting }) => detecting),
      isCancelled: port.isCancelled,
      onProgress: (share) => {
        report('evaluating', share, { device: lead.device });
      },
    }),
    beside === null || baseline === null ? null : besideInstead(beside, baseline, judgedLeads),
    data,
    plan,
  );
  const { choice, stability, state } = promised.model;
  const testMs = performance.now() - testStart;
  const model = enter(promised.model);
  const { judged } = model;
  const evaluation = await evaluateRun({
    data,
    plan,
    labels,
    model,
    baseline,
    losses: fitted.losses,
    stability,
    energy,
    card,
    tested: promised.tested,
    testMs,
  });
  for (const one of [...leads, ...(first === null ? [] : [first])]) one.dispose();
  report('saving', 0, { device: lead.device });
  const events = panel?.order.events(judged.events, plan.features) ?? judged.events;
  sendScores(port, plan, panel?.order.scores(judged.scores) ?? judged.scores, events);
  const restore = panel?.order.restore ?? ((values: Float32Array) => values);
  return {
    kind: 'trained',
    result: runResult({
      plan,
      warnings: constantWarnings(data.columns, plan),
      model,
      baseline,
      evaluation,
      epochs: fitted.epochs,
      trainingMs: fitted.durationMs,
      origin: origin === null ? null : originFacts(plan, origin.data, lead),
      secondPass:
        first === null || before === null || data.leftOut === undefined
          ? null
          : secondPassFacts(
              plan,
              data.leftOut,
              { fitted: first, judged: before },
              { fitted: lead, judged },
              restore,
            ),
      choice,
      tuning: job.tuning,
      startedAt: start,
    }),
    events,
    checkpoint: packDetector({
      plan,
      preparation: data.preparation,
      inputs: data.inputs?.preparation,
      entities: panel?.scales ?? null,
      levels: panel?.levels ?? null,
      clock: data.clock,
      norm: judged.scores.norm,
      threshold: judged.threshold.value,
      state,
    }),
  };
}

import type { Counterfactual } from '../../contract/counterfactual.ts';
import { EngineError } from '../../contract/errors.ts';
import type { FlaggedEvent } from '../../contract/types.ts';
import type { CounterJob } from '../../trainer/protocol.ts';
import type { EngineContext } from '../context.ts';
import type { DoneRun } from '../report/report-input.ts';
import type { JobProgress } from './job-table.ts';
import { onSafeRung } from './next-attempt.ts';
import { describeDeath, startTrainer, type TrainerEnd } from './trainer-process.ts';

/**
 * Asks the detector of a run what would have made an event normal, in a trainer of its own, and in another one where a device
 * breaks. Throws `cancelled`, `train/crashed` and what the trainer failed with.
 */
export async function findCounterfactual(
  context: EngineContext,
  run: DoneRun,
  event: FlaggedEvent,
  signal: AbortSignal,
  report: (progress: JobProgress) => void,
): Promise<Counterfactual> {
  const job = {
    kind: 'counter',
    runId: run.id,
    workspacePath: context.workspace().path,
    rows: [event.startIndex, event.endIndex],
    columns: event.columns.map(({ column }) => column),
    threshold: run.result.threshold.value,
    scope: run.result.threshold.scope,
  } as const;
  const askOn = (
    device: CounterJob['device'],
    env: Readonly<Record<string, string>>,
  ): Promise<TrainerEnd> => {
    const { files, graceMs, log } = context;
    const trainer = startTrainer(
      { ...job, device },
      { entry: files.trainerEntry, graceMs, env, signal },
      {
        onMessage: (message) => {
          if (message.kind !== 'step') return;
          report({ stage: message.stage, fraction: message.fraction, rows: null });
        },
        onOutput: log,
      },
    );
    return trainer.ended;
  };
  const isStopped = (): boolean => signal.aborted;
  if (isStopped()) throw new EngineError('cancelled', 'cancelled');
  const first = await askOn(run.plan.device, { ...context.tuner.recall(run.plan).env });
  const next = isStopped() ? null : onSafeRung(run.plan, first, null);
  const end = next === null ? first : await askOn(next.device, {});
  if (end.kind === 'died') throw new EngineError('train/crashed', describeDeath(end));
  if (end.message.kind === 'failed') throw EngineError.fromData(end.message.error);
  if (end.message.kind !== 'countered') throw new EngineError('cancelled', 'cancelled');
  const { columns } = context.workspace().getDataset(run.datasetId);
  return withUnits(end.message.answer, new Map(columns.map(({ name, unit }) => [name, unit])));
}

function withUnits(
  answer: Counterfactual,
  units: ReadonlyMap<string, string | null>,
): Counterfactual {
  return {
    ...answer,
    options: answer.options.map((option) => ({
      ...option,
      changes: option.changes.map((change) => ({
        ...change,
        unit: units.get(change.column) ?? null,
      })),
    })),
  };
}

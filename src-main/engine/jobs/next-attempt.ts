import { deviceRungs, isNetwork } from '../../contract/names.ts';
import type { DeviceRung, RunPlan } from '../../contract/types.ts';
import { describeDeath, type TrainerEnd } from './trainer-process.ts';

/** Smallest batch that is worth a try. */
const leastBatch = 8;

/** Native code that broke; a process that was killed from outside has another cause. */
const crashSignals = ['SIGSEGV', 'SIGABRT', 'SIGBUS', 'SIGILL', 'SIGFPE', 'SIGTRAP'];
/** The same as an exit code: of a shell or of libraries that end the process themselves. */
const crashCodes = [132, 133, 134, 135, 136, 139];

/** Works on every machine: where a better device breaks, this one is next. */
const safeRung: DeviceRung = 'wasm';

/**
 * What to try once more after a run has failed, or null: half the batch where memory was short, the next device where
 * one broke. `rung`: the device in use, null where training had not begun. The plan's warnings say what happened.
 */
export function nextAttempt(
  plan: RunPlan,
  end: TrainerEnd,
  rung: DeviceRung | null,
): RunPlan | null {
  if (!isNetwork(plan.model)) return null;
  const failed =
    end.kind === 'answered' && end.message.kind === 'failed' ? end.message.error : null;
  if (failed?.code === 'train/out-of-memory' && plan.batchSize >= 2 * leastBatch) {
    const batchSize = Math.floor(plan.batchSize / 2);
    return withWarning(
      { ...plan, batchSize },
      `Memory was short for batches of ${plan.batchSize} (${failed.message}); trained with ${batchSize} instead.`,
    );
  }
  return onSafeRung(plan, end, rung);
}

/** The plan for the device that works everywhere, or null where the one in use is not to blame or no better. */
export function onSafeRung(
  plan: RunPlan,
  end: TrainerEnd,
  rung: DeviceRung | null,
): RunPlan | null {
  if (!isNetwork(plan.model)) return null;
  const cause = causeOf(end);
  const used = rung ?? (plan.device === 'auto' ? 'tensorflow' : plan.device);
  const isBetter = deviceRungs.indexOf(used) < deviceRungs.indexOf(safeRung);
  if (cause === null || !isBetter) return null;
  const what =
    rung === null ? 'The process failed before a device was in use' : `The device ${rung} failed`;
  return withWarning(
    { ...plan, device: safeRung },
    `${what} (${cause}); ${safeRung} was used instead.`,
  );
}

/** Why the device is to blame, null where it is not. */
function causeOf(end: TrainerEnd): string | null {
  if (end.kind === 'answered') {
    return end.message.kind === 'failed' && end.message.error.code === 'device/failed'
      ? end.message.error.message
      : null;
  }
  const crashed = crashSignals.includes(end.signal ?? '') || crashCodes.includes(end.exitCode ?? 0);
  return crashed ? describeDeath(end) : null;
}

function withWarning(plan: RunPlan, warning: string): RunPlan {
  return { ...plan, warnings: [...plan.warnings, warning] };
}

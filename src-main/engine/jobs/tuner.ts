import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { isNetwork } from '../../contract/names.ts';
import type { DeviceTuning, RunPlan } from '../../contract/types.ts';
import { hasNative, nativePlace } from '../../compute/tensorflow/native-place.ts';
import type { TuneJob } from '../../trainer/protocol.ts';
import { askTrainer } from './ask-trainer.ts';
import type { MachineCache } from './machine-cache.ts';
import { machineKey } from './machine-key.ts';

/** Settings of TensorFlow that hold for a whole process. */
export interface Tuning {
  readonly env: Readonly<Record<string, string>>;
  /** "oneDNN on, 1 thread, the fastest of 4 tried"; empty where there is nothing to say. */
  readonly summary: string;
  /** To be kept with the run; undefined where nothing depends on it. */
  readonly kept?: DeviceTuning | undefined;
}

export interface Tuner {
  /** What the plan keeps, else the fastest. Never rejects; `signal` ends a trial early; `onTry` is told of each. */
  choose(plan: RunPlan, signal: AbortSignal, onTry?: () => void): Promise<Tuning>;
  /** Without a trial: what one has found before, or what mostly is best. */
  recall(plan: RunPlan): Tuning;
}

const threadCount = z.int().min(1).max(1024);
const candidate = z.object({
  oneDnn: z.boolean(),
  /** Within an op. */
  threads: threadCount,
  /** Ops at once; with 1 the calling thread runs them, and none has to be woken. */
  ops: threadCount,
});
type Candidate = z.infer<typeof candidate>;

const measured = z.object({ candidate, tried: z.int().min(1) });
type Measured = z.infer<typeof measured>;

export interface TunerOptions {
  readonly trainerEntry: string;
  readonly cache: MachineCache;
  readonly log: (line: string) => void;
}

/** Values trained on at most, below which no setting could win back what trying takes. */
const smallWork = 100_000_000;
/** Nor where the first one tried gets through the work this fast. */
const quickMs = 10_000;
const trialLimitMs = 20_000;

/**
 * oneDNN, and how many threads do what, decide more about the speed of a small network than the network does, and which way
 * depends on its shape and the machine. So they are tried on noise of that shape, for a moment each in processes of
 * their own, and the fastest is remembered.
 */
export function createTuner({ trainerEntry, cache, log }: TunerOptions): Tuner {
  async function speedOf(plan: RunPlan, tried: Candidate, signal: AbortSignal): Promise<number> {
    const job: TuneJob = { kind: 'tune', plan };
    const end = await askTrainer(job, {
      entry: trainerEntry,
      env: environmentOf(tried),
      limitMs: trialLimitMs,
      signal,
      log,
    });
    if (end.kind !== 'answered' || end.message.kind !== 'tuned') return 0;
    return end.message.samplesPerSecond;
  }

  async function measure(
    plan: RunPlan,
    signal: AbortSignal,
    onTry: () => void,
  ): Promise<Measured | null> {
    let best: { candidate: Candidate; speed: number } | null = null;
    let tried = 0;
    for (const next of candidates()) {
      onTry();
      const speed = await speedOf(plan, next, signal);
      if (signal.aborted) return null;
      tried++;
      log(`tuning ${plan.model}: ${wordsOf(next)}: ${Math.round(speed)} samples/s`);
      if (speed > (best?.speed ?? 0)) best = { candidate: next, speed };
      const windows = (plan.split.train.to - plan.split.train.from) * plan.epochs;
      if (tried === 1 && speed > 0 && (windows / speed) * 1000 < quickMs) return null;
    }
    return best === null ? null : { candidate: best.candidate, tried };
  }

  function recall(plan: RunPlan): Tuning {
    if (!isNetwork(plan.model) || !isNativeWanted(plan)) return { env: {}, summary: '' };
    if (plan.tuning !== undefined) {
      const { tried, ...candidate } = plan.tuning;
      return tuningOf({ candidate, tried });
    }
    // Always alike where it matters little: what larger work has found would change the numbers of a replay.
    if (valuesOf(plan) < smallWork) return usualTuning;
    const known = measured.safeParse(cache.get(keyOf(plan)));
    return known.success ? tuningOf(known.data) : usualTuning;
  }

  return {
    recall,
    async choose(plan, signal, onTry = () => undefined) {
      const known = recall(plan);
      const isKnown = known !== usualTuning || valuesOf(plan) < smallWork;
      if (isKnown) return known;
      const found = await measure(plan, signal, onTry);
      if (found === null) return known;
      cache.set(keyOf(plan), found);
      return tuningOf(found);
    },
  };
}

/** For work too short to try: one thread wastes none of its time on the others. */
const usualTuning = tuningOf({ candidate: { oneDnn: true, threads: 1, ops: 1 }, tried: 0 });

function candidates(): Candidate[] {
  const cores = availableParallelism();
  const counts = [
    { threads: 1, ops: 1 },
    { threads: 1, ops: cores },
    { threads: Math.min(4, cores), ops: 1 },
    { threads: cores, ops: 1 },
  ];
  const different = counts.filter(
    ({ threads, ops }, i) =>
      counts.findIndex((other) => other.threads === threads && other.ops === ops) === i,
  );
  return different.flatMap((count) => [
    { oneDnn: true, ...count },
    { oneDnn: false, ...count },
  ]);
}

function environmentOf({ oneDnn, threads, ops }: Candidate): Record<string, string> {
  return {
    TF_ENABLE_ONEDNN_OPTS: oneDnn ? '1' : '0',
    TF_NUM_INTRAOP_THREADS: String(threads),
    TF_NUM_INTEROP_THREADS: ops === 1 ? '-1' : String(ops),
  };
}

function wordsOf({ oneDnn, threads, ops }: Candidate): string {
  const parts = [
    `oneDNN ${oneDnn ? 'on' : 'off'}`,
    `${threads} ${threads === 1 ? 'thread' : 'threads'}`,
    ...(ops === 1 ? [] : [`${ops} ops at once`]),
  ];
  return parts.join(', ');
}

function tuningOf({ candidate: chosen, tried }: Measured): Tuning {
  return {
    env: environmentOf(chosen),
    summary: tried === 0 ? '' : `${wordsOf(chosen)}, the fastest of ${tried} tried`,
    kept: { ...chosen, tried },
  };
}

function isNativeWanted({ device }: RunPlan): boolean {
  return (device === 'auto' || device === 'tensorflow') && hasNative();
}

function valuesOf({ split, epochs, window, features }: RunPlan): number {
  return (split.train.to - split.train.from) * epochs * window * features.length;
}

/** What the speed depends on. */
function keyOf({
  model,
  parameters,
  window,
  features,
  batchSize,
  loss,
  training,
}: RunPlan): string {
  const shape = { model, parameters, window, features: features.length, batchSize, loss, training };
  return machineKey('tuning', shape, nativePlace().addon);
}

/** Process of one job. No SIGTERM handler: a blocked process must die at once when told to. */
import { EngineError } from '../contract/errors.ts';
import { probeDevice } from '../compute/probe-device.ts';
import { createPauseGate } from './pause-gate.ts';
import { runDrawJob } from './draw-job.ts';
import { runLatentJob } from './latent-job.ts';
import type { TrainerPort } from './port.ts';
import type { FromTrainer, ToTrainer, TrainerJob } from './protocol.ts';
import { runCounterJob } from './counter-job.ts';
import { runRebuildJob } from './rebuild-job.ts';
import { runScoreJob } from './score-job.ts';
import { runTrainJob } from './train-job.ts';
import { runTuneJob } from './tune-job.ts';

function sayLast(message: FromTrainer): void {
  process.send?.(message, () => {
    process.disconnect();
  });
}

function runJob(job: TrainerJob, port: TrainerPort): Promise<FromTrainer> {
  switch (job.kind) {
    case 'train':
      return runTrainJob(job, port);
    case 'score':
      return runScoreJob(job, port);
    case 'counter':
      return runCounterJob(job, port);
    case 'tune':
      return runTuneJob(job);
    case 'latent':
      return runLatentJob(job, port);
    case 'rebuild':
      return runRebuildJob(job, port);
    case 'draw':
      return runDrawJob(job, port);
    case 'probe':
      return probeDevice(job.rung).then((device) => ({ kind: 'probed', device }));
  }
}

async function start(job: TrainerJob, port: TrainerPort): Promise<void> {
  try {
    sayLast(await runJob(job, port));
  } catch (thrown) {
    const error = EngineError.from(thrown);
    if (error.code === 'internal') process.stderr.write(`${error.trace}\n`);
    sayLast(
      error.code === 'cancelled'
        ? { kind: 'cancelled' }
        : { kind: 'failed', error: error.toData() },
    );
  }
}

function listen(): void {
  let cancelled = false;
  const gate = createPauseGate(() => {
    port.say({ kind: 'paused' });
  });
  const port: TrainerPort = {
    say: (message) => {
      process.send?.(message);
    },
    isCancelled: () => cancelled,
    paused: () => gate.passing(),
  };
  process.on('message', (message: ToTrainer) => {
    if (message.kind === 'start') void start(message.job, port);
    else if (message.kind === 'pause' && message.on) gate.close();
    else gate.open();
    cancelled ||= message.kind === 'cancel';
  });
  // Nobody is left to train for.
  process.on('disconnect', () => {
    process.exit();
  });
  port.say({ kind: 'ready' });
}

listen();

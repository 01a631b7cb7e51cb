import type { EpochRecord, RunPlan } from '../contract/types.ts';
import { packTrainingState } from '../engine/training/training-state.ts';
import { fitNetwork } from './fit-network.ts';
import type { Fitted } from './fitted.ts';
import { type DoneLesson, packLessons, unpackLessons } from './kept-lessons.ts';
import type { TrainerPort } from './port.ts';
import type { Prepared } from './prepare.ts';
import type { Report } from './report-progress.ts';

export interface CourseOptions {
  readonly plan: RunPlan;
  /** Trainings there will be. */
  readonly lessons: number;
  /** Where they stood when the run was stopped, and the epochs reported until then. */
  readonly kept: Uint8Array | null;
  readonly before: readonly EpochRecord[];
  readonly port: TrainerPort;
  readonly report: Report;
  readonly onEpoch: () => void;
}

/** The trainings of a run, one after another; their epochs are counted through. */
export interface Course {
  /** The next one; `start`: weights to begin with. Throws what `fitNetwork` throws. */
  fit(data: Prepared, plan: RunPlan, start?: readonly Float32Array[]): Promise<Fitted>;
  /** Validation losses of each training so far. */
  readonly losses: readonly (readonly number[])[];
  /** Epochs of each training so far. */
  readonly epochs: readonly number[];
}

/** Trainings that had ended before a run was stopped are taken over, and the one under way goes on. */
export function createCourse(options: CourseOptions): Course {
  const { port, report, lessons } = options;
  const kept = options.kept === null ? null : unpackLessons(options.kept);
  const done: DoneLesson[] = [];
  const losses: number[][] = [];
  let elapsedBefore = 0;

  const say = (epoch: number, state: Uint8Array | null): void => {
    const isAlone = lessons === 1 && state !== null;
    port.say({ kind: 'state', epoch, state: isAlone ? state : packLessons({ done, state }) });
  };

  return {
    losses,
    get epochs() {
      return done.map(({ training }) => training.epochs);
    },
    async fit(data, plan, start) {
      const at = done.length;
      const before = done.reduce((sum, { training }) => sum + training.epochs, 0);
      const known = kept?.done[at];
      const last = before + (known?.training.epochs ?? Infinity);
      const own = options.before.filter(({ epoch }) => epoch > before && epoch <= last);
      const seen = own.map(({ validationLoss }) => validationLoss);
      losses.push(seen);
      const fitted = await fitNetwork(
        data,
        plan,
        {
          isCancelled: port.isCancelled,
          paused: port.paused,
          onDevice: (device) => {
            report('training', at / lessons, { device });
          },
          onEpoch: (record) => {
            seen.push(record.validationLoss);
            options.onEpoch();
            const epoch = before + record.epoch;
            const elapsedMs = elapsedBefore + record.elapsedMs;
            port.say({ kind: 'epoch', record: { ...record, epoch, elapsedMs } });
          },
          onState: (state) => {
            say(before + state.epoch, packTrainingState(state));
          },
          onProgress: ({ epoch, fraction, rowsPerSecond, remainingMs }) => {
            const part = (epoch - 1 + fraction) / plan.epochs;
            const whole = remainingMs / Math.max(1 - part, 0.01);
            report('training', (at + part) / lessons, {
              epoch: before + epoch,
              epochs: before + plan.epochs,
              rowsPerSecond,
              remainingMs: remainingMs + (lessons - at - 1) * whole,
            });
          },
        },
        { kept: at === kept?.done.length ? kept.state : null, done: known, start },
      );
      if (fitted.training !== null && fitted.state.kind === 'network') {
        done.push({ parameters: fitted.state.parameters, training: fitted.training });
        elapsedBefore += fitted.training.trainDurationMs;
        if (known === undefined && done.length < lessons)
          say(before + fitted.training.epochs, null);
      }
      return fitted;
    },
  };
}

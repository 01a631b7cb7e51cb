import type { Emit } from '../../contract/events.ts';
import { EngineError } from '../../contract/errors.ts';
import type { DeviceRung } from '../../contract/types.ts';
import type { FromTrainer } from '../../trainer/protocol.ts';
import type { WritableWorkspace } from '../store/types.ts';

export interface RunStore {
  /** Stores what the trainer says, in order; true once storing has failed and training is in vain. */
  take(message: FromTrainer): boolean;
  /** The device that was last heard of. */
  readonly rung: DeviceRung | null;
  /** Waits for everything taken. Throws what failed. */
  drained(): Promise<void>;
  finish(message: Extract<FromTrainer, { kind: 'trained' }>): void;
}

/** Keeps what a trainer says of a run, and passes it on as events. */
export function createRunStore(workspace: WritableWorkspace, runId: string, emit: Emit): RunStore {
  let writing: Promise<void> = Promise.resolve();
  let failure: unknown = null;
  let rung: DeviceRung | null = null;

  function attempt(write: () => void | Promise<void>): void {
    writing = writing.then(write).catch((error: unknown) => {
      failure ??= error;
    });
  }

  return {
    take(message) {
      if (message.kind === 'progress') {
        if (message.progress.stage === 'training') rung = message.progress.device?.rung ?? rung;
        emit('run.progress', { runId, ...message.progress });
      }
      if (message.kind === 'array') {
        attempt(() => workspace.putRunArray(runId, message.name, message.values));
      }
      if (message.kind === 'epoch') {
        attempt(() => {
          workspace.addEpoch(runId, message.record);
        });
        emit('run.epoch', { runId, record: message.record });
      }
      if (message.kind === 'state') {
        attempt(() => {
          workspace.keepTraining(runId, message.epoch, message.state);
        });
      }
      return failure !== null;
    },
    get rung() {
      return rung;
    },
    async drained() {
      await writing;
      if (failure !== null) throw EngineError.from(failure);
    },
    finish({ result, events, checkpoint }) {
      workspace.finishRun(runId, result, events, checkpoint);
    },
  };
}

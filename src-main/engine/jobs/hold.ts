import type { TrainerProcess } from './trainer-process.ts';

/** Whether a run is to stand still, told to whichever trainer works at it. */
export interface Hold {
  readonly isAsked: boolean;
  set(on: boolean): void;
  /** From now on this one trains the run. */
  attach(trainer: Pick<TrainerProcess, 'pause'>): void;
}

export function createHold(): Hold {
  let isAsked = false;
  let current: Pick<TrainerProcess, 'pause'> | null = null;
  return {
    get isAsked() {
      return isAsked;
    },
    set(on) {
      isAsked = on;
      current?.pause(on);
    },
    attach(trainer) {
      current = trainer;
      if (isAsked) trainer.pause(true);
    },
  };
}

export type Schedule = (run: () => void) => void;

export const nextFrame: Schedule = (run) => void requestAnimationFrame(run);

/**
 * Keeps up with a fast sequence of wishes: starts at most one task a frame and one at a time, and of the
 * tasks that wait only the newest is ever run.
 */
export class Latest {
  readonly #schedule: Schedule;
  #waiting: (() => Promise<void>) | null = null;
  #busy = false;
  #idle: (() => void)[] = [];

  constructor(schedule: Schedule = nextFrame) {
    this.#schedule = schedule;
  }

  /** `task` handles its own errors. */
  ask(task: () => Promise<void>): void {
    this.#waiting = task;
    if (!this.#busy) this.#start();
  }

  /** Resolves when nothing is being done and nothing waits. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#busy) this.#idle.push(resolve);
      else resolve();
    });
  }

  #start(): void {
    this.#busy = true;
    this.#schedule(() => {
      const task = this.#waiting;
      this.#waiting = null;
      void task?.().finally(() => {
        this.#busy = false;
        if (this.#waiting !== null) this.#start();
        else for (const resolve of this.#idle.splice(0)) resolve();
      });
    });
  }
}

/** The time that a search has used: it stands still while the search is paused, and while the machine or process sleeps. */
export interface SearchClock {
  /** Milliseconds since it began. */
  readonly now: () => number;
  readonly isPaused: boolean;
  pause(): void;
  goOn(): void;
  /** Resolves at once, or when the search goes on or `signal` aborts. */
  readonly passing: (signal: AbortSignal) => Promise<void>;
  /** Aborts once so many milliseconds more are used. */
  readonly after: (ms: number) => AbortSignal;
  close(): void;
}

const tickMs = 200;
/** Longer without a tick, nothing was at work. */
const longestTickMs = 10_000;

/** `wall`: milliseconds of any clock, also one that is set anew. */
export function createSearchClock(wall: () => number): SearchClock {
  let [used, last, isPaused] = [0, wall(), false];
  const limits = new Set<{ readonly at: number; readonly abort: AbortController }>();
  const waiting = new Set<() => void>();

  const now = (): number => {
    const [before, at] = [last, wall()];
    last = at;
    const passed = at - before;
    if (!isPaused && passed > 0) used += Math.min(passed, longestTickMs);
    return used;
  };
  const timer = setInterval(() => {
    const at = now();
    for (const limit of limits) {
      if (at < limit.at) continue;
      limits.delete(limit);
      limit.abort.abort();
    }
  }, tickMs);

  return {
    now,
    get isPaused() {
      return isPaused;
    },
    pause() {
      now();
      isPaused = true;
    },
    goOn() {
      now();
      isPaused = false;
      for (const pass of waiting) pass();
      waiting.clear();
    },
    passing: (signal) =>
      new Promise((resolve) => {
        if (!isPaused || signal.aborted) {
          resolve();
          return;
        }
        waiting.add(resolve);
        signal.addEventListener('abort', () => resolve(), { once: true });
      }),
    after(ms) {
      const abort = new AbortController();
      limits.add({ at: now() + ms, abort });
      return abort.signal;
    },
    close() {
      clearInterval(timer);
    },
  };
}

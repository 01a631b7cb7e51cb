export interface PaceOptions {
  readonly batchesPerEpoch: number;
  /** At most. */
  readonly epochs: number;
}

/** How many batches one call takes, by how long one batch took. */
export interface Pace {
  readonly current: number;
  /** Time that went into making the graph of one batch. */
  compiled(ms: number): void;
  /** After a call for one whole batch. */
  observe(ms: number): void;
}

const sizes = [1, 2, 4, 8, 16];
/** What a call costs beside its steps: handing over inputs, waking the device, taking results. */
const callMs = 0.04;
/** A call stays this short for whoever waits to cancel. */
const longestMs = 100;
const measuredCalls = 4;

/**
 * Starts with one batch a call. Once a batch has been timed it settles on the size that saves most in the calls to
 * come, less what its graph takes to prepare, which grows with its size; the first call of a graph prepares it too.
 */
export function createPace({ batchesPerEpoch, epochs }: PaceOptions): Pace {
  let current = 1;
  let calls = 0;
  let prepareMs = 0;
  let quickest = Infinity;

  function gain(size: number): number {
    const saved = callMs * (1 - 1 / size) * (batchesPerEpoch - (batchesPerEpoch % size)) * epochs;
    return size === 1 ? 0 : saved - size * prepareMs;
  }

  return {
    get current() {
      return current;
    },
    compiled(ms) {
      prepareMs += ms;
    },
    observe(ms) {
      if (calls > measuredCalls) return;
      if (calls === 0) prepareMs += ms;
      else quickest = Math.min(quickest, ms);
      if (calls++ < measuredCalls) return;
      const possible = sizes.filter(
        (size) => size === 1 || (size <= batchesPerEpoch && size * quickest <= longestMs),
      );
      current = possible.reduce((best, size) => (gain(size) > gain(best) ? size : best), 1);
    },
  };
}

export interface PaceOptions {
  readonly batchesPerEpoch: number;
  /** At most. */
  readonly epochs: number;
}

/** How many batches one call takes, by how long calls took. */
export interface Pace {
  readonly current: number;
  /** Time that went into making the graph of one batch. */
  compiled(ms: number): void;
  /** After a call for `batches` whole batches; the first of a size has made its graph as well. */
  observe(batches: number, ms: number): void;
}

/** What a call costs beside its steps, as long as two sizes have not told: a processor's, a card's is longer. */
const usualCallMs = 0.03;
/** A call stays this short for whoever waits to cancel. */
const longestMs = 100;
/** Of each size. */
const measuredCalls = 5;
const growth = 4;
const largest = 256;
/** Less is noise, and a larger graph is not worth it. */
const leastGain = 0.03;

/**
 * Starts with one batch a call and climbs, four times as many each time, as long as the calls to come save more than
 * the larger graph takes to make, and calls stay short. A size that proves no faster is taken back.
 */
export function createPace({ batchesPerEpoch, epochs }: PaceOptions): Pace {
  let current = 1;
  let settled = false;
  let calls = 0;
  let quickest = Infinity;
  let prepareMs = 0;
  let callMs = usualCallMs;
  /** Time of a batch at the size before. */
  let before = Infinity;

  function isWorth(size: number, batchMs: number): boolean {
    if (size > Math.min(largest, batchesPerEpoch) || size * batchMs > longestMs) return false;
    const batches = (batchesPerEpoch - (batchesPerEpoch % size)) * epochs;
    const saved = callMs * (1 / current - 1 / size) * batches;
    return saved > growth * prepareMs;
  }

  function decide(): void {
    const batchMs = quickest / current;
    if (current > 1) {
      callMs = Math.max(0, before - batchMs) / (growth / current - 1 / current);
      if (batchMs > before * (1 - leastGain)) {
        settled = true;
        current /= growth;
        return;
      }
    }
    if (!isWorth(current * growth, batchMs)) {
      settled = true;
      return;
    }
    before = batchMs;
    current *= growth;
    [calls, quickest, prepareMs] = [0, Infinity, 0];
  }

  return {
    get current() {
      return current;
    },
    compiled(ms) {
      prepareMs += ms;
    },
    observe(batches, ms) {
      if (settled || batches !== current) return;
      if (calls === 0) prepareMs += ms;
      else quickest = Math.min(quickest, ms);
      if (++calls === measuredCalls) decide();
    },
  };
}

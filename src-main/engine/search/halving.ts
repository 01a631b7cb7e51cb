/** One round of successive halving (Jamieson and Talwalkar 2016). */
export interface Round {
  /** Trials that take part. */
  readonly trials: number;
  /** Share of the epochs that each may train, 0 to 1. */
  readonly share: number;
}

/** Of this many trials one goes on to the next round, where it trains as many times longer. */
const factor = 3;
const mostRounds = 3;

/** Rounds for so many trials: the last one trains in full. */
export function halvingRounds(trials: number): Round[] {
  const count = Math.min(mostRounds, 1 + Math.floor(Math.log(trials) / Math.log(factor) + 1e-9));
  return Array.from({ length: count }, (_, round) => ({
    trials: Math.max(1, Math.floor(trials / factor ** round)),
    share: factor ** (round + 1 - count),
  }));
}

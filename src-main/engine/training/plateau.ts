export interface Plateau {
  /** The rate for the next epoch, given the epochs since the loss last fell. */
  next(waited: number): number;
  readonly rate: number;
}

const factor = 0.5;
const floor = 1 / 64;

/**
 * Halves the learning rate each time the loss has not fallen for half the patience, down to 1/64 of it: the last
 * epochs settle in the minimum instead of stepping over it.
 */
export function createPlateau(
  learningRate: number,
  patience: number,
  from = learningRate,
): Plateau {
  const interval = Math.max(1, Math.floor(patience / 2));
  let rate = from;
  return {
    next(waited) {
      if (waited > 0 && waited % interval === 0)
        rate = Math.max(rate * factor, learningRate * floor);
      return rate;
    },
    get rate() {
      return rate;
    },
  };
}

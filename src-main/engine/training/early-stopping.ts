export interface EarlyStoppingState {
  readonly bestEpoch: number;
  readonly bestLoss: number;
  /** Loss from which progress is counted. */
  readonly mark: number;
  readonly waited: number;
}

export interface EarlyStopping {
  /** Takes an epoch's loss; true where it is the lowest so far. */
  observe(epoch: number, loss: number): boolean;
  /** Epoch of the lowest loss, 0 before any. */
  readonly bestEpoch: number;
  readonly bestLoss: number;
  /** Epochs since the loss last fell by enough to count. */
  readonly waited: number;
  state(): EarlyStoppingState;
}

/** Share by which the loss must fall to count as progress: creeping at the sixth digit does not. */
const progress = 1e-4;

const fresh: EarlyStoppingState = { bestEpoch: 0, bestLoss: Infinity, mark: Infinity, waited: 0 };

export function createEarlyStopping(from: EarlyStoppingState = fresh): EarlyStopping {
  let { bestEpoch, bestLoss, mark, waited } = from;
  return {
    observe(epoch, loss) {
      waited++;
      if (loss < mark - progress * Math.abs(loss)) {
        mark = loss;
        waited = 0;
      }
      if (loss >= bestLoss) return false;
      bestEpoch = epoch;
      bestLoss = loss;
      return true;
    },
    get bestEpoch() {
      return bestEpoch;
    },
    get bestLoss() {
      return bestLoss;
    },
    get waited() {
      return waited;
    },
    state: () => ({ bestEpoch, bestLoss, mark, waited }),
  };
}

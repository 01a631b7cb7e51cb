export interface TrainingProgress {
  /** From 1. */
  readonly epoch: number;
  /** Of this epoch, 0 to 1. */
  readonly fraction: number;
  /** Windows (rows of a table) trained per second in this epoch. */
  readonly rowsPerSecond: number;
  /** Time left if all epochs are used; early stopping makes it shorter. */
  readonly remainingMs: number;
}

export interface ProgressMeter {
  startEpoch(epoch: number): void;
  /** After a batch; reports at most ten times a second. */
  trained(rows: number, ofRows: number): void;
  /** Windows per second of the current epoch so far. */
  rowsPerSecond(): number;
  /** After the epoch's validation pass. */
  endEpoch(): void;
}

const intervalMs = 100;

export function createProgressMeter(
  epochs: number,
  now: () => number,
  report: (progress: TrainingProgress) => void,
): ProgressMeter {
  const start = now();
  let [epoch, epochStart, done, rate, lastReport, epochsDone] = [0, start, 0, 0, -Infinity, 0];
  let finishedMs = 0;

  const remaining = (fraction: number): number => {
    const elapsed = now() - start;
    const work = epochsDone > 0 ? finishedMs / epochsDone : elapsed / Math.max(fraction, 1e-6);
    return Math.max(0, work * (epochs - epochsDone) - (now() - epochStart));
  };

  return {
    startEpoch(number) {
      [epoch, epochStart, done] = [number, now(), 0];
    },
    trained(rows, ofRows) {
      done += rows;
      const time = now();
      rate = (done * 1000) / Math.max(time - epochStart, 1e-3);
      if (time - lastReport < intervalMs) return;
      lastReport = time;
      const fraction = done / ofRows;
      report({ epoch, fraction, rowsPerSecond: rate, remainingMs: remaining(fraction) });
    },
    rowsPerSecond: () => rate,
    endEpoch() {
      epochsDone++;
      finishedMs = now() - start;
    },
  };
}

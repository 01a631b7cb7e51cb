import type { SelfTestCell, SelfTestScore } from '../../contract/evaluation.ts';
import { countsForModel, type FaultDefinition } from './fault-kinds.ts';
import type { TrialOutcome } from './score-trials.ts';
import type { EvaluationPlan, Trial } from './types.ts';

/** What a detector said of the trials. */
export interface TriedFaults {
  readonly trials: readonly Trial[];
  /** One for each of them. */
  readonly outcomes: readonly TrialOutcome[];
  readonly faults: readonly FaultDefinition[];
  readonly features: readonly number[];
  readonly plan: EvaluationPlan;
  /** Share of the stretches in which it passes its limit without a fault. */
  readonly alarms: number;
}

/** A size counts as found where at least this share of its faults is. */
const foundShare = 0.8;

/** Rates by kind, column and size. Faults that changed nothing are left out. */
export function summarise(tried: TriedFaults): SelfTestScore {
  const { faults, features, plan, trials, outcomes, alarms } = tried;
  const cells = faults.flatMap((fault, index) =>
    (fault.wholeRow ? [-1] : features).map((feature) =>
      cellOf(fault, plan.features[feature] ?? null, (size) =>
        outcomes.filter((outcome, i) => {
          const trial = trials[i]!;
          const isIt = trial.fault === index && trial.feature === feature && trial.size === size;
          return isIt && outcome.changed;
        }),
      ),
    ),
  );
  return { cells, rate: overallRate(faults, cells), alarms, named: namedShare(tried) };
}

function cellOf(
  { kind, sizes, stated }: FaultDefinition,
  column: string | null,
  outcomesOf: (size: number) => readonly TrialOutcome[],
): SelfTestCell {
  const rates = sizes.map((size, i) => {
    const outcomes = outcomesOf(i);
    return { size, tried: outcomes.length, found: outcomes.filter(({ found }) => found).length };
  });
  const at = rates.find(({ size }) => size === stated);
  const isFound = (from: number): boolean =>
    rates[from]!.tried > 0 &&
    rates.slice(from).every(({ tried, found }) => found >= foundShare * tried);
  const smallest = sizes.findIndex((_, i) => isFound(i));
  return {
    kind,
    column,
    rates,
    rate: at === undefined || at.tried === 0 ? null : at.found / at.tried,
    smallest: smallest < 0 ? null : (sizes[smallest] ?? null),
  };
}

/** Of the faults of the stated sizes; each kind weighs the same. */
function overallRate(faults: readonly FaultDefinition[], cells: readonly SelfTestCell[]): number {
  const byKind = faults
    .filter(({ kind }) => countsForModel(kind))
    .map(({ kind, stated }) => {
      let [tried, found] = [0, 0];
      for (const cell of cells) {
        if (cell.kind !== kind) continue;
        const at = cell.rates.find(({ size }) => size === stated);
        tried += at?.tried ?? 0;
        found += at?.found ?? 0;
      }
      return tried === 0 ? NaN : found / tried;
    })
    .filter((rate) => !Number.isNaN(rate));
  return byKind.length === 0 ? 0 : byKind.reduce((sum, rate) => sum + rate, 0) / byKind.length;
}

function namedShare({ trials, outcomes, faults, features }: TriedFaults): number | null {
  if (features.length < 2) return null;
  let [found, named] = [0, 0];
  outcomes.forEach((outcome, i) => {
    const { fault, feature } = trials[i]!;
    const counts = feature >= 0 && countsForModel(faults[fault]!.kind);
    if (!counts || !outcome.found || !outcome.changed) return;
    found++;
    if (outcome.named === feature) named++;
  });
  return found === 0 ? null : named / found;
}

import type { SelfTest, SelfTestCell, SelfTestScore } from '../../contract/evaluation.ts';
import { countsForModel, type FaultDefinition } from './fault-kinds.ts';
import type { TrialOutcome } from './score-trials.ts';
import type { QuietPlaces } from './self-test.ts';
import type { EvaluationPlan, Trial } from './types.ts';

export interface TriedFaults {
  readonly trials: readonly Trial[];
  readonly model: readonly TrialOutcome[];
  /** Of the same trials; null without a baseline. */
  readonly baseline: readonly TrialOutcome[] | null;
  readonly faults: readonly FaultDefinition[];
  readonly features: readonly number[];
  readonly stretch: number;
  readonly plan: EvaluationPlan;
  readonly planned: number;
  readonly quiet: QuietPlaces;
}

/** A size counts as found where at least this share of its faults is. */
const foundShare = 0.8;

/** Rates by kind, column and size. Faults that changed nothing are left out. */
export function summarise(tried: TriedFaults): SelfTest {
  const { faults, features, stretch, plan, quiet } = tried;
  return {
    kinds: faults.map(({ kind, unit, sizes, stated }) => ({ kind, unit, sizes, stated })),
    columns: features.map((feature) => plan.features[feature] ?? ''),
    stretch,
    model: scoreOf(tried, tried.model, quiet.alarms.model),
    baseline:
      tried.baseline === null ? null : scoreOf(tried, tried.baseline, quiet.alarms.baseline),
    tried: tried.trials.length,
    planned: tried.planned,
    controls: quiet.controls,
    controlPeaks: quiet.peaks,
  };
}

function scoreOf(
  tried: TriedFaults,
  outcomes: readonly TrialOutcome[],
  alarms: number,
): SelfTestScore {
  const { faults, features, plan, trials, quiet } = tried;
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
  return {
    cells,
    rate: overallRate(faults, cells),
    alarms: quiet.controls === 0 ? 0 : alarms / quiet.controls,
    named: namedShare(tried, outcomes),
  };
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

function namedShare(
  { trials, faults, features }: TriedFaults,
  outcomes: readonly TrialOutcome[],
): number | null {
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

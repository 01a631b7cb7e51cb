import type { SelfTest, SelfTestScore } from '../../contract/evaluation.ts';
import { createRandom } from '../training/random.ts';
import { columnSpread } from './column-spread.ts';
import { faultsOf, type FaultDefinition } from './fault-kinds.ts';
import { faultPlaces } from './fault-places.ts';
import {
  buildStretches,
  type SaidOfStretches,
  scoreStretches,
  stretchRows,
  trialCells,
  type TrialContext,
  type TrialOutcome,
} from './score-trials.ts';
import { summarise } from './self-test-summary.ts';
import type { Detecting, EvaluationData, EvaluationPlan, Trial } from './types.ts';

export interface SelfTestOptions {
  readonly data: EvaluationData;
  readonly plan: EvaluationPlan;
  /** rows; 1: no place for a fault. */
  readonly taken: Uint8Array;
  /** Columns that faults are put into, the most important first. */
  readonly columns: readonly string[];
  readonly model: Detecting;
  readonly baseline: Detecting | null;
  /** Tried on the same faults, for which they choose no place. */
  readonly others?: readonly Detecting[] | undefined;
  readonly batchSize: number;
  /** No batch is begun after it; on the clock of `now`. */
  readonly deadlineMs: number;
  readonly now: () => number;
  isCancelled?(): boolean;
  onProgress?(share: number): void;
}

/** What the test says of one detector. */
export interface TestedDetector {
  readonly score: SelfTestScore;
  /** Its highest score in each stretch without a fault, ascending. */
  readonly peaks: readonly number[];
  /** Its highest score in each fault. */
  readonly levels: readonly number[];
  /** With another limit, of the same stretches. */
  readonly scoreAt: (limit: number) => SelfTestScore;
}

export interface SelfTestEnd {
  readonly selfTest: SelfTest | null;
  /** Null where there is no test. */
  readonly model: TestedDetector | null;
  /** Null where there is none to compare with. */
  readonly baseline: TestedDetector | null;
  /** Of each of the others; none where there is no test. */
  readonly others: readonly TestedDetector[];
  /** Why there is none, or what was left out; empty where there is nothing to say. */
  readonly note: string;
}

/** Rows of a stretch at least: what lasts shorter is a spike. */
const leastStretch = 4;
const placeLimit = { series: 48, table: 400 } as const;
/** Faults of one kind and size in all columns together, and in each. */
const wanted = { least: 5, most: 25, together: 40 } as const;
/** Cells scored in all by each model, and between two looks at the clock. */
const cellLimit = 2 ** 26;
const batchCells = 2 ** 20;

/**
 * Puts faults of several kinds and sizes into copies of held-out stretches and counts how many the model finds at its
 * own threshold, and how many the baseline finds of the same. Stretches in which either passes its limit without a
 * fault are counted as alarms and are no place for faults. Seeded; where time is up fewer are tried, evenly over kinds
 * and columns, which the note says. Throws `cancelled`.
 */
export async function runSelfTest(options: SelfTestOptions): Promise<SelfTestEnd> {
  const { data, plan, columns } = options;
  const faults = faultsOf(plan.kind);
  const stretch = plan.kind === 'table' ? 1 : Math.max(plan.window, leastStretch);
  const longest = Math.max(...faults.map((fault) => fault.rows(fault.sizes.at(-1) ?? 1, stretch)));
  const context: TrialContext = {
    data,
    plan,
    faults,
    spreads: data.columns.map((column) => columnSpread(column, plan.split.train)),
    batchSize: options.batchSize,
    isCancelled: () => options.isCancelled?.() === true,
  };
  const features = columns
    .map((column) => plan.features.indexOf(column))
    .filter((feature) => (context.spreads[feature] ?? null) !== null);
  if (features.length === 0) return none('no column varies in the training part');
  const found = faultPlaces(data, plan, options.taken, longest, placeLimit[plan.kind]);
  if (found === null) return none('no stretch of held-out rows is long enough');

  const entrants = entrantsOf(options);
  const controls = await tryControls(context, entrants, found.places, found.rows);
  const chosen = entrants.slice(0, entrants.length - (options.others?.length ?? 0));
  const quiet = found.places.filter((place) =>
    chosen.every((_, at) => !controls[at]!.loud.has(place)),
  );
  if (quiet.length === 0) {
    return none('every held-out stretch passes the limit already, without a fault');
  }
  const planned = planTrials(context, features, quiet, found.rows, stretch);
  const { trials, outcomes } = await tryFaults(context, options, entrants, planned);
  const note = [
    trials.length < planned.length
      ? `The time allowed for ${String(trials.length)} of ${String(planned.length)} faults.`
      : '',
    found.rows < longest ? 'Held-out rows are few: the longest faults were left out.' : '',
  ];
  const tested = entrants.map((_, at): TestedDetector => {
    const { loud, peaks } = controls[at]!;
    const shared = { trials, faults, features, plan };
    const said = outcomes[at]!;
    const share = (alarms: number): number => alarms / found.places.length;
    return {
      score: summarise({ ...shared, outcomes: said, alarms: share(loud.size) }),
      peaks,
      levels: said.map(({ worst }) => worst).filter(Number.isFinite),
      scoreAt: (limit) =>
        summarise({
          ...shared,
          outcomes: said.map((one) => ({ ...one, found: one.marked || one.worst > limit })),
          alarms: share(peaks.filter((peak) => peak > limit).length),
        }),
    };
  });
  return {
    selfTest: {
      kinds: faults.map(({ kind, unit, sizes, stated }) => ({ kind, unit, sizes, stated })),
      columns: features.map((feature) => plan.features[feature] ?? ''),
      stretch,
      model: tested[0]!.score,
      baseline: options.baseline === null ? null : tested[1]!.score,
      tried: trials.length,
      planned: planned.length,
      controls: found.places.length,
      controlPeaks: tested[0]!.peaks,
    },
    model: tested[0]!,
    baseline: options.baseline === null ? null : tested[1]!,
    others: tested.slice(chosen.length),
    note: note.filter((text) => text !== '').join(' '),
  };
}

function none(reason: string): SelfTestEnd {
  return {
    selfTest: null,
    model: null,
    baseline: null,
    others: [],
    note: `No faults could be put in: ${reason}.`,
  };
}

/** The model, the baseline where there is one, and the others. */
function entrantsOf({ model, baseline, others = [] }: SelfTestOptions): Detecting[] {
  return [model, ...(baseline === null ? [] : [baseline]), ...others];
}

/** What a detector says of stretches without a fault. */
interface TriedControls {
  /** Places where it passes its limit. */
  readonly loud: ReadonlySet<number>;
  /** Highest score in each, ascending. */
  readonly peaks: readonly number[];
}

async function tryControls(
  context: TrialContext,
  entrants: readonly Detecting[],
  places: Uint32Array,
  rows: number,
): Promise<TriedControls[]> {
  const controls = Array.from(places, (place) => ({ ...control, place, rows }));
  const said = entrants.map(() => ({ loud: new Set<number>(), peaks: [] as number[] }));
  for (const batch of batchesOf(context, controls)) {
    const outcomes = await scoreAll(context, batch, entrants);
    said.forEach(({ loud, peaks }, at) => {
      outcomes[at]!.forEach(({ found, worst }, i) => {
        if (found) loud.add(batch[i]!.place);
        if (Number.isFinite(worst)) peaks.push(worst);
      });
    });
  }
  return said.map(({ loud, peaks }) => ({ loud, peaks: peaks.sort((a, b) => a - b) }));
}

const control = { fault: -1, size: 0, feature: -1, seed: 0 } as const;

/** What each detector says of the same trials. */
async function scoreAll(
  context: TrialContext,
  batch: readonly Trial[],
  entrants: readonly Detecting[],
): Promise<TrialOutcome[][]> {
  const stretches = buildStretches(context, batch);
  const said: SaidOfStretches = new Map();
  const outcomes: TrialOutcome[][] = [];
  for (const entrant of entrants) {
    outcomes.push(await scoreStretches(context, stretches, entrant, said));
  }
  return outcomes;
}

/** Rounds of every kind, size and column once, each in an order of its own, so that any first part of them is even. */
function planTrials(
  { plan, data, faults }: TrialContext,
  features: readonly number[],
  places: Uint32Array,
  longest: number,
  stretch: number,
): Trial[] {
  const random = createRandom(plan.seed + 1);
  const forms = faults.flatMap((fault, i) => formsOf(fault, i, features, stretch, longest));
  const cost = forms.reduce(
    (sum, { rows }) => sum + trialCells(rows, plan.window, data.matrix.features),
    0,
  );
  const wished = Math.ceil(wanted.together / features.length);
  const rounds = Math.min(
    plan.kind === 'table' ? wanted.most : Math.min(Math.max(wished, wanted.least), wanted.most),
    Math.max(1, Math.floor(cellLimit / cost)),
  );
  const trials: Trial[] = [];
  for (let round = 0; round < rounds; round++) {
    const order = Uint32Array.from(forms, (_, i) => i);
    random.shuffle(order);
    for (const i of order) {
      const place = places[random.integer(places.length)]!;
      trials.push({ ...forms[i]!, place, seed: random.integer(2 ** 31) });
    }
  }
  return trials;
}

function formsOf(
  fault: FaultDefinition,
  index: number,
  features: readonly number[],
  stretch: number,
  longest: number,
): Pick<Trial, 'fault' | 'size' | 'feature' | 'rows'>[] {
  const columns = fault.wholeRow ? [-1] : features;
  return fault.sizes.flatMap((value, size) => {
    const rows = fault.rows(value, stretch);
    return rows > longest ? [] : columns.map((feature) => ({ fault: index, size, feature, rows }));
  });
}

interface Tried {
  readonly trials: readonly Trial[];
  /** Of each detector. */
  readonly outcomes: readonly (readonly TrialOutcome[])[];
}

async function tryFaults(
  context: TrialContext,
  options: SelfTestOptions,
  entrants: readonly Detecting[],
  planned: readonly Trial[],
): Promise<Tried> {
  const trials: Trial[] = [];
  const outcomes = entrants.map((): TrialOutcome[] => []);
  for (const batch of batchesOf(context, planned)) {
    if (trials.length > 0 && options.now() > options.deadlineMs) break;
    const found = await scoreAll(context, batch, entrants);
    outcomes.forEach((list, at) => list.push(...found[at]!));
    trials.push(...batch);
    options.onProgress?.(trials.length / planned.length);
  }
  return { trials, outcomes };
}

function* batchesOf({ plan, data }: TrialContext, trials: readonly Trial[]): Generator<Trial[]> {
  const { features } = data.matrix;
  let [batch, cells] = [[] as Trial[], 0];
  for (const trial of trials) {
    const size = Math.max(
      trialCells(trial.rows, plan.window, features),
      stretchRows(trial, plan.window) * features,
    );
    if (batch.length > 0 && cells + size > batchCells) {
      yield batch;
      [batch, cells] = [[], 0];
    }
    batch.push(trial);
    cells += size;
  }
  if (batch.length > 0) yield batch;
}

import type { SelfTest } from '../../contract/evaluation.ts';
import { createRandom } from '../training/random.ts';
import { columnSpread } from './column-spread.ts';
import { faultsOf, type FaultDefinition } from './fault-kinds.ts';
import { faultPlaces } from './fault-places.ts';
import {
  buildStretches,
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
  readonly batchSize: number;
  /** No batch is begun after it; on the clock of `now`. */
  readonly deadlineMs: number;
  readonly now: () => number;
  isCancelled?(): boolean;
  onProgress?(share: number): void;
}

export interface SelfTestEnd {
  readonly selfTest: SelfTest | null;
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

  const quiet = await quietPlaces(context, options, found.places, found.rows);
  if (quiet.places.length === 0) {
    return none('every held-out stretch passes the limit already, without a fault');
  }
  const planned = planTrials(context, features, quiet.places, found.rows, stretch);
  const tried = await tryFaults(context, options, planned);
  const note = [
    tried.trials.length < planned.length
      ? `The time allowed for ${String(tried.trials.length)} of ${String(planned.length)} faults.`
      : '',
    found.rows < longest ? 'Held-out rows are few: the longest faults were left out.' : '',
  ];
  return {
    selfTest: summarise({
      ...tried,
      faults,
      features,
      stretch,
      plan,
      planned: planned.length,
      quiet,
    }),
    note: note.filter((text) => text !== '').join(' '),
  };
}

function none(reason: string): SelfTestEnd {
  return { selfTest: null, note: `No faults could be put in: ${reason}.` };
}

export interface QuietPlaces {
  readonly places: Uint32Array;
  readonly controls: number;
  /** Of the controls, those in which each passes its limit. */
  readonly alarms: { readonly model: number; readonly baseline: number };
  /** Highest score of the model in each control, ascending. */
  readonly peaks: readonly number[];
}

async function quietPlaces(
  context: TrialContext,
  { model, baseline }: SelfTestOptions,
  places: Uint32Array,
  rows: number,
): Promise<QuietPlaces> {
  const controls = Array.from(places, (place) => ({ ...control, place, rows }));
  const [loud, loudBaseline] = [new Set<number>(), new Set<number>()];
  const peaks: number[] = [];
  for (const batch of batchesOf(context, controls)) {
    const stretches = buildStretches(context, batch);
    const note = async (detecting: Detecting, into: Set<number>): Promise<number[]> => {
      const outcomes = await scoreStretches(context, stretches, detecting);
      outcomes.forEach(({ found }, i) => {
        if (found) into.add(batch[i]!.place);
      });
      return outcomes.map(({ worst }) => worst).filter(Number.isFinite);
    };
    peaks.push(...(await note(model, loud)));
    if (baseline !== null) await note(baseline, loudBaseline);
  }
  return {
    places: places.filter((place) => !loud.has(place) && !loudBaseline.has(place)),
    controls: places.length,
    alarms: { model: loud.size, baseline: loudBaseline.size },
    peaks: peaks.sort((a, b) => a - b),
  };
}

const control = { fault: -1, size: 0, feature: -1, seed: 0 } as const;

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
  readonly model: readonly TrialOutcome[];
  readonly baseline: readonly TrialOutcome[] | null;
}

async function tryFaults(
  context: TrialContext,
  options: SelfTestOptions,
  planned: readonly Trial[],
): Promise<Tried> {
  const [trials, model, baseline] = [[], [], []] as [Trial[], TrialOutcome[], TrialOutcome[]];
  for (const batch of batchesOf(context, planned)) {
    if (trials.length > 0 && options.now() > options.deadlineMs) break;
    const stretches = buildStretches(context, batch);
    model.push(...(await scoreStretches(context, stretches, options.model)));
    if (options.baseline !== null) {
      baseline.push(...(await scoreStretches(context, stretches, options.baseline)));
    }
    trials.push(...batch);
    options.onProgress?.(trials.length / planned.length);
  }
  return { trials, model, baseline: options.baseline === null ? null : baseline };
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

import { EngineError } from '../../contract/errors.ts';
import type { ModelInfo } from '../../contract/models.ts';
import type { MethodParams, RunSettings } from '../../contract/schemas.ts';
import type { SearchResult, Trial, TrialPlace } from '../../contract/search.ts';
import { byFigure, trialFigure } from '../../contract/trial-figure.ts';
import type { ModelId, Outcome, RunPlan, RunResult } from '../../contract/types.ts';
import { createRandom } from '../training/random.ts';
import { drawSettings } from './draw-settings.ts';
import { halvingRounds, type Round } from './halving.ts';

/** What a search needs of the engine. */
export interface SearchPort {
  /** Milliseconds that are used of its time, from any beginning. */
  readonly now: () => number;
  /** Aborts once so many more are used. */
  readonly after: (ms: number) => AbortSignal;
  /** Resolves when the next training may begin: at once unless the search is paused. */
  readonly passing: (signal: AbortSignal) => Promise<void>;
  plan(settings: RunSettings): Promise<RunPlan>;
  /** Adds a run and trains it to its end; `signal` cancels it. */
  train(plan: RunPlan, place: TrialPlace, signal: AbortSignal): Promise<TrainedTrial>;
  readonly onProgress: (fraction: number, done: number) => void;
}

export interface TrainedTrial {
  readonly runId: string;
  readonly outcome: Outcome;
  /** Null unless it is done. */
  readonly result: RunResult | null;
}

export interface SearchOptions {
  readonly searchId: string;
  readonly spec: Omit<MethodParams['search.start'], 'datasetId'>;
  /** Of the dataset. */
  readonly rows: number;
  /** Those that can judge the data, one for each that is asked for. */
  readonly models: readonly ModelInfo[];
}

interface Candidate {
  readonly trial: number;
  readonly model: ModelId;
  readonly settings: RunSettings;
  readonly drawn: string;
}

/** A trial that was to train longer than this share of the time left over is stopped. */
const overtime = 1.2;
const fewestEpochs = 2;
/** Of the training part, in the first of several folds. */
const usualPart = 0.7;

/**
 * Random search with successive halving: of each model first the usual settings, then random ones; the best third of a
 * round trains three times as long in the next. With folds each trial is trained on a growing part of the file
 * (Tashman 2000), on a block of its own (Bergmeir and Benitez 2012), or on all but a block or some entities (Roberts et al. 2017),
 * and judged by the mean. Every trial is an ordinary run. Throws `cancelled`, and what the first plan throws where no trial can be planned.
 */
export async function runSearch(
  { searchId, spec, models, rows }: SearchOptions,
  port: SearchPort,
  signal: AbortSignal,
): Promise<SearchResult> {
  const deadline = port.now() + spec.minutes * 60_000;
  const rounds = halvingRounds(spec.trials);
  const all: Trial[] = [];
  let candidates = drawCandidates(models, spec);
  const isLate = (): boolean => port.now() >= deadline;
  const total = rounds.reduce((sum, round) => sum + round.trials, 0);

  for (const [index, round] of rounds.entries()) {
    const taking = candidates.slice(0, round.trials);
    const done: Trial[] = [];
    await inTurns(taking, spec.together, async (candidate) => {
      await port.passing(signal);
      if (signal.aborted || isLate()) return;
      const place = { searchId, round: index + 1, rounds: rounds.length };
      const trial = await tryCandidate(
        candidate,
        { spec, rows, round, place, deadline },
        port,
        signal,
      );
      done.push(trial);
      all.push(trial);
      port.onProgress(all.length / total, all.length);
    });
    if (signal.aborted) throw new EngineError('cancelled', 'search cancelled');
    const ranked = done.filter(({ state }) => state === 'done').sort(compareTrials);
    const order = ranked.map(({ trial }) => trial);
    candidates = taking
      .filter(({ trial }) => order.includes(trial))
      .sort((a, b) => order.indexOf(a.trial) - order.indexOf(b.trial));
    if (isLate() || candidates.length === 0) break;
  }
  const ordered = all.sort((a, b) => compareTrials(a, b) || b.round - a.round);
  return {
    searchId,
    trials: ordered,
    bestRunId: ordered.find(({ state }) => state === 'done')?.runIds.at(-1) ?? null,
    ending: isLate()
      ? `The ${spec.minutes} minutes are used; ${ordered.length} of ${total} trainings were made.`
      : rounds.length === 1
        ? 'All trials are done.'
        : `All ${rounds.length} rounds are done.`,
  };
}

const compareTrials = (a: Trial, b: Trial): number => byFigure(a.figure, b.figure);

function drawCandidates(models: readonly ModelInfo[], spec: SearchOptions['spec']): Candidate[] {
  // Models are tried against each other, each alone.
  const { ensemble: _, ...usual } = spec.settings;
  const random = createRandom(usual.seed ?? 42);
  const known = new Set<string>();
  return Array.from({ length: spec.trials }, (_, i): Candidate | null => {
    const model = models[i % models.length];
    if (model === undefined) return null;
    const isUsual = i < models.length;
    const { settings, text } = isUsual
      ? { settings: { ...usual, model: model.id }, text: '' }
      : drawSettings(model, usual, random);
    // A baseline with little to set is not tried twice.
    const key = `${model.id}: ${text}`;
    if (known.has(key)) return null;
    known.add(key);
    return { trial: i + 1, model: model.id, settings, drawn: text };
  }).filter((candidate) => candidate !== null);
}

interface TrialContext {
  readonly spec: SearchOptions['spec'];
  readonly rows: number;
  readonly round: Round;
  readonly place: Pick<TrialPlace, 'searchId' | 'round' | 'rounds'>;
  readonly deadline: number;
}

async function tryCandidate(
  { trial, model, settings, drawn }: Candidate,
  { spec, rows, round, place, deadline }: TrialContext,
  port: SearchPort,
  signal: AbortSignal,
): Promise<Trial> {
  const timeLeft = Math.max(1000, overtime * (deadline - port.now()));
  const limit = AbortSignal.any([signal, port.after(timeLeft)]);
  const runIds: string[] = [];
  const results: RunResult[] = [];
  const ended = (state: Trial['state']): Trial => ({
    ...{ trial, model, drawn, runIds, state, round: place.round },
    figure: state === 'done' ? trialFigure(results) : null,
    foldFigures: results.map((result) => trialFigure([result])),
  });
  for (let fold = 1; fold <= spec.folds; fold++) {
    const part = foldPart(fold, spec, rows);
    let plan: RunPlan;
    try {
      plan = await port.plan({ ...settings, ...part });
    } catch (error) {
      if (EngineError.from(error).code === 'internal') throw error;
      return ended('failed');
    }
    const epochs = Math.max(fewestEpochs, Math.round(plan.epochs * round.share));
    const shortened = round.share < 1 ? { ...plan, epochs: Math.min(plan.epochs, epochs) } : plan;
    const own = { trial, drawn, fold, folds: spec.folds };
    await port.passing(limit);
    const trained = await port.train(shortened, { ...place, ...own }, limit);
    runIds.push(trained.runId);
    if (trained.result === null) return ended('failed');
    results.push(trained.result);
  }
  return ended('done');
}

/** What a fold is trained on; its last rows say when to stop, and faults are put in from there on. */
function foldPart(
  fold: number,
  { folds, foldWay = 'growing' }: SearchOptions['spec'],
  rows: number,
): Pick<RunSettings, 'train'> {
  if (folds === 1) return {};
  if (foldWay === 'growing') return { train: { fraction: (usualPart * fold) / folds } };
  if (foldWay !== 'blocked') {
    return { train: { fold, of: folds, leave: foldWay === 'entities' ? 'entities' : 'block' } };
  }
  const border = (at: number): string => String(Math.round((rows * at) / folds));
  return { train: { from: border(fold - 1), to: border(fold) } };
}

/** As many at once as asked for, the next as soon as one has ended. */
async function inTurns<T>(
  items: readonly T[],
  together: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: together }, worker));
}

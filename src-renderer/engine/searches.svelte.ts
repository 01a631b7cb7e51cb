import { SvelteMap } from 'svelte/reactivity';
import { EngineError } from '../../src-main/contract/errors.ts';
import type { EngineEvents } from '../../src-main/contract/events.ts';
import type { SearchResult } from '../../src-main/contract/search.ts';
import type { RunResult, RunSummary } from '../../src-main/contract/types.ts';
import type { Client } from './client.ts';
import type { RunsState } from './runs.svelte.ts';
import type { SearchSpec } from './search-form.svelte.ts';
import { isAtWork, trialBoard, type TrialRow } from './trial-board.ts';

export type SearchProgress = EngineEvents['job.progress'];
type Ended = EngineEvents['job.ended'];

/** The searches of the workspace: each is known by its runs, and while it lasts by its job. */
export class SearchesState {
  readonly #client: Client;
  readonly #runs: RunsState;
  readonly #progress = new SvelteMap<string, SearchProgress>();
  readonly #results = new SvelteMap<string, RunResult>();
  readonly #endings = new SvelteMap<string, string>();
  /** Runs that were read, with the status they had. */
  #asked: readonly string[] = [];
  /** A search that was started here and has no run yet. */
  #awaitedId: string | null = null;

  /** `ended` is called when a search has ended and the list of runs is read again. */
  constructor(client: Client, runs: RunsState, ended: (searchId: string, end: Ended) => void) {
    this.#client = client;
    this.#runs = runs;
    client.on('job.progress', (progress) => {
      if (progress.stage === 'searching') this.#progress.set(progress.jobId, progress);
    });
    client.on('job.ended', (end) => {
      const { jobId } = end;
      if (end.kind === 'done' ? end.result.kind !== 'search' : !this.#progress.has(jobId)) return;
      void this.#end(end).then(() => ended(jobId, end));
    });
    client.on('shell.engine', ({ kind }) => {
      if (kind === 'restarting' || kind === 'stopped') this.#progress.clear();
    });
  }

  /** Starts one; its runs come one after the other. Rejects as `search.start` does. */
  async start(spec: SearchSpec): Promise<string> {
    const { searchId } = await this.#client.call('search.start', spec);
    this.#awaitedId = searchId;
    return searchId;
  }

  /** The first run of the search that was started last, told once, when there is one. */
  takeAwaited(): RunSummary | null {
    const run = this.#awaitedId === null ? undefined : this.runsOf(this.#awaitedId).at(-1);
    if (run !== undefined) this.#awaitedId = null;
    return run ?? null;
  }

  /** The newest first. */
  runsOf(searchId: string): readonly RunSummary[] {
    return this.#runs.list.filter(({ trial }) => trial?.searchId === searchId);
  }

  /** Null where it has ended, and until it tells of itself. */
  progress(searchId: string): SearchProgress | null {
    return this.#progress.get(searchId) ?? null;
  }

  /** Why it ended; empty where that was not seen. */
  ending(searchId: string): string {
    return this.#endings.get(searchId) ?? '';
  }

  isRunning(searchId: string): boolean {
    return this.#progress.has(searchId) || this.runsOf(searchId).some(isAtWork);
  }

  /** Whether it stands still, be it that each of its trainings was paused by itself. */
  isPaused(searchId: string): boolean {
    const atWork = this.runsOf(searchId).filter(isAtWork);
    return (
      this.#progress.get(searchId)?.paused === true ||
      (atWork.length > 0 && atWork.every(({ paused }) => paused === true))
    );
  }

  board(searchId: string): readonly TrialRow[] {
    return trialBoard(this.runsOf(searchId), (runId) => this.#results.get(runId) ?? null);
  }

  /** The best of those that are done; null where none is. */
  best(searchId: string): TrialRow | null {
    return this.board(searchId).find(({ status }) => status === 'done') ?? null;
  }

  /** Reads results and epochs of its runs, each once. A run that cannot be read is left without figures. */
  async load(searchId: string): Promise<void> {
    const unread = this.runsOf(searchId).filter(
      ({ id, status }) => !this.#asked.includes(`${id} ${status}`),
    );
    this.#asked = [...this.#asked, ...unread.map(({ id, status }) => `${id} ${status}`)];
    await Promise.all(unread.map((run) => this.#read(run)));
  }

  /** Reads its runs anew at the next `load`: other labels give a run other figures. */
  forget(searchId: string): void {
    const own = this.runsOf(searchId).map(({ id, status }) => `${id} ${status}`);
    this.#asked = this.#asked.filter((read) => !own.includes(read));
  }

  /** Rejects as `search.pause` does. */
  async pause(searchId: string): Promise<void> {
    await this.#client.call('search.pause', { searchId });
  }

  /** Of a search that has ended, the trials that were trained again by themselves and paused. */
  async resume(searchId: string): Promise<void> {
    try {
      await this.#client.call('search.resume', { searchId });
      return;
    } catch (error) {
      if (EngineError.from(error).code !== 'run/not-running') throw error;
    }
    const paused = this.runsOf(searchId).filter((run) => run.paused === true);
    await Promise.all(paused.map(({ id }) => this.#runs.resume(id)));
  }

  /** Stops the search and what it trains; trials that are done stay. */
  async cancel(searchId: string): Promise<void> {
    await this.#client.call('job.cancel', { jobId: searchId });
    // One that was resumed after its search had ended belongs to no job.
    if (this.#progress.has(searchId)) return;
    const atWork = this.runsOf(searchId).filter(isAtWork);
    await Promise.all(atWork.map(({ id }) => this.#cancelRun(id)));
  }

  async #cancelRun(runId: string): Promise<void> {
    try {
      await this.#runs.cancel(runId);
    } catch (error) {
      if (EngineError.from(error).code !== 'run/not-running') throw error;
    }
  }

  async #read({ id, status }: RunSummary): Promise<void> {
    try {
      await this.#runs.loadEpochs(id);
      if (status !== 'done') return;
      const { result } = await this.#client.call('run.get', { runId: id });
      if (result !== null) this.#results.set(id, result);
    } catch {
      this.#asked = this.#asked.filter((read) => read !== `${id} ${status}`);
    }
  }

  async #end(end: Ended): Promise<void> {
    const searchId = end.jobId;
    this.#endings.set(searchId, endingOf(end));
    try {
      await this.#runs.refresh();
      await this.load(searchId);
    } finally {
      if (this.runsOf(searchId).length === 0) this.#awaitedId = null;
      this.#progress.delete(searchId);
    }
  }
}

function endingOf(end: Ended): string {
  if (end.kind === 'cancelled') return 'Cancelled; the trials that are done stay.';
  if (end.kind === 'failed') return '';
  const result: SearchResult | null = end.result.kind === 'search' ? end.result.result : null;
  return result?.ending ?? '';
}

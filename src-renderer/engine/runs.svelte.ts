import { SvelteMap } from 'svelte/reactivity';
import { mostCompared } from '../../src-main/contract/names.ts';
import type { RunSettings } from '../../src-main/contract/schemas.ts';
import type {
  EpochRecord,
  Outcome,
  RunProgress,
  RunSummary,
} from '../../src-main/contract/types.ts';
import type { Client } from './client.ts';

/** What is known of a run while it is at work. */
export interface LiveRun {
  readonly progress: RunProgress | null;
  readonly epochs: readonly EpochRecord[];
}

const nothing: LiveRun = { progress: null, epochs: [] };

/** The runs of the workspace and what those at work tell. */
export class RunsState {
  readonly #client: Client;
  readonly #live = new SvelteMap<string, LiveRun>();
  #list = $state.raw<readonly RunSummary[]>([]);
  #selectedId = $state<string | null>(null);
  #ticked = $state.raw<readonly string[]>([]);

  /** `ended` is called when a run has ended and the list is read again. */
  constructor(client: Client, ended: (runId: string, outcome: Outcome) => void) {
    this.#client = client;
    client.on('run.progress', (progress) => {
      this.#live.set(progress.runId, { ...this.live(progress.runId), progress });
    });
    client.on('run.epoch', ({ runId, record }) => this.#addEpoch(runId, record));
    client.on('run.changed', ({ runId, status, paused }) => {
      this.#list = this.#list.map((run) => (run.id === runId ? { ...run, status, paused } : run));
    });
    client.on('run.ended', ({ runId, outcome }) => {
      void this.refresh().then(() => ended(runId, outcome));
    });
  }

  /** The newest first. */
  get list(): readonly RunSummary[] {
    return this.#list;
  }
  get selectedId(): string | null {
    return this.#selectedId;
  }
  get selected(): RunSummary | null {
    return this.find(this.#selectedId);
  }
  /** Runs ticked to be compared, at most eight. */
  get ticked(): readonly string[] {
    return this.#ticked;
  }

  find(runId: string | null): RunSummary | null {
    return this.#list.find(({ id }) => id === runId) ?? null;
  }

  ofDataset(datasetId: string | null): readonly RunSummary[] {
    return this.#list.filter((run) => run.datasetId === datasetId);
  }

  live(runId: string): LiveRun {
    return this.#live.get(runId) ?? nothing;
  }

  select(runId: string | null): void {
    this.#selectedId = runId;
  }

  /** Ticks or unticks a run; of nine the one ticked first is let go. */
  tick(runId: string): void {
    this.#ticked = this.#ticked.includes(runId)
      ? this.#ticked.filter((id) => id !== runId)
      : [...this.#ticked, runId].slice(-mostCompared);
  }

  async refresh(): Promise<void> {
    const list = await this.#client.call('run.list', {});
    this.#list = [...list].sort((a, b) => b.createdAtMs - a.createdAtMs);
    this.#ticked = this.#ticked.filter((id) => this.find(id) !== null);
    if (this.selected === null) this.#selectedId = null;
  }

  /** Starts a run and selects it. Rejects as `run.start` does. */
  async start(datasetId: string, settings: RunSettings): Promise<string> {
    const { runId } = await this.#client.call('run.start', { datasetId, settings });
    await this.refresh();
    this.#selectedId = runId;
    return runId;
  }

  /** Reads the epochs that were trained before this page listened. */
  async loadEpochs(runId: string): Promise<void> {
    const stored = await this.#client.call('run.epochs', { runId });
    const { progress, epochs } = this.live(runId);
    const later = epochs.filter(({ epoch }) => epoch > (stored.at(-1)?.epoch ?? -1));
    this.#live.set(runId, { progress, epochs: [...stored, ...later] });
  }

  async cancel(runId: string): Promise<void> {
    await this.#client.call('run.cancel', { runId });
  }

  /** Lets the training of a run stand still until it is resumed. Rejects where it has ended meanwhile. */
  async pause(runId: string): Promise<void> {
    await this.#client.call('run.pause', { runId });
  }

  /** Goes on with a run that was paused or stopped. Rejects as `run.resume` does. */
  async resume(runId: string): Promise<void> {
    await this.#client.call('run.resume', { runId });
    await this.refresh();
  }

  async rename(runId: string, name: string): Promise<void> {
    await this.#client.call('run.rename', { runId, name });
    await this.refresh();
  }

  async remove(runId: string): Promise<void> {
    await this.#client.call('run.remove', { runId });
    await this.refresh();
  }

  async restore(runId: string): Promise<void> {
    await this.#client.call('run.restore', { runId });
    await this.refresh();
  }

  #addEpoch(runId: string, record: EpochRecord): void {
    const { progress, epochs } = this.live(runId);
    const earlier = epochs.filter(({ epoch }) => epoch < record.epoch);
    this.#live.set(runId, { progress, epochs: [...earlier, record] });
  }
}

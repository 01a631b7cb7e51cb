import { mostCompared } from '../../src-main/contract/names.ts';
import { EngineError } from '../../src-main/contract/errors.ts';
import type { DatasetSummary, RunsComparison } from '../../src-main/contract/types.ts';
import type { Client } from './client.ts';
import { RowAxis, type Span } from './row-axis.ts';
import { emptySeries, type Series, SeriesReader } from './series.ts';
import { unique } from './unique.ts';

/** The errors of the runs over one axis: rows of the same data, else times. */
export interface Overlay {
  readonly kind: RowAxis['kind'];
  readonly span: Span;
  /** One for each run. */
  readonly series: readonly Series[];
  /** What each was measured on. */
  readonly datasets: readonly DatasetSummary[];
}

/** Runs side by side; the first is the one that the others are held against. */
export class CompareState {
  readonly #client: Client;
  readonly #reader: SeriesReader;
  #ids = $state.raw<readonly string[]>([]);
  #result = $state.raw<RunsComparison | null>(null);
  #dataset = $state.raw<DatasetSummary | null>(null);
  #overlay = $state.raw<Overlay | null>(null);
  #error = $state.raw<EngineError | null>(null);

  constructor(client: Client) {
    this.#client = client;
    this.#reader = new SeriesReader(client);
  }

  get ids(): readonly string[] {
    return this.#ids;
  }
  /** Null while it is read, and until two runs are chosen. */
  get result(): RunsComparison | null {
    return this.#result;
  }
  get dataset(): DatasetSummary | null {
    return this.#dataset;
  }
  /** Null where nothing tells which rows of different data belong together. */
  get overlay(): Overlay | null {
    return this.#overlay;
  }
  get error(): EngineError | null {
    return this.#error;
  }

  /** Each run once, the first eight of them. */
  async choose(wanted: readonly string[]): Promise<void> {
    const ids = unique(wanted).slice(0, mostCompared);
    if (ids.join() === this.#ids.join() && this.#error === null) return;
    this.#ids = ids;
    this.#error = null;
    if (ids.length < 2) {
      this.#result = null;
      this.#overlay = null;
      return;
    }
    const current = (): boolean => this.#ids === ids;
    try {
      const result = await this.#client.call('run.compareMany', { runIds: [...ids] });
      const datasets = await Promise.all(
        result.runs.map(({ datasetId }) => this.#client.call('dataset.get', { datasetId })),
      );
      const overlay = result.by === null ? null : await this.#readOverlay(ids, datasets);
      if (!current()) return;
      this.#result = result;
      this.#dataset = datasets[0] ?? null;
      this.#overlay = overlay;
    } catch (error) {
      if (!current()) return;
      this.#result = null;
      this.#overlay = null;
      this.#error = EngineError.from(error);
    }
  }

  /** Reads anew what is shown of a dataset whose zone is another one by now. */
  async rezone(datasetId: string): Promise<void> {
    if (this.#result?.runs.some((run) => run.datasetId === datasetId) !== true) return;
    const ids = this.#ids;
    this.#ids = [];
    await this.choose(ids);
  }

  /** Another run in a place; one that stands elsewhere changes places with it. */
  async put(at: number, id: string): Promise<void> {
    const before = this.#ids[at] ?? id;
    await this.choose(this.#ids.map((other, i) => (i === at ? id : other === id ? before : other)));
  }

  async add(id: string): Promise<void> {
    await this.choose([...this.#ids, id]);
  }

  async drop(id: string): Promise<void> {
    await this.choose(this.#ids.filter((other) => other !== id));
  }

  async #readOverlay(
    ids: readonly string[],
    datasets: readonly DatasetSummary[],
  ): Promise<Overlay> {
    const read = await Promise.all(
      datasets.map((dataset, at) => {
        const range = { from: 0, to: dataset.rowCount, pixels: 1000 };
        return this.#reader.read([{ kind: 'score', runId: ids[at] ?? '' }], range);
      }),
    );
    const series = read.map(([own]) => own ?? emptySeries);
    const axes = datasets.map((dataset, at) => new RowAxis(dataset, series[at] ?? emptySeries));
    const span = {
      min: Math.min(...axes.map(({ full }) => full.min)),
      max: Math.max(...axes.map(({ full }) => full.max)),
    };
    return { kind: axes[0]?.kind ?? 'row', span, series, datasets };
  }
}

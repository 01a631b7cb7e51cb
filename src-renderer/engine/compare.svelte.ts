import { EngineError } from '../../src-main/contract/errors.ts';
import type { DatasetSummary, RunComparison } from '../../src-main/contract/types.ts';
import type { Client } from './client.ts';
import { RowAxis } from './row-axis.ts';
import { emptySeries, type Series, SeriesReader } from './series.ts';

export interface Overlay {
  readonly axis: RowAxis;
  readonly a: Series;
  readonly b: Series;
}

/** Two runs side by side. */
export class CompareState {
  readonly #client: Client;
  readonly #reader: SeriesReader;
  #a = $state<string | null>(null);
  #b = $state<string | null>(null);
  #result = $state.raw<RunComparison | null>(null);
  #dataset = $state.raw<DatasetSummary | null>(null);
  #overlay = $state.raw<Overlay | null>(null);
  #error = $state.raw<EngineError | null>(null);

  constructor(client: Client) {
    this.#client = client;
    this.#reader = new SeriesReader(client);
  }

  get a(): string | null {
    return this.#a;
  }
  get b(): string | null {
    return this.#b;
  }
  /** Null while it is read, and until two runs are chosen. */
  get result(): RunComparison | null {
    return this.#result;
  }
  get dataset(): DatasetSummary | null {
    return this.#dataset;
  }
  /** Null where the runs were trained on different data. */
  get overlay(): Overlay | null {
    return this.#overlay;
  }
  get error(): EngineError | null {
    return this.#error;
  }

  async choose(a: string | null, b: string | null): Promise<void> {
    if (a === this.#a && b === this.#b && this.#error === null) return;
    this.#a = a;
    this.#b = b;
    this.#result = null;
    this.#overlay = null;
    this.#error = null;
    if (a === null || b === null || a === b) return;
    const current = (): boolean => this.#a === a && this.#b === b;
    try {
      const result = await this.#client.call('run.compare', { a, b });
      const dataset = await this.#client.call('dataset.get', { datasetId: result.a.datasetId });
      if (!current()) return;
      this.#result = result;
      this.#dataset = dataset;
      const overlay = result.sameData ? await this.#readOverlay(a, b, dataset) : null;
      if (current()) this.#overlay = overlay;
    } catch (error) {
      if (current()) this.#error = EngineError.from(error);
    }
  }

  async #readOverlay(a: string, b: string, dataset: DatasetSummary): Promise<Overlay> {
    const range = { from: 0, to: dataset.rowCount, pixels: 1000 };
    const [first = emptySeries, second = emptySeries] = await this.#reader.read(
      [
        { kind: 'score', runId: a },
        { kind: 'score', runId: b },
      ],
      range,
    );
    return { axis: new RowAxis(dataset, first), a: first, b: second };
  }
}

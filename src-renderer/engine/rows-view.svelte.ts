import { EngineError } from '../../src-main/contract/errors.ts';
import type { DatasetDetail } from '../../src-main/contract/types.ts';
import type { Client } from './client.ts';
import { decodeFloat64 } from './decode.ts';
import { Latest, type Schedule } from './latest.ts';

export interface ShownRows {
  readonly datasetId: string;
  readonly from: number;
  readonly time: Float64Array | null;
  /** One array for each column asked for. */
  readonly values: readonly Float64Array[];
}

/** The rows of a dataset that are in sight, read as they come into it. */
export class RowsView {
  readonly #client: Client;
  readonly #latest: Latest;
  #shown = $state.raw<ShownRows | null>(null);
  #error = $state.raw<EngineError | null>(null);
  #wanted = '';

  constructor(client: Client, schedule?: Schedule) {
    this.#client = client;
    this.#latest = new Latest(schedule);
  }

  get shown(): ShownRows | null {
    return this.#shown;
  }
  get error(): EngineError | null {
    return this.#error;
  }

  show(dataset: DatasetDetail, columns: readonly string[], from: number, to: number): void {
    const wanted = JSON.stringify([dataset.id, from, to]);
    if (wanted === this.#wanted || columns.length === 0) return;
    this.#wanted = wanted;
    this.#latest.ask(async () => {
      try {
        const rows = await this.#client.call('dataset.rows', {
          datasetId: dataset.id,
          from,
          to,
          columns: [...columns],
        });
        this.#error = null;
        this.#shown = {
          datasetId: dataset.id,
          from: rows.from,
          time: rows.time === null ? null : decodeFloat64(rows.time),
          values: rows.columns.map(({ values }) => decodeFloat64(values)),
        };
      } catch (caught) {
        this.#error = EngineError.from(caught);
      }
    });
  }
}

import type { DatasetSummary } from '../../src-main/contract/types.ts';
import type { Client } from './client.ts';
import { RowAxis } from './row-axis.ts';
import { emptySeries, type Series, SeriesReader } from './series.ts';

/** One column of a dataset over its whole range. */
export class ColumnView {
  readonly #reader: SeriesReader;
  #wanted = '';
  #axis = $state.raw<RowAxis | null>(null);
  #series = $state.raw<Series>(emptySeries);

  constructor(client: Client) {
    this.#reader = new SeriesReader(client);
  }

  /** Null until the first column has been read. */
  get axis(): RowAxis | null {
    return this.#axis;
  }
  get series(): Series {
    return this.#series;
  }

  /** Shows a column; one that cannot be read (a text, say) shows an empty chart. */
  show(dataset: DatasetSummary, column: string, width: number): void {
    const wanted = JSON.stringify([dataset.id, column, width]);
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    const range = { from: 0, to: dataset.rowCount, pixels: Math.max(1, Math.min(width, 10_000)) };
    const take = (series: Series): void => {
      if (this.#wanted !== wanted) return;
      this.#axis = new RowAxis(dataset, series);
      this.#series = series;
    };
    this.#reader
      .read([{ kind: 'column', datasetId: dataset.id, column }], range)
      .then(([series]) => take(series ?? emptySeries))
      .catch(() => take(emptySeries));
  }
}

import type { Picture, RankedRows, RebuiltRows } from '../../src-main/contract/detector-types.ts';
import { EngineError } from '../../src-main/contract/errors.ts';
import type { Client } from './client.ts';
import { decodeFloat32 } from './decode.ts';
import { type AskProgress, DetectorAsk } from './detector-ask.svelte.ts';

/** One row beside what was expected of it; one value a column. */
export interface RebuiltRow {
  readonly row: number;
  /** Epoch milliseconds; null without a time axis. */
  readonly time: number | null;
  readonly measured: Float32Array;
  readonly expected: Float32Array;
  /** In multiples of the typical error. */
  readonly error: Float32Array;
}

/** Rows that were read together. */
export interface RebuiltPage {
  readonly columns: readonly string[];
  readonly picture: Picture | null;
  readonly rows: readonly RebuiltRow[];
  readonly notes: readonly string[];
}

/** Rows that are ranked at most, read at once, and columns of those that are no images. */
const mostRows = 5000;
const pageRows = 24;
const mostColumns = 40;

/** Rows of the run under investigation by falling score, a page of them at a time. */
export class RebuiltState {
  readonly #client: Client;
  readonly #ask: DetectorAsk;
  #runId: string | null = null;
  #ranked = $state.raw<RankedRows | null>(null);
  #pages = $state.raw<Readonly<Record<number, RebuiltPage>>>({});
  #at = $state(0);
  #error = $state.raw<EngineError | null>(null);
  #wanted = -1;

  constructor(client: Client) {
    this.#client = client;
    this.#ask = new DetectorAsk(client);
  }

  /** Null until they are known. */
  get ranked(): RankedRows | null {
    return this.#ranked;
  }
  /** Place among the ranked rows. */
  get at(): number {
    return this.#at;
  }
  /** Null while it is read. */
  get page(): RebuiltPage | null {
    return this.#pages[pageOf(this.#at)] ?? null;
  }
  get row(): RebuiltRow | null {
    return this.page?.rows[this.#at % pageRows] ?? null;
  }
  get progress(): AskProgress | null {
    return this.#ask.progress;
  }
  get error(): EngineError | null {
    return this.#error ?? this.#ask.error;
  }

  close(): void {
    this.#runId = null;
    this.#ranked = null;
    this.#pages = {};
    this.#at = 0;
    this.#error = null;
    this.#wanted = -1;
    this.#ask.clear();
  }

  /** Ranks the rows of a run where they are not yet, and reads those around the place. */
  async show(runId: string): Promise<void> {
    if (this.#runId === runId) return;
    this.close();
    this.#runId = runId;
    try {
      const ranked = await this.#client.call('detector.worst', { runId, limit: mostRows });
      if (this.#runId !== runId) return;
      this.#ranked = ranked;
      await this.#read();
    } catch (error) {
      if (this.#runId === runId) this.#error = EngineError.from(error);
    }
  }

  /** The row `by` places further down the ranks. */
  async move(by: number): Promise<void> {
    const last = (this.#ranked?.rows.length ?? 1) - 1;
    this.#at = Math.min(Math.max(this.#at + by, 0), Math.max(last, 0));
    await this.#read();
  }

  /** To a row of the data; answers whether it is among the ranked ones. */
  async goTo(row: number): Promise<boolean> {
    const at = this.#ranked?.rows.indexOf(row) ?? -1;
    if (at >= 0) await this.move(at - this.#at);
    return at >= 0;
  }

  cancel(): void {
    this.#wanted = -1;
    this.#ask.cancel();
  }

  async again(): Promise<void> {
    const runId = this.#runId;
    if (this.#ranked === null && runId !== null) {
      this.#runId = null;
      await this.show(runId);
    } else await this.#read();
  }

  async #read(): Promise<void> {
    const [runId, ranked, page] = [this.#runId, this.#ranked, pageOf(this.#at)];
    if (runId === null || ranked === null || this.#pages[page] !== undefined) return;
    if (this.#wanted === page && this.progress !== null) return;
    this.#wanted = page;
    const rows = ranked.rows.slice(page * pageRows, (page + 1) * pageRows);
    if (rows.length === 0) return;
    const found = await this.#ask.ask('rebuilt', () =>
      this.#client.call('detector.rebuild', { runId, rows, columns: mostColumns }),
    );
    if (found === null || this.#runId !== runId) return;
    this.#pages = { ...this.#pages, [page]: pageOfRows(found) };
  }
}

const pageOf = (at: number): number => Math.floor(at / pageRows);

function pageOfRows(found: RebuiltRows): RebuiltPage {
  const [measured, expected, error] = [found.measured, found.expected, found.error].map(
    decodeFloat32,
  );
  const width = found.columns.length;
  const part = (values: Float32Array | undefined, at: number): Float32Array =>
    values?.subarray(at * width, (at + 1) * width) ?? new Float32Array(width);
  return {
    columns: found.columns,
    picture: found.picture,
    notes: found.notes,
    rows: found.rows.map((row, at) => ({
      row,
      time: found.times?.[at] ?? null,
      measured: part(measured, at),
      expected: part(expected, at),
      error: part(error, at),
    })),
  };
}

import { EngineError } from '../../src-main/contract/errors.ts';
import { mostSelectedSpans } from '../../src-main/contract/names.ts';
import type { MethodParams } from '../../src-main/contract/schemas.ts';
import type { ResidualPlaces, ResidualRows, ResidualView } from '../../src-main/contract/types.ts';
import type { Client } from './client.ts';
import type { RowAxis, Span } from './row-axis.ts';
import type { RowSpan } from './selection.svelte.ts';

/** A hand that moves the timeline waits so long before it is asked what lies in view, in milliseconds. */
const settleMs = 250;

type Within = MethodParams['run.residualRows']['within'];

interface Wish {
  readonly runId: string;
  readonly column: string;
  readonly from: number;
  readonly to: number;
}

/** What the errors in view still hold, one column at a time. */
export class ResidualState {
  readonly #client: Client;
  readonly #wait: (run: () => void) => () => void;
  #cancel: () => void = () => undefined;
  #asked: Wish | null = null;
  #zone: string | undefined;
  #view = $state.raw<ResidualView | null>(null);
  #error = $state.raw<EngineError | null>(null);
  #places = $state.raw<ResidualPlaces | null>(null);
  #marked: readonly RowSpan[] = [];

  /** `wait` runs its task later, and answers how to give it up. */
  constructor(client: Client, wait: (run: () => void) => () => void = afterSettling) {
    this.#client = client;
    this.#wait = wait;
  }

  /** Of the last span that was read; null until the first is. */
  get view(): ResidualView | null {
    return this.#view;
  }
  get error(): EngineError | null {
    return this.#error;
  }
  /** Where the rows lie that are marked; null for none. */
  get places(): ResidualPlaces | null {
    return this.#places;
  }

  /** Finds how some rows are spread in the view that is shown. */
  async mark(view: ResidualView, spans: readonly RowSpan[]): Promise<void> {
    this.#marked = spans;
    const wish = this.#asked;
    if (spans.length === 0 || view.shape === null || wish === null) {
      this.#places = null;
      return;
    }
    try {
      const places = await this.#client.call('run.residualPlaces', {
        ...{ runId: wish.runId, column: view.column, from: view.from, to: view.to },
        spans: spans.slice(0, mostSelectedSpans).map(([from, to]): [number, number] => [from, to]),
        edges: [...view.shape.edges],
      });
      if (this.#marked === spans) this.#places = places;
    } catch (error) {
      if (this.#marked === spans) this.#error = EngineError.from(error);
    }
  }

  /** The rows in view that a stretch of the histogram or a cell of the calendar stands for; null where that failed. */
  async rowsWithin(view: ResidualView, within: Within): Promise<ResidualRows | null> {
    if (this.#asked === null) return null;
    const { runId } = this.#asked;
    const { column, from, to } = view;
    try {
      return await this.#client.call('run.residualRows', { runId, column, from, to, within });
    } catch (error) {
      this.#error = EngineError.from(error);
      return null;
    }
  }

  /** Reads what lies in a span of the axis, at once where another run, column or zone is wished for. */
  show(runId: string, column: string, axis: RowAxis, span: Span, zone?: string): void {
    const rows = axis.rowsIn(span);
    const wish = { runId, column, ...rows };
    const isRezoned = zone !== this.#zone;
    if (this.#asked !== null && key(this.#asked) === key(wish) && !isRezoned) return;
    const isOther = this.#asked?.runId !== runId || this.#asked.column !== column || isRezoned;
    this.#zone = zone;
    if (this.#asked?.runId !== runId) this.#view = null;
    this.#asked = wish;
    this.#cancel();
    if (isOther) void this.#read(wish);
    else this.#cancel = this.#wait(() => void this.#read(wish));
  }

  async #read(wish: Wish): Promise<void> {
    try {
      const view = await this.#client.call('run.residuals', wish);
      if (this.#asked !== wish) return;
      this.#view = view;
      this.#error = null;
    } catch (error) {
      if (this.#asked === wish) this.#error = EngineError.from(error);
    }
  }
}

const key = ({ runId, column, from, to }: Wish): string =>
  JSON.stringify([runId, column, from, to]);

function afterSettling(run: () => void): () => void {
  const timer = setTimeout(run, settleMs);
  return () => clearTimeout(timer);
}

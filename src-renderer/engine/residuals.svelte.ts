import { EngineError } from '../../src-main/contract/errors.ts';
import type { ResidualView } from '../../src-main/contract/types.ts';
import type { Client } from './client.ts';
import type { RowAxis, Span } from './row-axis.ts';

/** A hand that moves the timeline waits so long before it is asked what lies in view, in milliseconds. */
const settleMs = 250;

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
  #view = $state.raw<ResidualView | null>(null);
  #error = $state.raw<EngineError | null>(null);

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

  /** Reads what lies in a span of the axis, at once where another run or column is wished for. */
  show(runId: string, column: string, axis: RowAxis, span: Span): void {
    const rows = axis.rowsIn(span);
    const wish = { runId, column, ...rows };
    if (this.#asked !== null && key(this.#asked) === key(wish)) return;
    const isOther = this.#asked?.runId !== runId || this.#asked.column !== column;
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

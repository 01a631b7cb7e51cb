import type { Draws } from '../../src-main/contract/detector-types.ts';
import type { EngineError } from '../../src-main/contract/errors.ts';
import type { Client } from './client.ts';
import { decodeFloat32 } from './decode.ts';
import { type AskProgress, DetectorAsk } from './detector-ask.svelte.ts';

export interface DrawnWindows {
  readonly draws: Draws;
  /** count x window x columns. */
  readonly values: Float32Array;
}

const usualSeed = 42;

/** What the network of the run under investigation makes of random codes. */
export class DrawsState {
  readonly #client: Client;
  readonly #ask: DetectorAsk;
  #runId: string | null = null;
  #drawn = $state.raw<DrawnWindows | null>(null);
  count = $state(16);
  seed = $state(usualSeed);

  constructor(client: Client) {
    this.#client = client;
    this.#ask = new DetectorAsk(client);
  }

  /** Of the last request that was answered. */
  get drawn(): DrawnWindows | null {
    return this.#drawn;
  }
  get progress(): AskProgress | null {
    return this.#ask.progress;
  }
  get error(): EngineError | null {
    return this.#ask.error;
  }

  close(): void {
    this.#runId = null;
    this.#drawn = null;
    this.seed = usualSeed;
    this.#ask.clear();
  }

  async show(runId: string): Promise<void> {
    if (this.#runId === runId) return;
    this.close();
    this.#runId = runId;
    await this.draw();
  }

  /** As many as are asked for, by the seed as it stands. */
  async draw(): Promise<void> {
    const runId = this.#runId;
    if (runId === null) return;
    const { count, seed } = this;
    const draws = await this.#ask.ask('drawn', () =>
      this.#client.call('detector.draw', { runId, count, seed }),
    );
    if (draws === null || this.#runId !== runId) return;
    this.#drawn = { draws, values: decodeFloat32(draws.values) };
  }

  /** Others, by the next seed. */
  async drawOthers(): Promise<void> {
    this.seed = (this.seed + 1) % 2 ** 31;
    await this.draw();
  }

  cancel(): void {
    this.#ask.cancel();
  }
}

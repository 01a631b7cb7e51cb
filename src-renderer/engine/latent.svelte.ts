import type { LatentView } from '../../src-main/contract/detector-types.ts';
import type { EngineError } from '../../src-main/contract/errors.ts';
import type { CodeProjection } from '../../src-main/contract/names.ts';
import type { Client } from './client.ts';
import { decodeFloat32, decodeFloat64 } from './decode.ts';
import { type AskProgress, DetectorAsk } from './detector-ask.svelte.ts';

export type CodeColour = 'score' | 'time' | 'label';

/** Codes of windows in two dimensions, one entry a point. */
export interface CodePoints {
  readonly view: LatentView;
  /** Ascending. */
  readonly row: Float64Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly score: Float32Array;
  readonly time: Float64Array | null;
  readonly label: Float32Array | null;
}

/** The codes of the run under investigation. */
export class LatentState {
  readonly #client: Client;
  readonly #ask: DetectorAsk;
  #runId: string | null = null;
  #projection = $state<CodeProjection>('pca');
  #found = $state.raw<Partial<Record<CodeProjection, CodePoints>>>({});
  colour = $state<CodeColour>('score');

  constructor(client: Client) {
    this.#client = client;
    this.#ask = new DetectorAsk(client);
  }

  get projection(): CodeProjection {
    return this.#projection;
  }
  /** Null until they are there. */
  get points(): CodePoints | null {
    return this.#found[this.#projection] ?? null;
  }
  get progress(): AskProgress | null {
    return this.#ask.progress;
  }
  get error(): EngineError | null {
    return this.#ask.error;
  }

  close(): void {
    this.#runId = null;
    this.#found = {};
    this.#ask.clear();
    this.colour = 'score';
  }

  /** Shows the codes of a run; asks for them where they are not there and nothing went wrong. */
  async show(runId: string): Promise<void> {
    if (this.#runId === runId && (this.progress ?? this.error ?? this.points) !== null) return;
    if (this.#runId !== runId) this.close();
    this.#runId = runId;
    await this.#read(runId);
  }

  async project(projection: CodeProjection): Promise<void> {
    this.#projection = projection;
    this.#ask.clear();
    if (this.#runId !== null && this.points === null) await this.#read(this.#runId);
  }

  /** Once more, after a failure or after it was given up. */
  async again(): Promise<void> {
    if (this.#runId !== null) await this.#read(this.#runId);
  }

  cancel(): void {
    this.#ask.cancel();
  }

  async #read(runId: string): Promise<void> {
    const projection = this.#projection;
    const view = await this.#ask.ask('latent', () =>
      this.#client.call('detector.latent', { runId, projection }),
    );
    if (view === null || this.#runId !== runId) return;
    this.#found = { ...this.#found, [projection]: pointsOf(view) };
  }
}

function pointsOf(view: LatentView): CodePoints {
  return {
    view,
    row: decodeFloat64(view.row),
    x: decodeFloat32(view.x),
    y: decodeFloat32(view.y),
    score: decodeFloat32(view.score),
    time: view.time === null ? null : decodeFloat64(view.time),
    label: view.label === null ? null : decodeFloat32(view.label),
  };
}

import { EngineError } from '../../src-main/contract/errors.ts';
import type { ModelInfo } from '../../src-main/contract/models.ts';
import type { Client } from './client.ts';

/** The models that can be chosen; the same for as long as the engine is. */
export class ModelsState {
  readonly #client: Client;
  #list = $state.raw<readonly ModelInfo[] | null>(null);
  #error = $state.raw<EngineError | null>(null);
  #isAsked = false;

  constructor(client: Client) {
    this.#client = client;
  }

  /** Null until they are known. */
  get list(): readonly ModelInfo[] | null {
    return this.#list;
  }
  /** Why they are not known. */
  get error(): EngineError | null {
    return this.#error;
  }

  /** Null for `auto`, and until the models are known. */
  find(id: string): ModelInfo | null {
    return this.#list?.find((model) => model.id === id) ?? null;
  }

  /** Asks once; again where that failed. Never rejects. */
  async load(): Promise<void> {
    if (this.#isAsked) return;
    this.#isAsked = true;
    try {
      this.#list = await this.#client.call('model.list', {});
      this.#error = null;
    } catch (error) {
      this.#error = EngineError.from(error);
      this.#isAsked = false;
    }
  }
}

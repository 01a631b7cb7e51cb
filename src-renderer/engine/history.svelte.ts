import { EngineError } from '../../src-main/contract/errors.ts';
import { errorText } from '../format/errors.ts';
import { t } from '../language/t.ts';
import type { Client } from './client.ts';
import { engineBack } from './engine-back.ts';
import type { Toasts } from './toasts.svelte.ts';

/** A change of the workspace that can be taken back and made again. */
export interface Change {
  /** What it is, to be read after "Undo": "the name of station.csv". In the language of the moment. */
  readonly what: () => string;
  /** Told once it is made, with Undo beside it; null where it is in plain sight. */
  readonly said: string | null;
  /** Rejects with an `EngineError` where it cannot be made; then nothing has changed. */
  readonly make: () => Promise<void>;
  /** Rejects with `workspace/changed`, among others, where it cannot be taken back; then nothing has changed. */
  readonly takeBack: () => Promise<void>;
}

type Step = Pick<Change, 'what' | 'make' | 'takeBack'>;

const keptSteps = 100;
/** Of a change during which the engine goes. */
const attempts = 3;
const group = 'history';

/**
 * What was done to the open workspace, step by step, to be undone and redone in turn. It ends when another workspace is
 * opened or the window is closed. Imports and trainings are work, not changes: they are deleted, and that can be undone.
 */
export class History {
  readonly #client: Client;
  readonly #toasts: Toasts;
  #done = $state.raw<readonly Step[]>([]);
  #undone = $state.raw<readonly Step[]>([]);
  #waiting = $state(false);
  #working = false;
  #turn: Promise<unknown> = Promise.resolve();
  /** Grows with each workspace: what was begun in another one leaves no step. */
  #place = 0;

  constructor(client: Client, toasts: Toasts) {
    this.#client = client;
    this.#toasts = toasts;
  }

  /** What would be undone next, with its verb; null where nothing would. */
  get undoText(): string | null {
    const what = this.#done.at(-1)?.what();
    return what === undefined ? null : t('Undo {{what}}', { what });
  }
  get redoText(): string | null {
    const what = this.#undone.at(-1)?.what();
    return what === undefined ? null : t('Redo {{what}}', { what });
  }
  /** Whether a change is kept until the engine is back. */
  get waiting(): boolean {
    return this.#waiting;
  }

  /** Whether a change is made or taken back right now. */
  get working(): boolean {
    return this.#working;
  }

  /** Makes a change; where the engine goes meanwhile, once more when it is back. Rejects as `make` does. */
  make(change: Change): Promise<void> {
    return this.#inTurn(async (isHere) => {
      if (!isHere()) throw new EngineError('cancelled', 'another workspace is open');
      await this.#patiently(change.make);
      if (isHere()) this.keep(change);
    });
  }

  /** Keeps a change that has been made. */
  keep({ what, said, make, takeBack }: Change): void {
    this.#done = [...this.#done, { what, make, takeBack }].slice(-keptSteps);
    this.#undone = [];
    // A note of an earlier step would undo this one.
    if (said === null) this.#toasts.clear(group);
    else this.#tell(said, 'undo');
  }

  /** Takes back what was done last; where that fails the step is dropped, and told. */
  undo(): Promise<void> {
    return this.#inTurn(async (isHere) => {
      if (!isHere()) return;
      const step = this.#done.at(-1);
      if (step === undefined) {
        this.#toasts.tell(t('Nothing to undo'), null, group);
        return;
      }
      const isMade = await this.#try(step, 'takeBack');
      if (!isHere()) return;
      this.#done = this.#done.slice(0, -1);
      if (!isMade) return;
      this.#undone = [...this.#undone, step];
      this.#tell(t('Undone: {{what}}', { what: step.what() }), 'redo');
    });
  }

  /** Makes once more what was undone last; where that fails the step is dropped, and told. */
  redo(): Promise<void> {
    return this.#inTurn(async (isHere) => {
      if (!isHere()) return;
      const step = this.#undone.at(-1);
      if (step === undefined) {
        this.#toasts.tell(t('Nothing to redo'), null, group);
        return;
      }
      const isMade = await this.#try(step, 'make');
      if (!isHere()) return;
      this.#undone = this.#undone.slice(0, -1);
      if (!isMade) return;
      this.#done = [...this.#done, step];
      this.#tell(t('Redone: {{what}}', { what: step.what() }), 'undo');
    });
  }

  /** Another workspace is open. */
  forget(): void {
    this.#place += 1;
    this.#done = [];
    this.#undone = [];
    this.#toasts.clear(group);
  }

  #tell(text: string, step: 'undo' | 'redo'): void {
    const action =
      step === 'undo'
        ? { word: t('Undo'), keys: 'Ctrl Z', run: () => void this.undo() }
        : { word: t('Redo'), keys: 'Ctrl Shift Z', run: () => void this.redo() };
    this.#toasts.tell(text, { ...action, testid: step }, group);
  }

  /** False where it failed, which is told. */
  async #try(step: Step, way: 'make' | 'takeBack'): Promise<boolean> {
    try {
      await this.#patiently(step[way]);
      return true;
    } catch (caught) {
      const what = step.what();
      const error = errorText(EngineError.from(caught));
      this.#toasts.clear(group);
      this.#toasts.fail(
        way === 'make'
          ? t('Not redone: {{what}}. {{error}}', { what, error })
          : t('Not undone: {{what}}. {{error}}', { what, error }),
      );
      return false;
    }
  }

  async #patiently(work: () => Promise<void>): Promise<void> {
    for (let left = attempts; ; left--) {
      try {
        await work();
        return;
      } catch (error) {
        if (left === 1 || EngineError.from(error).code !== 'rpc/engine-gone') throw error;
      }
      this.#waiting = true;
      await engineBack(this.#client);
      this.#waiting = false;
    }
  }

  /** One after another, in the order they were asked for. */
  #inTurn(work: (isHere: () => boolean) => Promise<void>): Promise<void> {
    const place = this.#place;
    const next = this.#turn.then(async () => {
      this.#working = true;
      await work(() => this.#place === place).finally(() => (this.#working = false));
    });
    this.#turn = next.catch(() => undefined);
    return next;
  }
}

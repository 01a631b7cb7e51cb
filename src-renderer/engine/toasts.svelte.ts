import { t } from '../language/t.ts';

export interface Toast {
  readonly id: number;
  readonly kind: 'done' | 'failed';
  readonly text: string;
  /** Of notes of one group only the newest is shown. */
  readonly group: string | null;
  readonly action: { readonly word: string; readonly undo: boolean; run(): void } | null;
}

/** Failures and things to undo stay long enough to be read and acted on. */
const shownMs = 10_000;

/** Steps that can be undone after their notes have gone. */
const keptSteps = 50;

type Wait = (run: () => void, ms: number) => void;

/** Short notes at the foot of the window. */
export class Toasts {
  #list = $state.raw<readonly Toast[]>([]);
  /** What can be undone, the last at the end: the notes go, the steps stay. */
  #steps: Toast[] = [];
  #next = 1;
  readonly #wait: Wait;

  constructor(wait: Wait = (run, ms) => void setTimeout(run, ms)) {
    this.#wait = wait;
  }

  get list(): readonly Toast[] {
    return this.#list;
  }

  tell(text: string, action: { word: string; run(): void } | null = null): void {
    this.#add({ kind: 'done', text, group: null, action: action && { ...action, undo: false } });
  }

  fail(text: string): void {
    this.#add({ kind: 'failed', text, group: null, action: null });
  }

  offerUndo(text: string, run: () => void, group: string | null = null): void {
    this.#add({ kind: 'done', text, group, action: { word: t('Undo'), undo: true, run } });
  }

  /** Undoes what was done last, whether or not its note is still shown; false where there is nothing to undo. */
  undo(): boolean {
    const last = this.#steps.at(-1);
    if (last === undefined) return false;
    this.act(last);
    return true;
  }

  /** What was done elsewhere cannot be undone here: another workspace is open. */
  forget(): void {
    this.#steps = [];
    this.#list = this.#list.filter(({ action }) => action?.undo !== true);
  }

  act(toast: Toast): void {
    this.dismiss(toast.id);
    this.#steps = this.#steps.filter(({ id }) => id !== toast.id);
    toast.action?.run();
  }

  dismiss(id: number): void {
    this.#list = this.#list.filter((toast) => toast.id !== id);
  }

  #add(toast: Omit<Toast, 'id'>): void {
    const id = this.#next++;
    const others = this.#list.filter(({ group }) => group === null || group !== toast.group);
    const added = { ...toast, id };
    this.#list = [...others.slice(-2), added];
    if (toast.action?.undo === true) {
      const older = this.#steps.filter(({ group }) => group === null || group !== toast.group);
      this.#steps = [...older, added].slice(-keptSteps);
    }
    this.#wait(() => this.dismiss(id), shownMs);
  }
}

export interface Toast {
  readonly id: number;
  readonly kind: 'done' | 'failed';
  readonly text: string;
  readonly action: { readonly word: string; readonly undo: boolean; run(): void } | null;
}

/** Failures and things to undo stay long enough to be read and acted on. */
const shownMs = 10_000;

type Wait = (run: () => void, ms: number) => void;

/** Short notes at the foot of the window. */
export class Toasts {
  #list = $state.raw<readonly Toast[]>([]);
  #next = 1;
  readonly #wait: Wait;

  constructor(wait: Wait = (run, ms) => void setTimeout(run, ms)) {
    this.#wait = wait;
  }

  get list(): readonly Toast[] {
    return this.#list;
  }

  tell(text: string, action: { word: string; run(): void } | null = null): void {
    this.#add({ kind: 'done', text, action: action && { ...action, undo: false } });
  }

  fail(text: string): void {
    this.#add({ kind: 'failed', text, action: null });
  }

  offerUndo(text: string, run: () => void): void {
    this.#add({ kind: 'done', text, action: { word: 'Undo', undo: true, run } });
  }

  /** Undoes what was done last; false where there is nothing to undo. */
  undo(): boolean {
    const last = this.#list.findLast(({ action }) => action?.undo === true);
    if (last === undefined) return false;
    this.act(last);
    return true;
  }

  act(toast: Toast): void {
    this.dismiss(toast.id);
    toast.action?.run();
  }

  dismiss(id: number): void {
    this.#list = this.#list.filter((toast) => toast.id !== id);
  }

  #add(toast: Omit<Toast, 'id'>): void {
    const id = this.#next++;
    this.#list = [...this.#list.slice(-2), { ...toast, id }];
    this.#wait(() => this.dismiss(id), shownMs);
  }
}

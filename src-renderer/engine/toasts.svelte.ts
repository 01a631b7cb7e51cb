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
    this.#add({ kind: 'done', text, group: null, action: action && { ...action, undo: false } });
  }

  fail(text: string): void {
    this.#add({ kind: 'failed', text, group: null, action: null });
  }

  offerUndo(text: string, run: () => void, group: string | null = null): void {
    this.#add({ kind: 'done', text, group, action: { word: t('Undo'), undo: true, run } });
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
    const others = this.#list.filter(({ group }) => group === null || group !== toast.group);
    this.#list = [...others.slice(-2), { ...toast, id }];
    this.#wait(() => this.dismiss(id), shownMs);
  }
}

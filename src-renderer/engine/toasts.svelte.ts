export interface ToastAction {
  readonly word: string;
  /** That do the same. */
  readonly keys?: string;
  readonly testid?: string;
  run(): void;
}

export interface Toast {
  readonly id: number;
  readonly kind: 'done' | 'failed';
  readonly text: string;
  /** Of notes of one group only the newest is shown. */
  readonly group: string | null;
  readonly action: ToastAction | null;
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

  tell(text: string, action: ToastAction | null = null, group: string | null = null): void {
    this.#add({ kind: 'done', text, group, action });
  }

  fail(text: string): void {
    this.#add({ kind: 'failed', text, group: null, action: null });
  }

  act(toast: Toast): void {
    this.dismiss(toast.id);
    toast.action?.run();
  }

  dismiss(id: number): void {
    this.#list = this.#list.filter((toast) => toast.id !== id);
  }

  /** Takes the note of a group away. */
  clear(group: string): void {
    this.#list = this.#list.filter((toast) => toast.group !== group);
  }

  #add(toast: Omit<Toast, 'id'>): void {
    const id = this.#next++;
    const others = this.#list.filter(({ group }) => group === null || group !== toast.group);
    this.#list = [...others.slice(-2), { ...toast, id }];
    this.#wait(() => this.dismiss(id), shownMs);
  }
}

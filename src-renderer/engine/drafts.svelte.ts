import { SvelteMap, SvelteSet } from 'svelte/reactivity';

/** What a draft is of: the note on a run, or something said of an event, by its rows. */
export type DraftOf =
  | { readonly kind: 'run'; readonly runId: string }
  | {
      readonly kind: 'event';
      readonly runId: string;
      readonly rows: readonly [number, number];
      readonly part: 'note' | 'reason' | 'tags';
    };

/** False where it could not be stored. */
export type StoreDraft = (of: DraftOf, text: string) => Promise<boolean>;

/** Where drafts outlive a page that is loaded again: the storage of the window. */
export type Memory = Pick<Storage, 'getItem' | 'setItem'>;

const place = 'drafts';

/** What was typed and is not stored yet: it outlives views, an engine that goes, and the page. */
export class Drafts {
  readonly #store: StoreDraft;
  readonly #memory: Memory | null;
  readonly #texts = new SvelteMap<string, string>();
  /** Those whose field is typed into. */
  readonly #held = new SvelteSet<string>();
  readonly #storing = new SvelteSet<string>();

  constructor(store: StoreDraft, memory: Memory | null = null) {
    this.#store = store;
    this.#memory = memory;
    for (const [key, text] of this.#remembered()) this.#texts.set(key, text);
  }

  get size(): number {
    return this.#texts.size;
  }

  text(of: DraftOf): string | undefined {
    return this.#texts.get(keyOf(of));
  }

  put(of: DraftOf, text: string): void {
    this.#texts.set(keyOf(of), text);
    this.#remember();
  }

  /** Its field is entered: it is stored when the field is left, and not before. */
  hold(of: DraftOf): void {
    this.#held.add(keyOf(of));
  }

  /** Its field is left. */
  async release(of: DraftOf): Promise<void> {
    const key = keyOf(of);
    this.#held.delete(key);
    await this.#storeNow(key);
  }

  /** Stores those that nobody types into; with `all` the others too. */
  async flush(all = false): Promise<void> {
    const keys = [...this.#texts.keys()].filter((key) => all || !this.#held.has(key));
    for (const key of keys) await this.#storeNow(key);
  }

  async #storeNow(key: string): Promise<void> {
    const text = this.#texts.get(key);
    if (text === undefined || this.#storing.has(key)) return;
    this.#storing.add(key);
    const isStored = await this.#store(JSON.parse(key) as DraftOf, text);
    this.#storing.delete(key);
    // What was typed meanwhile is a draft of its own.
    if (!isStored || this.#texts.get(key) !== text) return;
    this.#texts.delete(key);
    this.#remember();
  }

  #remember(): void {
    this.#memory?.setItem(place, JSON.stringify([...this.#texts]));
  }

  #remembered(): readonly (readonly [string, string])[] {
    const kept = this.#memory?.getItem(place) ?? null;
    return kept === null ? [] : (JSON.parse(kept) as [string, string][]);
  }
}

/** The same for the same, however it was put together. */
function keyOf(of: DraftOf): string {
  const { runId } = of;
  if (of.kind === 'run') return JSON.stringify({ kind: 'run', runId });
  return JSON.stringify({ kind: 'event', runId, rows: of.rows, part: of.part });
}

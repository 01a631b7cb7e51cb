import { SvelteSet } from 'svelte/reactivity';
import { EngineError } from '../../src-main/contract/errors.ts';
import type { EventStatus } from '../../src-main/contract/names.ts';
import type { StoredNote, TriageChange } from '../../src-main/contract/triage-schemas.ts';
import type { MuteRule, PlacedAnnotation } from '../../src-main/contract/triage-types.ts';
import type { FlaggedEvent } from '../../src-main/contract/types.ts';
import { countOf } from '../../src-main/words/numbers.ts';
import { statusWord } from '../../src-main/words/triage.ts';
import type { Client } from './client.ts';
import type { Toasts } from './toasts.svelte.ts';
import { t } from '../language/t.ts';

export type TriageFilter = 'all' | EventStatus | 'muted';

export interface TriageHooks {
  /** Reads the events again. */
  readonly reread: () => Promise<void>;
  readonly toasts: Toasts;
}

interface Said {
  readonly runId: string;
  readonly text: string;
  readonly rows: readonly [number, number][];
  readonly before: readonly StoredNote[];
}

/** What the analyst says of events: of the marked ones, or of the selected one. */
export class TriageState {
  readonly #client: Client;
  readonly #hooks: TriageHooks;
  readonly #marked = new SvelteSet<number>();
  #runId: string | null = null;
  /** What was said of the run on screen, the last at the end. */
  #said: Said[] = [];
  #filter = $state<TriageFilter>('all');
  #gone = $state.raw<readonly PlacedAnnotation[]>([]);
  #rules = $state.raw<readonly MuteRule[]>([]);
  #noteWanted = $state(0);
  #error = $state.raw<EngineError | null>(null);

  constructor(client: Client, hooks: TriageHooks) {
    this.#client = client;
    this.#hooks = hooks;
  }

  get filter(): TriageFilter {
    return this.#filter;
  }
  set filter(filter: TriageFilter) {
    this.#filter = filter;
    this.#marked.clear();
  }
  /** Ranks. */
  get marked(): ReadonlySet<number> {
    return this.#marked;
  }
  /** What was said of stretches that are events no more. */
  get gone(): readonly PlacedAnnotation[] {
    return this.#gone;
  }
  get rules(): readonly MuteRule[] {
    return this.#rules;
  }
  /** Grows each time the note is to be written. */
  get noteWanted(): number {
    return this.#noteWanted;
  }
  get error(): EngineError | null {
    return this.#error;
  }

  close(): void {
    this.#runId = null;
    this.#filter = 'all';
    this.#gone = [];
    this.#said = [];
    this.#marked.clear();
    this.#error = null;
  }

  /** Reads what belongs to a run and its events; marks are let go, for ranks may mean other events now. */
  async open(runId: string): Promise<void> {
    this.#runId = runId;
    this.#marked.clear();
    await this.#attempt(() => this.#read(runId));
  }

  async #read(runId: string): Promise<void> {
    const [notes, rules] = await Promise.all([
      this.#client.call('triage.list', { runId }),
      this.#client.call('mute.list', {}),
    ]);
    if (this.#runId !== runId) return;
    this.#gone = notes.filter(({ rank }) => rank === null);
    this.#rules = rules;
  }

  shows({ triage }: FlaggedEvent): boolean {
    if (this.#filter === 'all') return true;
    const muted = typeof triage?.mutedBy === 'string';
    if (this.#filter === 'muted') return muted;
    if (this.#filter === 'open' && muted) return false;
    return (triage?.status ?? 'open') === this.#filter;
  }

  mark(rank: number, on: boolean = !this.#marked.has(rank)): void {
    if (on) this.#marked.add(rank);
    else this.#marked.delete(rank);
  }

  clearMarks(): void {
    this.#marked.clear();
  }

  askForNote(): void {
    this.#noteWanted += 1;
  }

  /** Says something of events; it can be undone. */
  async say(events: readonly FlaggedEvent[], change: TriageChange): Promise<void> {
    const runId = this.#runId;
    if (runId === null || events.length === 0) return;
    // At once: what is marked while the answer is awaited stays marked.
    this.#marked.clear();
    const rows = events.map(({ startIndex, endIndex }): [number, number] => [startIndex, endIndex]);
    await this.#attempt(async () => {
      const { before } = await this.#client.call('triage.set', { runId, events: rows, change });
      await this.#reread();
      this.#said.push({ runId, text: saidText(events, change), rows, before });
      this.#offerUndo();
    });
  }

  /** Mutes events led by the same columns, here and in later runs; it can be undone. */
  async mute(
    rule: Pick<MuteRule, 'hour' | 'reason'> & { readonly columns: string[] },
  ): Promise<void> {
    const runId = this.#runId;
    if (runId === null) return;
    await this.#attempt(async () => {
      const { ruleId } = await this.#client.call('mute.add', { runId, ...rule });
      await this.#reread();
      this.#hooks.toasts.offerUndo(t('Events like this are muted, here and in later runs'), () => {
        void this.#attempt(() => this.#change('mute.remove', ruleId));
      });
    });
  }

  async unmute(ruleId: string): Promise<void> {
    await this.#attempt(async () => {
      await this.#change('mute.remove', ruleId);
      this.#hooks.toasts.offerUndo(t('Rule taken back'), () => {
        void this.#attempt(() => this.#change('mute.restore', ruleId));
      });
    });
  }

  /** One note for all that was said, so that the list stays in sight; each press takes back one step. */
  #offerUndo(): void {
    const last = this.#said.at(-1);
    if (last === undefined || last.runId !== this.#runId) return;
    const { runId, text, rows, before } = last;
    const takeBack = async (): Promise<void> => {
      this.#said.pop();
      await this.#client.call('triage.restore', { runId, events: [...rows], notes: [...before] });
      await this.#reread();
      this.#offerUndo();
    };
    this.#hooks.toasts.offerUndo(text, () => void this.#attempt(takeBack), 'triage');
  }

  async #change(method: 'mute.remove' | 'mute.restore', ruleId: string): Promise<void> {
    await this.#client.call(method, { ruleId });
    await this.#reread();
  }

  async #reread(): Promise<void> {
    await this.#hooks.reread();
    if (this.#runId !== null) await this.#read(this.#runId);
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.#error = null;
    } catch (error) {
      this.#error = EngineError.from(error);
    }
  }
}

function saidText(events: readonly FlaggedEvent[], change: TriageChange): string {
  const [first] = events;
  const what =
    events.length === 1
      ? t('Event {{rank}}', { rank: first?.rank ?? '' })
      : countOf(events.length, 'event');
  const word = change.status === undefined ? t('noted') : statusWord(change.status);
  return t('{{what}}: {{word}}', { what, word });
}

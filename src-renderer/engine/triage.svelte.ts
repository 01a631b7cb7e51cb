import { SvelteSet } from 'svelte/reactivity';
import { EngineError } from '../../src-main/contract/errors.ts';
import type { EventStatus } from '../../src-main/contract/names.ts';
import type { StoredNote, TriageChange } from '../../src-main/contract/triage-schemas.ts';
import type { MuteRule, PlacedAnnotation } from '../../src-main/contract/triage-types.ts';
import type { FlaggedEvent } from '../../src-main/contract/types.ts';
import { countOf } from '../../src-main/words/numbers.ts';
import { statusWord } from '../../src-main/words/triage.ts';
import type { Client } from './client.ts';
import type { Change, History } from './history.svelte.ts';
import { newRequestId } from './request-id.ts';
import { t } from '../language/t.ts';

export type TriageFilter = 'all' | EventStatus | 'muted';

export interface TriageHooks {
  /** Reads the events again. */
  readonly reread: () => Promise<void>;
  /** That lies on these rows; null where none does. */
  readonly eventAt: (rows: readonly [number, number]) => FlaggedEvent | null;
  readonly history: History;
}

/** What the analyst says of events: of the marked ones, or of the selected one. */
export class TriageState {
  readonly #client: Client;
  readonly #hooks: TriageHooks;
  readonly #marked = new SvelteSet<number>();
  #runId: string | null = null;
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
    this.#marked.clear();
    this.#error = null;
  }

  /** Reads what belongs to a run and its events. */
  async open(runId: string): Promise<void> {
    this.#runId = runId;
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

  shows(event: FlaggedEvent, filter: TriageFilter = this.#filter): boolean {
    if (filter === 'all') return true;
    const { triage } = event;
    const muted = typeof triage?.mutedBy === 'string';
    if (filter === 'muted') return muted;
    if (filter === 'open' && muted) return false;
    return (triage?.status ?? 'open') === filter;
  }

  mark(rank: number, on: boolean = !this.#marked.has(rank)): void {
    if (on) this.#marked.add(rank);
    else this.#marked.delete(rank);
  }

  clearMarks(): void {
    this.#marked.clear();
  }

  /** Other events have been read: marks stay on those that lie on the same rows, the others are let go. */
  carryMarks(before: readonly FlaggedEvent[], after: readonly FlaggedEvent[]): void {
    const place = ({ startIndex, endIndex }: FlaggedEvent): string => `${startIndex}-${endIndex}`;
    const places = before.filter(({ rank }) => this.#marked.has(rank)).map(place);
    if (places.length === 0) return;
    this.#marked.clear();
    for (const event of after) if (places.includes(place(event))) this.#marked.add(event.rank);
  }

  askForNote(): void {
    this.#noteWanted += 1;
  }

  /** Says something of events; it can be undone. False where it failed. */
  async say(events: readonly FlaggedEvent[], change: TriageChange): Promise<boolean> {
    const runId = this.#runId;
    if (runId === null || events.length === 0) return true;
    // At once: what is marked while the answer is awaited stays marked.
    this.#marked.clear();
    const rows = events.map(({ startIndex, endIndex }): [number, number] => [startIndex, endIndex]);
    const who = whoText(events);
    return this.#make({
      what: () => whatText(who, change),
      said: saidText(who, change),
      ...this.#saying(runId, rows, change),
    });
  }

  /** Says something of one event by its rows, whichever run is shown; it can be undone. False where it failed. */
  async sayRows(
    runId: string,
    rows: readonly [number, number],
    change: TriageChange,
  ): Promise<boolean> {
    const shown = runId === this.#runId ? this.#hooks.eventAt(rows) : null;
    const said = { reason: '', note: '', tags: [], ...shown?.triage };
    const isSaid = ([part, value]: [string, unknown]): boolean =>
      JSON.stringify(said[part as keyof typeof said]) === JSON.stringify(value);
    if (shown !== null && Object.entries(change).every(isSaid)) return true;
    const who = shown === null ? t('an event') : whoText([shown]);
    return this.#make({
      what: () => whatText(who, change),
      said: saidText(who, change),
      ...this.#saying(runId, [[rows[0], rows[1]]], change),
    });
  }

  #saying(
    runId: string,
    rows: readonly [number, number][],
    change: TriageChange,
  ): Pick<Change, 'make' | 'takeBack'> {
    const requestId = newRequestId();
    let known: { readonly before: StoredNote[]; readonly after: StoredNote[] } | null = null;
    const swap = async (from: StoredNote[], to: StoredNote[]): Promise<void> => {
      const events = [...rows, ...[...from, ...to].map((note) => note.rows)];
      await this.#client.call('triage.restore', { runId, events, notes: to, expected: from });
    };
    return {
      make: async () => {
        if (known === null) {
          const wish = { runId, events: [...rows], change, requestId };
          known = await this.#client.call('triage.set', wish);
        } else await swap(known.before, known.after);
        await this.#reread();
      },
      takeBack: async () => {
        if (known !== null) await swap(known.after, known.before);
        await this.#reread();
      },
    };
  }

  /** Mutes events led by the same columns, here and in later runs; it can be undone. */
  async mute(
    rule: Pick<MuteRule, 'hour' | 'reason'> & { readonly columns: string[] },
  ): Promise<void> {
    const runId = this.#runId;
    if (runId === null) return;
    const requestId = newRequestId();
    let ruleId: string | null = null;
    await this.#make({
      what: () => t('muting of events like this'),
      said: t('Events like this are muted, here and in later runs'),
      make: async () => {
        if (ruleId !== null) return this.#change('mute.restore', ruleId);
        ({ ruleId } = await this.#client.call('mute.add', { runId, ...rule, requestId }));
        await this.#reread();
      },
      takeBack: async () => {
        if (ruleId !== null) await this.#change('mute.remove', ruleId);
      },
    });
  }

  async unmute(ruleId: string): Promise<void> {
    await this.#make({
      what: () => t('taking back of a mute rule'),
      said: t('Rule taken back'),
      make: () => this.#change('mute.remove', ruleId),
      takeBack: () => this.#change('mute.restore', ruleId),
    });
  }

  #make(change: Change): Promise<boolean> {
    return this.#attempt(() => this.#hooks.history.make(change));
  }

  async #change(method: 'mute.remove' | 'mute.restore', ruleId: string): Promise<void> {
    await this.#client.call(method, { ruleId });
    await this.#reread();
  }

  async #reread(): Promise<void> {
    await this.#hooks.reread();
    if (this.#runId !== null) await this.#read(this.#runId);
  }

  async #attempt(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      this.#error = null;
      return true;
    } catch (error) {
      this.#error = EngineError.from(error);
      return false;
    }
  }
}

function whoText(events: readonly FlaggedEvent[]): string {
  const [first] = events;
  return events.length === 1
    ? t('Event {{rank}}', { rank: first?.rank ?? '' })
    : countOf(events.length, 'event');
}

/** "status of event 3", as the catalogue has it: the part that was changed, and of what. */
function whatText(who: string, change: TriageChange): string {
  const of = who.toLowerCase();
  if (change.status !== undefined) return t('status of {{events}}', { events: of });
  if (change.note !== undefined) return t('note on {{name}}', { name: of });
  if (change.tags !== undefined) return t('tags of {{events}}', { events: of });
  return t('reason of {{events}}', { events: of });
}

function saidText(what: string, change: TriageChange): string {
  const word = change.status === undefined ? t('noted') : statusWord(change.status);
  return t('{{what}}: {{word}}', { what, word });
}

import { EngineError } from '../../src-main/contract/errors.ts';
import type {
  DatasetDetail,
  FlaggedEvent,
  Histogram,
  RunDetail,
  RunResult,
} from '../../src-main/contract/types.ts';
import type { TriageChange } from '../../src-main/contract/triage-schemas.ts';
import { BandsState } from './bands.svelte.ts';
import type { Client } from './client.ts';
import type { Counterfactual } from '../../src-main/contract/counterfactual.ts';
import type { SimilarEvents } from '../../src-main/contract/event-types.ts';
import { EventListState } from './event-list.svelte.ts';
import { EventJob } from './event-job.svelte.ts';
import { DrawsState } from './draws.svelte.ts';
import { EventView } from './event-view.svelte.ts';
import { EntitiesState } from './entities.svelte.ts';
import { LabelsState } from './labels.svelte.ts';
import { LatentState } from './latent.svelte.ts';
import type { Schedule } from './latest.ts';
import { RebuiltState } from './rebuilt.svelte.ts';
import { SelectionState } from './selection.svelte.ts';
import type { Sheet } from './sheets.ts';
import { ThresholdLab } from './threshold-lab.svelte.ts';
import { History } from './history.svelte.ts';
import { Toasts } from './toasts.svelte.ts';
import { TriageState } from './triage.svelte.ts';
import { unique } from './unique.ts';
import { axisOf } from './zones.ts';
import { TimelineState } from './timeline.svelte.ts';

/** Events asked for at most; there is no reading a longer list. */
const eventLimit = 20_000;
const histogramBins = 60;

export interface DoneRun extends RunDetail {
  readonly result: RunResult;
}

/** The run under investigation: its result, its events by rank, and which of them is selected. */
export class ResultState {
  readonly #client: Client;
  readonly timeline: TimelineState;
  readonly lab: ThresholdLab;
  readonly triage: TriageState;
  readonly list: EventListState;
  readonly labels: LabelsState;
  /** What its detector shows, and what is selected there. */
  readonly selection = new SelectionState();
  /** What stands below the timeline. */
  sheet = $state<Sheet>('events');
  readonly latent: LatentState;
  readonly rebuilt: RebuiltState;
  readonly draws: DrawsState;
  readonly eventView: EventView;
  readonly bands: BandsState;
  readonly counterView: EventJob<Counterfactual>;
  readonly codeView: EventJob<SimilarEvents>;
  readonly entities: EntitiesState;
  #opening: Promise<void> = Promise.resolve();
  #runId = $state<string | null>(null);
  #run = $state.raw<DoneRun | null>(null);
  #dataset = $state.raw<DatasetDetail | null>(null);
  #events = $state.raw<readonly FlaggedEvent[]>([]);
  #histogram = $state.raw<Histogram | null>(null);
  #selected = $state(0);
  #kept = $state.raw<readonly string[]>([]);
  /** Those whose lanes may be shown. */
  #columns: readonly string[] = [];
  /** Whether the timeline was drawn once: what only adds to it waits until then. */
  #isDrawn = false;
  readonly #listed = $derived.by(() =>
    this.list.sorted(
      this.#events.filter(
        (event) =>
          this.triage.shows(event) &&
          this.list.shows(event) &&
          (this.selection.empty || this.selection.meets(event)),
      ),
    ),
  );
  #error = $state.raw<EngineError | null>(null);

  constructor(
    client: Client,
    schedule?: Schedule,
    toasts = new Toasts(),
    history = new History(client, toasts),
  ) {
    this.#client = client;
    this.timeline = new TimelineState(client, schedule);
    this.lab = new ThresholdLab(client, { history, changed: () => this.reread() }, schedule);
    this.latent = new LatentState(client);
    this.rebuilt = new RebuiltState(client);
    this.draws = new DrawsState(client);
    this.triage = new TriageState(client, {
      history,
      reread: () => this.#readEvents(),
      eventAt: (rows) => this.#eventAt(rows),
    });
    this.list = new EventListState(client);
    this.labels = new LabelsState(client, { toasts, history, changed: () => this.reread() });
    this.eventView = new EventView(client, schedule);
    this.bands = new BandsState(client);
    this.counterView = new EventJob(client, {
      ask: (wish) => client.call('event.counterfactual', wish),
      answerIn: (found) => (found.kind === 'counterfactual' ? found.answer : null),
    });
    this.codeView = new EventJob(client, {
      ask: async (wish) => ({
        kind: 'started',
        ...(await client.call('event.similarCode', wish)),
      }),
      answerIn: (found) => (found.kind === 'similar' ? found.answer : null),
    });
    this.entities = new EntitiesState(client, schedule);
  }

  get runId(): string | null {
    return this.#runId;
  }
  /** Null while it is read. */
  get run(): DoneRun | null {
    return this.#run;
  }
  get dataset(): DatasetDetail | null {
    return this.#dataset;
  }
  get events(): readonly FlaggedEvent[] {
    return this.#events;
  }
  /** Those that the filter shows; the selection moves among them. */
  get listed(): readonly FlaggedEvent[] {
    return this.#listed;
  }
  /** Whether the list leaves events out, but not all of them. */
  get isNarrowed(): boolean {
    return this.#listed.length > 0 && this.#listed.length < this.#events.length;
  }
  get histogram(): Histogram | null {
    return this.#histogram;
  }
  get error(): EngineError | null {
    return this.#error;
  }
  get selected(): FlaggedEvent | null {
    return this.#events[this.#selected] ?? null;
  }

  close(): void {
    this.#runId = null;
    this.#run = null;
    this.#dataset = null;
    this.#events = [];
    this.#histogram = null;
    this.#selected = 0;
    this.#isDrawn = false;
    this.#error = null;
    this.timeline.close();
    this.entities.close();
    this.lab.close();
    this.triage.close();
    this.labels.close();
    this.selection.clear();
    this.latent.close();
    this.rebuilt.close();
    this.draws.close();
    this.bands.close();
    this.eventView.forget();
  }

  /** Resolves when the run is there, or its failure is known. */
  open(runId: string): Promise<void> {
    if (this.#runId === runId && this.#error === null) return this.#opening;
    this.close();
    this.#runId = runId;
    this.#opening = this.#read(runId).catch((error: unknown) => {
      if (this.#runId === runId) this.#error = EngineError.from(error);
    });
    return this.#opening;
  }

  /** Selects the event of a rank and shows it; with `zoom` from close by. */
  select(rank: number, zoom: boolean): void {
    const at = this.#events.findIndex((event) => event.rank === rank);
    const event = this.#events[at];
    if (event === undefined) return;
    this.#selected = at;
    this.#chooseColumns();
    if (zoom && event.entity !== undefined) this.entities.choose(event.entity);
    if (zoom || this.timeline.zoomed) this.timeline.showEvent(event);
  }

  /** Moves the selection down or up the list. */
  move(by: number): void {
    const now = this.selected;
    const listed = this.#listed;
    const own = now === null ? -1 : listed.indexOf(now);
    const after = listed.findIndex((event) => event.rank >= (now?.rank ?? 0));
    const from = own >= 0 ? own : after < 0 ? listed.length : after;
    const at = Math.min(Math.max(from + by, 0), listed.length - 1);
    const event = listed[at];
    if (event !== undefined && event !== now) this.select(event.rank, false);
  }

  /** Marks all that are listed; takes the marks off where all have one. */
  markListed(): void {
    const on = this.#listed.some(({ rank }) => !this.triage.marked.has(rank));
    for (const { rank } of this.#listed) this.triage.mark(rank, on);
  }

  /** Says something of the marked events, else of the selected one; false where it failed. */
  async say(change: TriageChange): Promise<boolean> {
    const { marked } = this.triage;
    const some = this.#events.filter(({ rank }) => marked.has(rank));
    const { selected } = this;
    return this.triage.say(some.length > 0 || selected === null ? some : [selected], change);
  }

  /**
   * Reads result and events again after the threshold or the labels were changed; the timeline stays where it is. `kept`: so
   * does the threshold that is looked at.
   */
  async reread(kept = false): Promise<void> {
    const runId = this.#runId;
    if (runId === null || this.#run === null) return;
    const run = await this.#client.call('run.get', { runId });
    await this.#readEvents();
    if (this.#runId !== runId || run.result === null) return;
    const before = this.#run.result.threshold.scope;
    const after = run.result.threshold.scope;
    this.#run = { ...run, result: run.result };
    if (JSON.stringify(before) !== JSON.stringify(after)) await this.#rereadScores(runId);
    const { lab, triage, entities } = this;
    const read = [triage.open(runId), entities.reread(), this.list.reread()];
    await Promise.all([lab.open(this.#run, kept), ...read]);
  }

  /** Reads the run once more after the engine was started again; what is shown stays until then. */
  async recover(): Promise<void> {
    const runId = this.#runId;
    if (runId === null) return;
    if (this.#run === null || this.#error !== null || !this.timeline.isOpen) {
      this.close();
      await this.open(runId);
    } else await Promise.all([this.timeline.reread(), this.reread(true), this.labels.reread()]);
  }

  /** Shows the lanes of one entity, or (null) one lane for each. */
  showEntity(name: string | null): void {
    this.entities.choose(name);
    if (name !== null) void this.timeline.openEntity(name);
  }

  /** Shows times by the zone that a dataset has by now. */
  async rezone(datasetId: string): Promise<void> {
    if (this.#dataset?.id !== datasetId) return;
    const dataset = await this.#client.call('dataset.get', { datasetId });
    if (this.#dataset.id !== datasetId) return;
    this.#dataset = inLine(dataset);
    this.list.rezone(this.#dataset.time?.zone);
    this.eventView.forget();
    await this.#readEvents();
  }

  async #rereadScores(runId: string): Promise<void> {
    await this.timeline.reread();
    const histogram = await this.#client.call('run.histogram', { runId, bins: histogramBins });
    if (this.#runId === runId) this.#histogram = histogram;
  }

  unitOf(column: string): string | null {
    return this.#dataset?.columns.find(({ name }) => name === column)?.unit ?? null;
  }

  async #read(runId: string): Promise<void> {
    const [run, events] = await Promise.all([
      this.#client.call('run.get', { runId }),
      this.#client.call('run.events', { runId, limit: eventLimit }),
    ]);
    const { result } = run;
    if (result === null)
      throw new EngineError('run/not-done', `the run has no result: ${run.name}`);
    const dataset = await this.#client.call('dataset.get', { datasetId: run.datasetId });
    if (this.#runId !== runId) return;
    this.#run = { ...run, result };
    const { features } = run.plan;
    this.#kept = this.#kept.filter((column) => features.includes(column));
    this.#dataset = inLine(dataset);
    this.#events = events;
    this.#chooseColumns();
    void this.entities.open(runId, dataset);
    void this.triage.open(runId);
    this.list.open(runId, this.#dataset.time?.zone);
    void this.labels.open(dataset);
    await this.timeline.open(run, dataset, events[0]?.startIndex);
    if (this.#runId !== runId) return;
    // These read many scores of the run; the timeline comes first.
    this.#isDrawn = true;
    this.#wantBands();
    void this.lab.open(this.#run);
    const histogram = await this.#client.call('run.histogram', { runId, bins: histogramBins });
    if (this.#runId === runId) this.#histogram = histogram;
  }

  /** The selection stays with the event that shares most rows with the one before. */
  async #readEvents(): Promise<void> {
    const runId = this.#runId;
    if (runId === null) return;
    const events = await this.#client.call('run.events', { runId, limit: eventLimit });
    if (this.#runId !== runId) return;
    const before = this.selected;
    this.triage.carryMarks(this.#events, events);
    this.#events = events;
    this.#selected = before === null ? 0 : nearestTo(before, events);
    this.#chooseColumns();
  }

  #eventAt([from, to]: readonly [number, number]): FlaggedEvent | null {
    const isIt = (event: FlaggedEvent): boolean =>
      event.startIndex === from && event.endIndex === to;
    return this.#events.find(isIt) ?? null;
  }

  /** Columns whose lanes stay in front, whichever event is selected. */
  get kept(): readonly string[] {
    return this.#kept;
  }

  /** Keeps the lane of a column in front, the last one first, or lets it go. */
  keepLane(column: string): void {
    const others = this.#kept.filter((name) => name !== column);
    this.#kept = others.length < this.#kept.length ? others : [column, ...others];
    this.#chooseColumns();
  }

  /** First the columns whose lanes are kept, then those that drive the selected event, then those that drive the others. */
  #chooseColumns(): void {
    const of = (event: FlaggedEvent): string[] => event.columns.map(({ column }) => column);
    const own = this.selected === null ? [] : of(this.selected);
    const others = this.#events.slice(0, 50).flatMap(of);
    const all = [...this.#kept, ...own, ...others, ...(this.#run?.plan.features.slice(0, 8) ?? [])];
    const columns = unique(all).slice(0, 8);
    this.#columns = columns;
    this.timeline.setColumns(columns);
    this.#wantBands();
  }

  #wantBands(): void {
    const [runId, columns] = [this.#runId, this.#columns];
    if (this.#isDrawn && runId !== null && columns.length > 0) void this.bands.want(runId, columns);
  }
}

/** The rows of each entity have the axis that stacked rows as a whole have not. */
const inLine = (dataset: DatasetDetail): DatasetDetail => ({ ...dataset, time: axisOf(dataset) });

function nearestTo(event: FlaggedEvent, events: readonly FlaggedEvent[]): number {
  let [best, most] = [0, 0];
  events.forEach(({ startIndex, endIndex }, at) => {
    const shared = Math.min(endIndex, event.endIndex) - Math.max(startIndex, event.startIndex) + 1;
    if (shared > most) [best, most] = [at, shared];
  });
  return best;
}

import { EngineError } from '../../src-main/contract/errors.ts';
import type {
  DatasetDetail,
  FlaggedEvent,
  PanelEntity,
  RunDetail,
} from '../../src-main/contract/types.ts';
import type { Client } from './client.ts';
import { Latest, nextFrame, type Schedule } from './latest.ts';
import type { Picture, Room } from './picture.ts';
import { PictureReader } from './picture-reader.ts';
import { movingRange, type ReadRange, serves, stillRange } from './read-range.ts';
import { RowAxis, type Span, spanOfRows } from './row-axis.ts';
import { emptySeries, type Series, SeriesReader } from './series.ts';

/** After so long without a move the span is at rest. */
const restMs = 150;

/** What of a run is on screen: the span of the shared axis, and the reduced series inside it. */
export class TimelineState {
  readonly #client: Client;
  readonly #reader: SeriesReader;
  readonly #pictures: PictureReader;
  readonly #latest: Latest;
  #run = $state.raw<RunDetail | null>(null);
  #axis = $state.raw<RowAxis | null>(null);
  #span = $state.raw<Span>({ min: 0, max: 1 });
  #restSpan = $state.raw<Span>({ min: 0, max: 1 });
  #resting: ReturnType<typeof setTimeout> | null = null;
  #overview = $state.raw<Series>(emptySeries);
  #overviewNotJudged = $state.raw<readonly Span[]>([]);
  #picture = $state.raw<Picture | null>(null);
  #columns = $state.raw<readonly string[]>([]);
  #error = $state.raw<EngineError | null>(null);
  #room: Room = { width: 0, lanes: 0, heatRows: 0 };
  #covered: ReadRange | null = null;
  #knowsStretches = false;
  #dataset: DatasetDetail | null = null;
  #entity = $state.raw<PanelEntity | null>(null);

  constructor(client: Client, schedule: Schedule = nextFrame) {
    this.#client = client;
    this.#reader = new SeriesReader(client, schedule);
    this.#pictures = new PictureReader(client, this.#reader);
    this.#latest = new Latest(schedule);
  }

  /** Null until the first picture can be placed. */
  get axis(): RowAxis | null {
    return this.#axis;
  }
  /** Whether all is known that is read once. */
  get isOpen(): boolean {
    return this.#axis !== null && this.#knowsStretches;
  }
  get span(): Span {
    return this.#span;
  }
  /** The span as it last stood still: what is said in words follows this one. */
  get restSpan(): Span {
    return this.#restSpan;
  }
  get zoomed(): boolean {
    const full = this.#axis?.full;
    return full !== undefined && (this.#span.min > full.min || this.#span.max < full.max);
  }
  get overview(): Series {
    return this.#overview;
  }
  get overviewNotJudged(): readonly Span[] {
    return this.#overviewNotJudged;
  }
  /** Null until it has been read. */
  get picture(): Picture | null {
    return this.#picture;
  }
  get error(): EngineError | null {
    return this.#error;
  }
  /** Whose rows the axis holds, where rows are stacked. */
  get entity(): PanelEntity | null {
    return this.#entity;
  }

  /** Whether rows have a place on the axis. */
  holds(row: number): boolean {
    const { from, to } = this.#axis?.rows ?? { from: 0, to: 0 };
    return row >= from && row < to;
  }

  close(): void {
    this.#run = null;
    this.#dataset = null;
    this.#entity = null;
    if (this.#resting !== null) clearTimeout(this.#resting);
    this.#resting = null;
    this.#clear();
  }

  #clear(): void {
    this.#axis = null;
    this.#picture = null;
    this.#covered = null;
    this.#overview = emptySeries;
    this.#overviewNotJudged = [];
    this.#knowsStretches = false;
    this.#error = null;
    this.#reader.clear();
    this.#pictures.clear();
  }

  /** Shows the whole of a run that has ended well; of stacked rows those of the entity that `row` is of. */
  async open(run: RunDetail, dataset: DatasetDetail, row = 0): Promise<void> {
    this.close();
    this.#run = run;
    this.#dataset = dataset;
    const { entities = [] } = dataset.importReport.panel ?? {};
    await this.#openRows(entities.find(({ from, to }) => from <= row && row < to) ?? null);
  }

  /** Shows all rows of an entity. */
  async openEntity(name: string): Promise<void> {
    const { entities = [] } = this.#dataset?.importReport.panel ?? {};
    const entity = entities.find((one) => one.name === name);
    if (entity === undefined || entity.name === this.#entity?.name) return;
    await this.#openRows(entity);
  }

  /** Brings the rows of another entity where one of them is to be shown. */
  #reach(row: number, show: () => void): void {
    const { entities = [] } = this.#dataset?.importReport.panel ?? {};
    const wanted = entities.find(({ from, to }) => from <= row && row < to);
    if (wanted === undefined || wanted.name === this.#entity?.name) show();
    else void this.openEntity(wanted.name).then(show);
  }

  async #openRows(entity: PanelEntity | null): Promise<void> {
    const [run, dataset] = [this.#run, this.#dataset];
    if (run === null || dataset === null) return;
    this.#clear();
    this.#entity = entity;
    const isOpen = (): boolean => this.#run === run && this.#entity === entity;
    const rows = entity ?? { from: 0, to: dataset.rowCount };
    const range = { from: rows.from, to: rows.to, pixels: 1200 };
    try {
      const own = { ...range, ...timesOf(entity) };
      const [overview] = await this.#reader.read([{ kind: 'score', runId: run.id }], own);
      const time = entity === null ? dataset.time : await this.#endsOf(run, entity);
      if (!isOpen()) return;
      const axis = new RowAxis({ rowCount: dataset.rowCount, time, rows }, overview ?? emptySeries);
      this.#axis = axis;
      this.#overview = overview ?? emptySeries;
      this.#span = axis.full;
      this.#rest();
      await this.#latest.idle();
      if (!isOpen()) return;
      // The first time, every score of the run is looked at for this: the lines need not wait.
      const stretches = await this.#client.call('run.notJudged', { runId: run.id, ...range });
      if (!isOpen()) return;
      this.#overviewNotJudged = stretches.map(([from, to]) => spanOfRows(axis, from, to));
      this.#knowsStretches = true;
      this.#covered = null;
      this.#refresh();
    } catch (error) {
      if (isOpen()) this.#error = EngineError.from(error);
    }
  }

  /** Reads again what is shown: where limits of columns or hours change, scores do. Stays where it is. */
  async reread(): Promise<void> {
    const [run, axis] = [this.#run, this.#axis];
    if (run === null || axis === null) return;
    this.#reader.clear();
    this.#pictures.clear();
    this.#covered = null;
    this.#refresh();
    const range = { ...axis.rows, pixels: 1200, ...timesOf(this.#entity) };
    const [overview] = await this.#reader.read([{ kind: 'score', runId: run.id }], range);
    if (this.#run === run && this.#axis === axis) this.#overview = overview ?? emptySeries;
  }

  /** First and last time of an entity's rows. */
  async #endsOf(
    run: RunDetail,
    { from, to }: PanelEntity,
  ): Promise<{ readonly startMs: number; readonly endMs: number }> {
    const ends = [
      { from, to: from + 1 },
      { from: to - 1, to },
    ];
    const found = await Promise.all(
      ends.map((range) =>
        this.#reader.read([{ kind: 'score', runId: run.id }], {
          ...range,
          pixels: 1,
          entityTimes: true,
        }),
      ),
    );
    const [startMs = 0, endMs = startMs] = found.map(([series]) => series?.x[0]);
    return { startMs, endMs };
  }

  setRoom(room: Room): void {
    const { width, lanes, heatRows } = this.#room;
    if (width === room.width && lanes === room.lanes && heatRows === room.heatRows) return;
    this.#room = room;
    this.#covered = null;
    this.#refresh();
  }

  /** Which columns stand in the lanes, the most interesting first. */
  setColumns(columns: readonly string[]): void {
    if (columns.join('\0') === this.#columns.join('\0')) return;
    this.#columns = columns;
    this.#covered = null;
    this.#refresh();
  }

  show(span: Span): void {
    if (this.#axis === null) return;
    this.#span = this.#axis.clamp(span);
    if (this.#resting !== null) clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#rest(), restMs);
    this.#refresh();
  }

  #rest(): void {
    if (this.#resting !== null) clearTimeout(this.#resting);
    this.#resting = null;
    this.#restSpan = this.#span;
    this.#refresh();
  }

  reset(): void {
    if (this.#axis !== null) this.show(this.#axis.full);
  }

  /** `factor` below 1 zooms in; `at` keeps its place on the screen. */
  zoom(factor: number, at: number = (this.#span.min + this.#span.max) / 2): void {
    const { min, max } = this.#span;
    this.show({ min: at - (at - min) * factor, max: at + (max - at) * factor });
  }

  /** Moves by a share of what is shown, to the right where it is positive. */
  pan(share: number): void {
    const { min, max } = this.#span;
    const by = (max - min) * share;
    const full = this.#axis?.full ?? this.#span;
    const kept = Math.min(Math.max(by, full.min - min), full.max - max);
    this.show({ min: min + kept, max: max + kept });
  }

  showEvent(event: FlaggedEvent): void {
    this.#reach(event.startIndex, () => {
      if (this.#axis !== null) this.#showNear(eventSpan(event, this.#axis), event.startIndex);
    });
  }

  /** Both inclusive. */
  showRows([from, to]: readonly [number, number]): void {
    this.#reach(from, () => {
      if (this.#axis !== null) this.#showNear(spanOfRows(this.#axis, from, to), from);
    });
  }

  #showNear({ min, max }: Span, first: number): void {
    if (this.#axis === null) return;
    const window = this.#run?.plan.window ?? 1;
    const row = Math.max(this.#axis.placeOf(first + 1) - this.#axis.placeOf(first), 0);
    const around = Math.max((max - min) * 2, row * Math.max(window, 24) * 2);
    this.show({ min: min - around, max: max + around });
  }

  /** Shows a row from close by, with what a window of the run covers around it. */
  showRow(row: number): void {
    this.#reach(row, () => {
      if (this.#axis === null) return;
      const around = Math.max((this.#run?.plan.window ?? 1) * 2, 24);
      this.show({ min: this.#axis.placeOf(row - around), max: this.#axis.placeOf(row + around) });
    });
  }

  #refresh(): void {
    const run = this.#run;
    if (run === null || this.#axis === null || this.#room.width <= 0) return;
    this.#latest.ask(() => this.#read(run));
  }

  async #read(run: RunDetail): Promise<void> {
    const axis = this.#axis;
    if (axis === null || this.#run !== run) return;
    const shown = axis.rowsIn(this.#span);
    const moves = this.#resting !== null;
    if (this.#covered !== null && serves(this.#covered, shown, moves)) return;
    const range = moves ? movingRange(shown, axis.rows) : stillRange(shown, axis.rows);
    const wish = {
      run,
      axis,
      room: this.#room,
      columns: this.#columns.slice(0, this.#room.lanes),
      entityTimes: this.#entity !== null,
      stretches: this.#knowsStretches,
    };
    try {
      const picture = this.#pictures.kept(wish, range) ?? (await this.#pictures.read(wish, range));
      if (this.#run !== run || this.#axis !== axis) return;
      this.#covered = range;
      this.#picture = picture;
      this.#error = null;
    } catch (caught) {
      const error = EngineError.from(caught);
      // Another engine will be there soon, and what is drawn is good until then.
      const isPassing = error.code === 'rpc/engine-gone' && this.#picture !== null;
      if (this.#run === run && !isPassing) this.#error = error;
    }
  }
}

const timesOf = (entity: PanelEntity | null): { readonly entityTimes?: boolean } =>
  entity === null ? {} : { entityTimes: true };

/** Where an event lies on the axis. */
export function eventSpan(event: FlaggedEvent, axis: RowAxis): Span {
  if (axis.kind === 'time' && event.startMs !== null && event.endMs !== null) {
    return { min: event.startMs, max: event.endMs };
  }
  return { min: event.startIndex, max: event.endIndex };
}

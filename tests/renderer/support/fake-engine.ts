import { EngineError } from '../../../src-main/contract/errors.ts';
import type { EngineEvents } from '../../../src-main/contract/events.ts';
import {
  methodSchemas,
  type MethodName,
  type MethodParams,
} from '../../../src-main/contract/schemas.ts';
import type { MethodResults } from '../../../src-main/contract/methods.ts';
import type {
  Reply,
  ResiduaBridge,
  ShellEvents,
  ShellMethodName,
  ShellParams,
  ShellResults,
} from '../../../src-main/contract/shell.ts';
import type {
  DatasetDetail,
  EpochRecord,
  RunCard,
  RunDetail,
  RunSummary,
  SeriesSource,
  SeriesWindow,
} from '../../../src-main/contract/types.ts';
import { fakeEvents } from './fake-events.ts';
import { FakeReview } from './fake-review.ts';
import {
  columnValues,
  datasetOf,
  device,
  epochOf,
  eventsOf,
  planOf,
  residualsOf,
  resultOf,
  runOf,
  scores,
  type Shape,
  station,
  timeOf,
} from './fake-data.ts';
import { fakeModels } from './fake-models.ts';

type Params = MethodParams & ShellParams;
type Results = MethodResults & ShellResults;
type AnyMethod = MethodName | ShellMethodName;
type Handlers = { [M in AnyMethod]: (params: Params[M]) => Results[M] };
type Events = EngineEvents & ShellEvents;

export interface FakeOptions {
  /** Data that stand in the workspace from the start, each with three runs. */
  readonly shapes?: readonly Shape[];
  /** What an import brings. */
  readonly next?: Shape;
  /** Milliseconds between two steps of a simulated job. */
  readonly stepMs?: number;
  readonly wait?: (run: () => void, ms: number) => void;
  /** Methods that fail, and how. */
  readonly failing?: Partial<Record<AnyMethod, EngineError>>;
  /** What a report explains is worked out until it is cancelled. */
  readonly reportWaits?: boolean;
  /** How runs end. */
  readonly runFails?: EngineError;
}

/** Shell and engine in one object, without either: what the page sees through its bridge. */
export class FakeEngine implements ResiduaBridge {
  readonly calls: { readonly method: string; readonly params: unknown }[] = [];
  readonly #listeners = new Map<string, Set<(payload: unknown) => void>>();
  readonly #options: FakeOptions;
  readonly #wait: (run: () => void, ms: number) => void;
  #datasets: readonly DatasetDetail[];
  #runs: readonly RunDetail[];
  readonly #tokens = new Map<string, string>();
  readonly #removed = new Set<string>();
  readonly #cards = new Map<string, RunCard>();
  readonly #cancelled = new Set<string>();
  /** What follows the end of a run. */
  readonly #after = new Map<string, () => void>();
  readonly #epochs = new Map<string, EpochRecord[]>();
  readonly #shapes = new Map<string, Shape>();
  readonly #handlers: Handlers;
  #next = 1;
  readonly #review = new FakeReview({
    run: (runId) => this.#run(runId),
    change: (runId, change) => this.#change(runId, change),
    events: (runId) => eventsOf(this.#shape(this.#run(runId).datasetId)),
    encode,
  });

  constructor(options: FakeOptions = {}) {
    this.#options = options;
    this.#wait = options.wait ?? ((run, ms) => void setTimeout(run, ms));
    for (const shape of options.shapes ?? []) this.#shapes.set(shape.id, shape);
    this.#datasets = (options.shapes ?? []).map(datasetOf);
    this.#runs = (options.shapes ?? []).flatMap((shape) => [
      runOf(shape, `run-${shape.id}-conv`, 'Conv1D, 24 h window', 'conv1d'),
      runOf(shape, `run-${shape.id}-den`, 'Dense, 48 h window', 'dense'),
      runOf(shape, `run-${shape.id}-p`, 'PCA', 'pca'),
    ]);
    for (const run of this.#runs) this.#epochs.set(run.id, epochsOf(run.result?.epochs ?? 0));
    this.#handlers = this.#makeHandlers();
  }

  async call(method: string, params: unknown): Promise<Reply<unknown>> {
    this.calls.push({ method, params });
    const name = method as AnyMethod;
    try {
      const failure = this.#options.failing?.[name];
      if (failure !== undefined) throw failure;
      const schema = Object.entries(methodSchemas).find(([known]) => known === method)?.[1];
      const checked = schema?.safeParse(params);
      if (checked?.success === false) {
        throw new EngineError(
          'rpc/bad-params',
          `${method}: ${checked.error.issues[0]?.message ?? ''}`,
        );
      }
      const handler = this.#handlers[name] as (params: unknown) => unknown;
      return { ok: true, result: structuredClone(await handler(params)) };
    } catch (error) {
      return { ok: false, error: EngineError.from(error).toData() };
    }
  }

  on(event: string, listener: (payload: unknown) => void): () => void {
    const set = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, set.add(listener));
    return () => set.delete(listener);
  }

  async tokenFor(file: File): Promise<{ token: string; name: string } | null> {
    if (file.name.startsWith('nowhere')) return null;
    const token = this.#tokens.get(file.name) ?? `token-of-a-file-${this.#tokens.size}`;
    this.#tokens.set(file.name, token);
    return { token, name: file.name };
  }

  emit<E extends keyof Events>(event: E, payload: Events[E]): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(payload);
  }

  #makeHandlers(): Handlers {
    return {
      'engine.info': () => ({
        version: '0.1.0',
        node: 'v24.21.0',
        platform: 'linux',
        protocol: 1,
        pid: 1,
      }),
      'device.list': () => [device],
      'sample.list': () => [
        {
          id: 'air-station',
          name: 'Air-quality station',
          description:
            'Half a year of hourly readings beside a street, made up: two outages, two pollution episodes, a fire and a stuck ozone sensor.',
          rows: 4368,
        },
        {
          id: 'pump-sensors',
          name: 'Pump sensors',
          description:
            'Three days of minute readings of a pump that fills a tank, made up: cavitation, a hot bearing, a stuck flow meter and one knock.',
          rows: 4800,
        },
        {
          id: 'daily-prices',
          name: 'Daily prices',
          description:
            'Eight years of weekday prices and volume of one share, made up: a flash crash, a two-week slump and a trading halt.',
          rows: 2080,
        },
      ],
      'model.list': () => fakeModels,
      'workspace.open': () => this.#info(),
      'workspace.info': () => this.#info(),
      'workspace.close': () => null,
      'dataset.inspect': () => datasetOf(station),
      'dataset.import': () => this.#import(),
      'dataset.revise': () => this.#import(),
      'dataset.rows': ({ from, to }) => ({ from, to, time: null, columns: [] }),
      'recipe.read': () => ({ steps: [{ do: 'missing', column: null, values: [-200] }] }),
      'export.recipe': () => ({ path: '/out/recipe.json', bytes: 120 }),
      'dataset.list': () => this.#datasets.filter(({ id }) => !this.#removed.has(id)),
      'dataset.get': ({ datasetId }) => this.#dataset(datasetId),
      'dataset.rename': ({ datasetId, name }) => {
        this.#datasets = this.#datasets.map((data) =>
          data.id === datasetId ? { ...data, name } : data,
        );
        return this.#dataset(datasetId);
      },
      'dataset.zone': ({ datasetId, zone }) => {
        this.#datasets = this.#datasets.map((data) => {
          if (data.id !== datasetId || data.time === null) return data;
          const { zone: _before, ...time } = data.time;
          return { ...data, time: zone === null ? time : { ...time, zone } };
        });
        return this.#dataset(datasetId);
      },
      'dataset.remove': ({ datasetId }) => this.#hide(datasetId),
      'dataset.restore': ({ datasetId }) => this.#show(datasetId),
      'job.cancel': ({ jobId }) => {
        this.#cancelled.add(jobId);
        if (jobId === 'job-report') this.emit('job.ended', { jobId, kind: 'cancelled' });
        for (const { id, trial } of this.#runs) {
          if (trial?.searchId === jobId) this.#cancelled.add(id);
        }
        return null;
      },
      'run.plan': ({ datasetId, settings }) => this.#plan(datasetId, settings),
      'run.start': ({ datasetId, settings }) => this.#start(datasetId, settings),
      'run.cancel': ({ runId }) => {
        this.#cancelled.add(runId);
        return null;
      },
      'search.start': (params) => this.#search(params),
      'search.pause': ({ searchId }) => this.#holdSearch(searchId, true),
      'search.resume': ({ searchId }) => this.#holdSearch(searchId, false),
      'run.pause': ({ runId }) => {
        this.#change(runId, { paused: true });
        this.emit('run.changed', { runId, status: 'running', paused: true });
        return null;
      },
      'run.resume': ({ runId }) => {
        if (this.#run(runId).paused === true) {
          this.#change(runId, { paused: false });
          this.emit('run.changed', { runId, status: 'running' });
          return null;
        }
        this.#cancelled.delete(runId);
        this.#change(runId, { status: 'running', error: null, endedAtMs: null });
        this.#train(runId);
        return null;
      },
      'run.list': () => this.#runs.filter((run) => this.#isShown(run)).map(summaryOf),
      'run.get': ({ runId }) => this.#run(runId),
      'run.epochs': ({ runId }) => this.#epochs.get(runId) ?? [],
      'run.events': ({ runId, limit }) => this.#review.eventsOf(runId).slice(0, limit),
      'run.notJudged': ({ runId }) => this.#shape(this.#run(runId).datasetId).gaps,
      'run.heat': ({ runId, from, to, bins, columns }) =>
        this.#heat(runId, { from, to, bins, columns }),
      'run.histogram': ({ runId, bins }) => this.#histogram(runId, bins),
      'run.residuals': ({ column, from, to }) => residualsOf(column, from, to),
      'run.residualRows': () => ({ spans: [[10, 19]], rows: 10 }),
      'run.residualPlaces': ({ spans, edges }) => ({
        rows: spans.reduce((sum, [from, to]) => sum + to - from + 1, 0),
        counts: edges.slice(1).map((_, i) => (i === 0 ? 1 : 0)),
        cells: null,
      }),
      'run.rename': ({ runId, name }) => {
        this.#change(runId, { name });
        return this.#run(runId);
      },
      'run.cards': () =>
        this.#runs.filter((run) => this.#isShown(run)).map((run) => this.#card(run.id)),
      'run.describe': ({ runId, ...change }) => {
        this.#run(runId);
        const given = Object.fromEntries(Object.entries(change).filter(([, v]) => v !== undefined));
        this.#cards.set(runId, { ...this.#card(runId), ...given });
        return this.#card(runId);
      },
      'run.remove': ({ runId }) => this.#hide(runId),
      'run.restore': ({ runId }) => this.#show(runId),
      'run.compare': ({ a, b }) => this.#compare(a, b),
      'run.compareMany': ({ runIds }) => this.#compareMany(runIds),
      'run.score': () => ({ jobId: 'job-score' }),
      'detector.latent': () => ({ jobId: 'job-latent' }),
      'detector.rebuild': () => ({ jobId: 'job-rebuild' }),
      'detector.draw': () => ({ jobId: 'job-draw' }),
      'detector.writeCodes': () => ({ jobId: 'job-codes' }),
      'detector.writeRebuilt': () => ({ jobId: 'job-rebuilt' }),
      'detector.writeDraws': () => ({ jobId: 'job-draws' }),
      'detector.worst': () => {
        const rows = Array.from({ length: 30 }, (_, i) => 100 - i);
        return { rows, scores: rows.map((row) => row / 10), total: 200 };
      },
      'series.window': ({ sources, from, to, pixels }) =>
        sources.map((source) => this.#window(source, { from, to, pixels })),
      'entity.list': () => [],
      'entity.lanes': ({ bins }) => ({ startMs: 0, endMs: 0, bins, names: [], value: '' }),
      'labels.read': ({ of }) => ({
        do: 'label',
        name: 'label',
        by: 'row',
        spans: [[10, 20]],
        file: `labels of ${(of ?? ['several files']).join(', ')}`,
      }),
      'report.prepare': () => this.#prepareReport(),
      'export.report': () => ({ path: '/tmp/report.html', bytes: 412_000 }),
      'export.scores': () => ({ path: '/tmp/scores.csv', rows: 9357 }),
      'export.events': () => ({ path: '/tmp/events.csv', rows: 17 }),
      'export.labels': () => ({ path: '/tmp/labels.csv', rows: 3 }),
      ...this.#review.handlers,
      ...fakeEvents((runId) => this.#review.eventsOf(runId)),
      'shell.chooseData': () => [{ token: 'token-of-a-file-0', name: 'station-04.csv' }],
      'shell.chooseRecipe': () => ({ token: 'token-of-a-recipe', name: 'station.json' }),
      'shell.chooseLabels': () => ({ token: 'token-of-labels-0', name: 'windows.csv' }),
      'shell.chooseTarget': () => ({ token: 'token-of-target-0', name: 'clean.csv' }),
      'shell.chooseWorkspace': () => null,
      'shell.newWorkspace': () => null,
      'shell.saveAs': ({ name }) => ({ token: 'token-to-save-to-0', name }),
      'shell.recent': () => [
        {
          token: 'token-recent-00000',
          name: 'Residua',
          folder: '/home/ana/.config/Residua',
          openedAtMs: Date.UTC(2026, 10, 24, 9),
          exists: true,
        },
        {
          token: 'token-recent-00001',
          name: 'Plant survey',
          folder: '/home/ana/plant',
          openedAtMs: Date.UTC(2026, 10, 19, 15),
          exists: true,
        },
        {
          token: 'token-recent-00002',
          name: 'Old stick',
          folder: '/media/stick',
          openedAtMs: Date.UTC(2026, 9, 2, 15),
          exists: false,
        },
      ],
      'shell.forgetRecent': () => null,
      'shell.reveal': () => null,
      'shell.copy': () => null,
      'shell.language': () => ({ setting: 'system', language: 'en' }),
      'shell.setLanguage': ({ setting }) => ({
        setting,
        language: setting === 'system' ? 'en' : setting,
      }),
      'shell.setEdits': () => null,
      'shell.close': () => null,
      'shell.engineState': () => ({ kind: 'ready' }),
      'shell.restartEngine': () => null,
    };
  }

  #info(): Results['workspace.open'] {
    return {
      path: '/home/ana/.config/Residua/Residua.residua',
      name: 'Residua',
      bytes: 9e6,
      datasets: this.#datasets.length,
      runs: this.#runs.length,
      schemaVersion: 1,
    };
  }

  #dataset(id: string): DatasetDetail {
    const found = this.#datasets.find((data) => data.id === id);
    if (found === undefined) throw new EngineError('data/not-found', `unknown dataset: ${id}`);
    return found;
  }

  #shape(datasetId: string): Shape {
    return this.#shapes.get(datasetId) ?? station;
  }

  #run(id: string): RunDetail {
    const found = this.#runs.find((run) => run.id === id);
    if (found === undefined) throw new EngineError('run/not-found', `unknown run: ${id}`);
    return found;
  }

  #card(runId: string): RunCard {
    const plain = { runId, note: '', tags: [], pinned: false, archived: false, bytes: 2_400_000 };
    return this.#cards.get(runId) ?? plain;
  }

  #isShown(run: RunDetail): boolean {
    return !this.#removed.has(run.id) && !this.#removed.has(run.datasetId);
  }

  #hide(id: string): null {
    this.#removed.add(id);
    return null;
  }

  #show(id: string): null {
    this.#removed.delete(id);
    return null;
  }

  #change(runId: string, change: Partial<RunDetail>): void {
    this.#runs = this.#runs.map((run) => (run.id === runId ? { ...run, ...change } : run));
  }

  #plan(datasetId: string, settings: Params['run.plan']['settings']): Results['run.plan'] {
    const { window = 24, model = 'auto' } = settings;
    const shape = this.#shape(datasetId);
    if (window > shape.rows / 4) {
      throw new EngineError(
        'window/too-long',
        `window of ${window} rows is too long for ${shape.rows} rows`,
      );
    }
    return planOf(shape, model === 'auto' ? 'conv1d' : model, window);
  }

  /** At once, unless it is to be waited for. */
  #prepareReport(): { jobId: string } {
    const jobId = 'job-report';
    if (this.#options.reportWaits === true) return { jobId };
    const result = { kind: 'prepared', known: 5, wanted: 5 } as const;
    this.emit('job.ended', { jobId, kind: 'done', result });
    return { jobId };
  }

  #import(): { jobId: string } {
    const jobId = `job-${this.#next++}`;
    const shape = this.#options.next ?? station;
    const step = this.#options.stepMs ?? 150;
    let done = 0;
    const work = (): void => {
      done += 0.2;
      if (this.#cancelled.has(jobId)) {
        this.emit('job.ended', { jobId, kind: 'cancelled' });
        return;
      }
      if (done < 1) {
        const rows = Math.floor(shape.rows * done);
        this.emit('job.progress', {
          jobId,
          stage: 'reading',
          fraction: done,
          rows,
          remainingMs: (1 - done) * step * 5,
        });
        this.#wait(work, step);
        return;
      }
      this.#shapes.set(shape.id, shape);
      this.#datasets = [...this.#datasets.filter(({ id }) => id !== shape.id), datasetOf(shape)];
      this.emit('job.ended', {
        jobId,
        kind: 'done',
        result: { kind: 'import', datasetId: shape.id },
      });
    };
    this.#wait(work, step);
    return { jobId };
  }

  #start(datasetId: string, settings: Params['run.start']['settings']): { runId: string } {
    const plan = this.#plan(datasetId, settings);
    const runId = `run-new-${this.#next++}`;
    const base = runOf(this.#shape(datasetId), runId, 'Conv1D, 24 h window', plan.model);
    const createdAtMs = Date.UTC(2026, 10, 24, 10) + this.#next;
    const fresh = { status: 'running', result: null, eventCount: null, endedAtMs: null } as const;
    this.#runs = [...this.#runs, { ...base, ...fresh, plan, createdAtMs }];
    this.#train(runId);
    return { runId };
  }

  #holdSearch(searchId: string, paused: boolean): null {
    for (const { id, status, trial } of this.#runs) {
      if (trial?.searchId !== searchId || status !== 'running') continue;
      this.#change(id, { paused });
      this.emit('run.changed', { runId: id, status, ...(paused ? { paused } : {}) });
    }
    this.emit('job.progress', {
      ...{ jobId: searchId, stage: 'searching', fraction: 0, rows: 0, remainingMs: null },
      ...(paused ? { paused } : {}),
    });
    return null;
  }

  /** Trains one trial after the other, all in one round. */
  #search({ datasetId, settings, models, trials }: Params['search.start']): {
    jobId: string;
    searchId: string;
  } {
    const searchId = `search-${this.#next++}`;
    const runIds: string[] = [];
    const next = (): void => {
      const rows = runIds.length;
      if (this.#cancelled.has(searchId)) {
        this.emit('job.ended', { jobId: searchId, kind: 'cancelled' });
        return;
      }
      const place = { searchId, trial: rows + 1, round: 1, rounds: 1, fold: 1, folds: 1 };
      this.emit('job.progress', {
        ...{ jobId: searchId, stage: 'searching', rows, remainingMs: null },
        fraction: rows / trials,
      });
      if (rows === trials) {
        const result = { searchId, trials: [], bestRunId: null, ending: 'All rounds are done.' };
        this.emit('job.ended', {
          jobId: searchId,
          kind: 'done',
          result: { kind: 'search', result },
        });
        return;
      }
      const model = models[rows % models.length] ?? 'dense';
      const { runId } = this.#start(datasetId, { ...settings, model });
      runIds.push(runId);
      const drawn = rows < models.length ? '' : 'latent 8, learning rate 0.0012';
      const trial = { ...place, drawn };
      const { plan } = this.#run(runId);
      this.#change(runId, { model, trial, plan: { ...plan, trial } });
      this.#after.set(runId, next);
      this.emit('workspace.changed', { path: null });
    };
    this.#wait(next, 0);
    return { jobId: searchId, searchId };
  }

  #train(runId: string): void {
    const step = this.#options.stepMs ?? 150;
    const total = 31;
    let epoch = 0;
    const progress = (stage: EngineEvents['run.progress']['stage'], fraction: number): void => {
      this.emit('run.progress', {
        runId,
        stage,
        fraction,
        epoch,
        epochs: 40,
        rowsPerSecond: stage === 'training' ? 9120 : null,
        remainingMs: (1 - fraction) * 41_000,
        device,
      });
    };
    const work = (): void => {
      if (this.#cancelled.has(runId)) {
        this.#end(runId, 'cancelled');
        return;
      }
      if (epoch === 0) progress('baseline', 0.05);
      epoch += 1;
      const record = epochOf(epoch);
      this.#epochs.set(runId, [...(this.#epochs.get(runId) ?? []), record]);
      this.emit('run.epoch', { runId, record });
      progress(epoch < total ? 'training' : 'scoring', 0.08 + (0.85 * epoch) / total);
      if (epoch < total) this.#wait(work, step);
      else this.#end(runId, this.#options.runFails === undefined ? 'done' : 'failed');
    };
    progress('preparing', 0);
    this.#wait(work, step);
  }

  #end(runId: string, status: 'done' | 'failed' | 'cancelled'): void {
    const run = this.#run(runId);
    const shape = this.#shape(run.datasetId);
    const error = status === 'failed' ? (this.#options.runFails?.toData() ?? null) : null;
    const done = status === 'done';
    this.#change(runId, {
      status,
      error,
      endedAtMs: run.createdAtMs + 41_000,
      eventCount: done ? shape.events.length : null,
      result: done ? resultOf(shape, run.model) : null,
    });
    this.emit('run.changed', { runId, status });
    if (error !== null) this.emit('run.ended', { runId, outcome: { kind: 'failed', error } });
    else this.emit('run.ended', { runId, outcome: { kind: done ? 'done' : 'cancelled' } });
    this.#after.get(runId)?.();
  }

  #values(source: SeriesSource): Float64Array {
    if (source.kind === 'column') {
      const shape = this.#shape(source.datasetId);
      return columnValues(shape, indexOf(shape, source.column)).measured;
    }
    const shape = this.#shape(this.#run(source.runId).datasetId);
    if (source.kind === 'score') return scores(shape, source.runId.length);
    if (source.kind === 'baselineScore') return scores(shape, 99).map((value) => value * 1.1);
    return columnValues(shape, indexOf(shape, source.column)).expected;
  }

  #window(
    source: SeriesSource,
    { from, to, pixels }: { from: number; to: number; pixels: number },
  ): SeriesWindow {
    const shape = this.#shape(
      source.kind === 'column' ? source.datasetId : this.#run(source.runId).datasetId,
    );
    const { index, value } = reduce(this.#values(source), from, to, pixels);
    const known = value.filter((one) => !Number.isNaN(one));
    return {
      index: encode(new Uint32Array(index)),
      time:
        shape.kind === 'table'
          ? null
          : encode(Float64Array.from(index, (row) => timeOf(shape, row) ?? 0)),
      value: encode(Float64Array.from(value)),
      min: known.length === 0 ? null : known.reduce((a, b) => Math.min(a, b)),
      max: known.length === 0 ? null : known.reduce((a, b) => Math.max(a, b)),
    };
  }

  #heat(
    runId: string,
    { from, to, bins, columns }: { from: number; to: number; bins: number; columns: number },
  ): Results['run.heat'] {
    const shape = this.#shape(this.#run(runId).datasetId);
    const names = shape.columns.slice(0, columns).map(([name]) => name);
    const value = new Float32Array(names.length * bins);
    names.forEach((_, row) => {
      for (let bin = 0; bin < bins; bin++) {
        value[row * bins + bin] =
          0.4 + (Math.abs(Math.sin(bin * 12.9898 + row * 78.233) * 43758.5453) % 1) * 1.1;
      }
      for (const [start, end, by] of shape.events) {
        if (end < from || start >= to) continue;
        const first = Math.max(0, Math.floor(((start - from) / (to - from)) * bins));
        const last = Math.min(bins - 1, Math.floor(((end - from) / (to - from)) * bins));
        for (let bin = first; bin <= last; bin++)
          value[row * bins + bin] = Math.max((by[row] ?? 0) * 6, 0.6);
      }
    });
    return { columns: names, bins, value: encode(value) };
  }

  #histogram(runId: string, bins: number): Results['run.histogram'] {
    const values = scores(this.#shape(this.#run(runId).datasetId), runId.length);
    const [low, high] = [0.05, 3];
    const width = Math.log(high / low) / bins;
    const edges = Array.from({ length: bins + 1 }, (_, i) => low * Math.exp(i * width));
    const counts = new Array<number>(bins).fill(0);
    for (const value of values) {
      if (Number.isNaN(value)) continue;
      const at = Math.min(Math.max(Math.floor(Math.log(value / low) / width), 0), bins - 1);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    return { edges, counts };
  }

  /** The first run finds all events; each other one, from the end on, one less of them. */
  #compareMany(runIds: readonly string[]): Results['run.compareMany'] {
    const runs = runIds.map((id) => this.#run(id));
    const sameData = runs.every(({ datasetId }) => datasetId === runs[0]?.datasetId);
    const events = eventsOf(this.#shape(runs[0]?.datasetId ?? ''));
    const found = events.map((event, i) => {
      const own = runs.map((_, run) =>
        i < events.length - run * 2 ? { ...event, severity: event.severity * 0.9 ** run } : null,
      );
      const count = own.filter((one) => one !== null).length;
      return { found: own, runs: count, overlap: count > 1 ? 1 : null };
    });
    return {
      runs,
      sameData,
      by: sameData ? 'row' : null,
      apart: sameData
        ? null
        : 'genes has no times, by which events of different files are matched.',
      settings: [{ setting: 'model', values: runs.map(({ model }) => model) }],
      agreement: sameData ? runs.map((_, i) => runs.map((__, j) => (i === j ? 1 : 0.8))) : [],
      events: sameData ? found : [],
      epochs: runIds.map((id) => this.#epochs.get(id) ?? []),
    };
  }

  #compare(idA: string, idB: string): Results['run.compare'] {
    const [a, b] = [this.#run(idA), this.#run(idB)];
    const events = eventsOf(this.#shape(a.datasetId));
    return {
      a,
      b,
      sameData: a.datasetId === b.datasetId,
      by: a.datasetId === b.datasetId ? 'row' : null,
      apart: a.datasetId === b.datasetId ? null : 'genes has no times.',
      differences: [
        { setting: 'model', a: a.model, b: b.model },
        { setting: 'window', a: '24 rows', b: '48 rows' },
      ],
      events: {
        kept: events.slice(0, 11).map((event) => ({
          a: event,
          b: { ...event, severity: event.severity * 0.9 },
          overlap: 1,
        })),
        lost: events.slice(11, 14),
        gained: events.slice(14),
      },
      epochsA: this.#epochs.get(idA) ?? [],
      epochsB: (this.#epochs.get(idB) ?? []).map((record) => ({
        ...record,
        validationLoss: record.validationLoss * 1.2,
      })),
    };
  }
}

const epochsOf = (count: number): EpochRecord[] =>
  Array.from({ length: count }, (_, i) => epochOf(i + 1));

const indexOf = (shape: Shape, column: string): number =>
  Math.max(
    0,
    shape.columns.findIndex(([name]) => name === column),
  );

function summaryOf(run: RunDetail): RunSummary {
  const { id, datasetId, datasetName, name, status, model } = run;
  const { window, createdAtMs, endedAtMs, eventCount, error, trial, paused } = run;
  return {
    ...{ id, datasetId, datasetName, name, status, model },
    ...{ window, createdAtMs, endedAtMs, eventCount, error, trial, paused },
  };
}

/** The lowest and the highest value of each pixel, in the order of the rows. */
function reduce(
  values: Float64Array,
  from: number,
  to: number,
  pixels: number,
): { index: number[]; value: number[] } {
  const index: number[] = [];
  const value: number[] = [];
  const width = Math.max(1, (to - from) / pixels);
  for (let start = from; start < to; start += width) {
    const rows = values.subarray(Math.floor(start), Math.min(Math.floor(start + width), to));
    let [low, high] = [-1, -1];
    rows.forEach((one, i) => {
      if (Number.isNaN(one)) return;
      if (low < 0 || one < (rows[low] ?? 0)) low = i;
      if (high < 0 || one > (rows[high] ?? 0)) high = i;
    });
    const at = low < 0 ? [0] : [...new Set([low, high])].sort((a, b) => a - b);
    for (const i of at) {
      index.push(Math.floor(start) + i);
      value.push(rows[i] ?? NaN);
    }
  }
  return { index, value };
}

function encode(values: Float64Array | Float32Array | Uint32Array): string {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

import { EngineError } from '../../src-main/contract/errors.ts';
import type { EngineEvents } from '../../src-main/contract/events.ts';
import type { ChosenFile } from '../../src-main/contract/shell.ts';
import type { FileRef, ImportOptions, RunSettings } from '../../src-main/contract/schemas.ts';
import type { DatasetDetail, Finding, Outcome, RunSummary } from '../../src-main/contract/types.ts';
import { countOf } from '../../src-main/words/numbers.ts';
import { movedLabels } from '../format/moved-labels.ts';
import type { Client } from './client.ts';
import { additionOf } from './addition.ts';
import { CompareState } from './compare.svelte.ts';
import { DatasetsState, type Companions } from './datasets.svelte.ts';
import { FileChoice } from './file-choice.svelte.ts';
import { Drafts, type Memory } from './drafts.svelte.ts';
import { storeDraft } from './store-draft.ts';
import { History, type Change } from './history.svelte.ts';
import { exportRun, type ExportKind } from './exports.ts';
import { ReportPreparation } from './report-preparation.svelte.ts';
import type { Schedule } from './latest.ts';
import { LibraryState } from './library.svelte.ts';
import { obeyMenu } from './menu.ts';
import { ModelsState } from './models.svelte.ts';
import { PlanForm } from './plan-form.svelte.ts';
import { ResultState } from './result.svelte.ts';
import { RunsState } from './runs.svelte.ts';
import type { SearchSpec } from './search-form.svelte.ts';
import { SearchesState } from './searches.svelte.ts';
import { settingsOf } from './settings.ts';
import { isAtWork } from './trial-board.ts';
import { Toasts } from './toasts.svelte.ts';
import { unique } from './unique.ts';
import { WorkspaceState } from './workspace.svelte.ts';
import { say } from '../language/say.ts';
import { t } from '../language/t.ts';

export type View = 'start' | 'data' | 'train' | 'investigate' | 'compare' | 'library';

const asksForDecision = ({ severity, actions = [] }: Finding): boolean =>
  severity === 'warning' && actions.length > 0;

/** `day-2` before `day-10`. */
const byName = (a: ChosenFile, b: ChosenFile): number =>
  a.name.localeCompare(b.name, 'en', { numeric: true });

const isDone = ({ status }: RunSummary): boolean => status === 'done';

/** The whole page: which view is shown, and the job that leads from a dropped file to flagged events. */
export class AppState {
  readonly client: Client;
  readonly workspace: WorkspaceState;
  readonly datasets: DatasetsState;
  readonly runs: RunsState;
  readonly searches: SearchesState;
  readonly library: LibraryState;
  readonly result: ResultState;
  readonly compare: CompareState;
  readonly models: ModelsState;
  readonly plan: PlanForm;
  readonly toasts = new Toasts();
  readonly reports: ReportPreparation;
  /** What can be undone and redone. */
  readonly history: History;
  readonly drafts: Drafts;
  #view = $state<View>('start');
  #problem = $state.raw<EngineError | null>(null);
  #choice = $state.raw<FileChoice | null>(null);
  #shortcuts = $state(false);
  /** The run for which it is asked what to train it further on. */
  further = $state.raw<RunSummary | null>(null);
  /** The dataset whose time zone is being chosen. */
  zoned = $state.raw<DatasetDetail | null>(null);
  /** Whether the list of commands is open. */
  palette = $state(false);

  /** `memory`: where drafts outlive the page. */
  constructor(client: Client, schedule?: Schedule, memory: Memory | null = null) {
    this.client = client;
    this.history = new History(client, this.toasts);
    this.workspace = new WorkspaceState(client);
    this.datasets = new DatasetsState(client);
    this.runs = new RunsState(client, (runId, outcome) => this.#ended(runId, outcome));
    this.searches = new SearchesState(client, this.runs, (searchId, end) => {
      this.#searchEnded(searchId, end);
    });
    this.library = new LibraryState(client, this.runs);
    this.result = new ResultState(client, schedule, this.toasts, this.history);
    this.reports = new ReportPreparation(client);
    this.compare = new CompareState(client);
    this.models = new ModelsState(client);
    this.plan = new PlanForm(client, schedule, this.models);
    this.drafts = new Drafts((of, text) => storeDraft(this, of, text), memory);
    client.on('workspace.changed', ({ path }) => {
      if (this.workspace.info !== null && this.workspace.info.path !== path) this.history.forget();
      void this.#try(() => this.refresh());
    });
    client.on('shell.menu', ({ command }) => void this.#try(() => obeyMenu(this, command)));
    client.on('shell.closing', () => void this.#leave());
    client.on('shell.engine', ({ kind }) => {
      if (kind === 'ready') void this.#try(() => this.#recover());
    });
  }

  /** Stores what was typed, for the window is about to close. */
  async #leave(): Promise<void> {
    await this.drafts.flush(true);
    await this.client.call('shell.close', {});
  }

  get view(): View {
    return this.#view;
  }
  /** What went wrong last outside of any view. */
  get problem(): EngineError | null {
    return this.#problem;
  }
  /** Several files that wait for a word on how they are read; null where none do. */
  get choice(): FileChoice | null {
    return this.#choice;
  }
  get shortcuts(): boolean {
    return this.#shortcuts;
  }
  set shortcuts(shown: boolean) {
    this.#shortcuts = shown;
  }

  async start(): Promise<void> {
    await this.#try(async () => {
      await this.workspace.start();
      if (this.workspace.engine.kind === 'ready') await this.#recover();
    });
  }

  async refresh(): Promise<void> {
    await this.workspace.refresh();
    if (this.workspace.info === null) return;
    await Promise.all([this.datasets.refresh(), this.runs.refresh(), this.library.refresh()]);
    await this.#leaveGone();
    const first = this.searches.takeAwaited();
    if (first !== null) {
      this.runs.select(first.id);
      this.#view = 'train';
    }
    const ofAll: readonly View[] = ['compare', 'library'];
    if (this.datasets.selectedId === null && !ofAll.includes(this.#view)) this.#view = 'start';
  }

  /** Runs that are gone are no longer compared; one that was deleted elsewhere is no longer shown, and that is said. */
  async #leaveGone(): Promise<void> {
    const { ids } = this.compare;
    const left = ids.filter((id) => this.runs.find(id) !== null);
    if (left.length < ids.length) await this.compare.choose(left);
    const { run } = this.result;
    if (run === null || this.runs.find(run.id) !== null || this.history.working) return;
    this.result.close();
    this.toasts.fail(t('{{name}} was deleted and is no longer shown', { name: say(run.name) }));
    if (this.#view === 'investigate') this.#view = this.datasets.selectedId ? 'data' : 'start';
  }

  /** With a new engine, or in a new page: reads what is shown once more, and stores what was typed meanwhile. */
  async #recover(): Promise<void> {
    if (this.#problem?.code === 'rpc/engine-gone') this.#problem = null;
    await this.refresh();
    await this.result.recover();
    if (this.compare.error !== null) await this.compare.choose(this.compare.ids);
    await this.drafts.flush();
  }

  dismissProblem(): void {
    this.#problem = null;
  }

  /** Why a view cannot be shown yet; null where it can. */
  obstacle(view: View): string | null {
    switch (view) {
      case 'start':
        return null;
      case 'data':
        return this.datasets.list.length === 0 ? t('Add a file first') : null;
      case 'train':
        return this.#runFor(() => true) === null ? t('Start a run in Data first') : null;
      case 'investigate':
        return this.#runFor(isDone) === null ? t('Train a run first') : null;
      case 'library':
        return this.runs.list.length === 0 ? t('Train a run first') : null;
      case 'compare':
        return this.runs.list.filter(isDone).length < 2
          ? t('Compare needs two runs that have ended well')
          : null;
    }
  }

  async go(view: View): Promise<void> {
    if (this.obstacle(view) !== null) return;
    await this.#try(() => this.#show(view));
  }

  /** Opens workspaces, and adds the other files; where they are several, it is asked first how they are read. */
  async addFiles(files: readonly File[]): Promise<void> {
    const data: ChosenFile[] = [];
    for (const file of files) {
      const chosen = await this.client.tokenFor(file);
      if (chosen === null) {
        const error = new EngineError('file/not-found', `not a file on this disk: ${file.name}`);
        this.datasets.fail(file.name, error);
        this.#view = 'start';
      } else if (file.name.endsWith('.residua')) await this.openWorkspace(chosen.token, false);
      else data.push(chosen);
    }
    await this.#addChosen(data.sort(byName));
  }

  /** Reads the files that were asked about: as one dataset, or each by itself and one after the other. */
  async readChosen(): Promise<void> {
    const choice = this.#choice;
    if (choice?.isReady !== true || this.#isReading(choice.name)) return;
    this.#choice = null;
    const { files, combination, isStacked, target } = choice;
    const [first, ...others] = files;
    if (first === undefined) return;
    if (target !== null) {
      await this.add({ token: first.token }, choice.name, { target: { token: target.token } });
    } else if (combination === null) {
      for (const { token, name } of files) await this.add({ token }, name);
    } else {
      const more = others.map(({ token }) => ({ token }));
      await this.add({ token: first.token }, choice.name, {
        more,
        combine: combination,
        isStacked,
      });
    }
  }

  /** Reads none of the files that were asked about. */
  dropChoice(): void {
    this.#choice = null;
  }

  /** The main job: import, train, investigate. */
  async add(file: FileRef, name: string, companions?: Companions): Promise<void> {
    if (this.#isReading(name)) return;
    this.#view = 'data';
    const datasetId = await this.datasets.import(file, name, companions);
    if (datasetId === null) {
      if (this.datasets.selectedId === null) this.#view = 'start';
      return;
    }
    const asks = this.datasets.detail?.findings.some(asksForDecision) ?? false;
    // What a person has to decide comes before training.
    if (!asks) return this.train(datasetId, {});
    this.#view = 'data';
    this.history.keep(additionOf(this, datasetId, name));
  }

  /**
   * Reads the selected file again by another recipe, or beside another target (null: none); `said` names what changed,
   * and can be undone.
   */
  async revise(recipe: ImportOptions, said: string, target?: FileRef | null): Promise<void> {
    const before = this.datasets.detail;
    if (before === null || this.datasets.revising !== null) return;
    await this.#try(async () => {
      const made = await this.datasets.revise(before.id, recipe, target);
      this.#view = 'data';
      this.history.keep({
        what: () => t('change to {{name}}', { name: before.name }),
        said: `${said}${movedLabels(made)}`,
        make: () => this.datasets.replace(before.id, made.datasetId),
        takeBack: () => this.datasets.replace(made.datasetId, before.id),
      });
    });
  }

  async chooseData(): Promise<void> {
    const chosen = await this.client.call('shell.chooseData', {});
    if (chosen !== null) await this.#addChosen(chosen);
  }

  /** Starts a run and shows it; a refusal is kept as the problem. */
  async train(datasetId: string, settings: RunSettings): Promise<void> {
    await this.#try(async () => {
      await this.runs.start(datasetId, settings);
      this.#view = 'train';
    });
  }

  /** Starts a search; it is shown as soon as its first run is there. */
  async search(spec: SearchSpec): Promise<void> {
    await this.#try(async () => {
      await this.searches.start(spec);
      await this.refresh();
    });
  }

  /** Shows the board of a search, at the run that is trained now or else at its best. */
  async openSearch(searchId: string): Promise<void> {
    const runs = this.searches.runsOf(searchId);
    if (!runs.some(isAtWork)) await this.searches.load(searchId);
    const run = runs.find(isAtWork) ?? this.searches.best(searchId)?.run ?? runs[0];
    if (run === undefined) return;
    this.runs.select(run.id);
    await this.#try(async () => {
      await this.datasets.select(run.datasetId);
      await this.#show('train');
    });
  }

  /** Starts a run once more with the settings it had. */
  async retry(runId: string): Promise<void> {
    await this.#try(async () => {
      const { datasetId, plan } = await this.client.call('run.get', { runId });
      await this.train(datasetId, settingsOf(plan));
    });
  }

  async openDataset(datasetId: string): Promise<void> {
    await this.#try(async () => {
      await this.datasets.select(datasetId);
      this.runs.select(null);
      this.#view = 'data';
    });
  }

  /** Shows a run where it is: its result, or how it stands. */
  async openRun(runId: string): Promise<void> {
    const run = this.runs.find(runId);
    if (run === null) return;
    this.runs.select(runId);
    await this.#try(async () => {
      await this.datasets.select(run.datasetId);
      await this.#show(run.status === 'done' ? 'investigate' : 'train');
    });
  }

  /** Shows one event of a run from close by. */
  async openEvent(runId: string, rank: number): Promise<void> {
    await this.openRun(runId);
    await this.result.open(runId);
    this.result.select(rank, true);
  }

  async compareRuns(runIds: readonly string[]): Promise<void> {
    this.#view = 'compare';
    await this.compare.choose(runIds);
  }

  async openWorkspace(token: string, create: boolean): Promise<void> {
    await this.#try(async () => {
      await this.workspace.open(token, create);
      this.history.forget();
      this.result.close();
      this.#view = 'start';
      await this.refresh();
    });
  }

  async export(kind: ExportKind): Promise<void> {
    const run = this.result.run;
    if (run !== null) {
      await this.#try(() =>
        exportRun(this.client, this.toasts, run, kind, this.reports, this.result.listed),
      );
    }
  }

  /** Makes a change that can be undone; false where it fails, which becomes the problem shown above the view. */
  async change(change: Change): Promise<boolean> {
    return this.#try(() => this.history.make(change));
  }

  /** Runs what may fail; the failure becomes the problem shown above the view. */
  async attempt(work: () => Promise<void>): Promise<void> {
    await this.#try(work);
  }

  async #addChosen(chosen: readonly ChosenFile[]): Promise<void> {
    const tokens = chosen.map(({ token }) => token);
    const files = chosen.filter(({ token }, index) => tokens.indexOf(token) === index);
    const [first, ...others] = files;
    if (first === undefined) return;
    if (others.length === 0) await this.add({ token: first.token }, first.name);
    else this.#choice = new FileChoice(files);
  }

  /** One file is read at a time; another has to wait, and the user is told so. */
  #isReading(name: string): boolean {
    const { importing } = this.datasets;
    if (importing === null) return false;
    this.toasts.fail(
      t('{{name}}: wait until {{other}} has been read', { name, other: importing.name }),
    );
    return true;
  }

  async #show(view: View): Promise<void> {
    if (view === 'data' || view === 'train') await this.#selectSomeDataset();
    if (view === 'train') this.runs.select(this.#runFor(() => true)?.id ?? null);
    if (view === 'investigate') await this.#investigate();
    if (view === 'compare') await this.#chooseRuns();
    this.#view = view;
  }

  async #selectSomeDataset(): Promise<void> {
    const first = this.datasets.list[0];
    if (this.datasets.selectedId === null && first !== undefined) {
      await this.datasets.select(first.id);
    }
  }

  async #investigate(): Promise<void> {
    const run = this.#runFor(isDone);
    if (run === null) return;
    this.runs.select(run.id);
    await this.datasets.select(run.datasetId);
    void this.result.open(run.id);
  }

  /** The ticked runs, else those compared last, else the two newest of the dataset. */
  async #chooseRuns(): Promise<void> {
    const done = this.runs.list.filter(isDone);
    const known = (ids: readonly string[]): readonly string[] =>
      ids.filter((id) => done.some((run) => run.id === id));
    for (const ids of [known(this.runs.ticked), known(this.compare.ids)]) {
      if (ids.length > 1) return this.compare.choose(ids);
    }
    const of = this.runs.selected?.datasetId ?? this.datasets.selectedId ?? done[0]?.datasetId;
    const near = [...done.filter((run) => run.datasetId === of), ...done];
    const [first, second] = unique(near);
    return this.compare.choose([second, first].flatMap((run) => (run ? [run.id] : [])));
  }

  /** The selected run, else the newest of the selected dataset, else the newest of all. */
  #runFor(fits: (run: RunSummary) => boolean): RunSummary | null {
    const { selected, list } = this.runs;
    if (selected !== null && fits(selected)) return selected;
    const own = this.runs.ofDataset(this.datasets.selectedId).find(fits);
    if (own !== undefined || this.datasets.selectedId !== null) return own ?? null;
    return list.find(fits) ?? null;
  }

  #ended(runId: string, outcome: Outcome): void {
    // What it takes on the disk is known now.
    void this.#try(() => this.library.refresh());
    const run = this.runs.find(runId);
    // A trial that ends is told by its board.
    if (run === null || run.trial !== undefined || outcome.kind !== 'done') return;
    const watched = this.#view === 'train' && this.runs.selectedId === runId;
    if (watched) void this.go('investigate');
    else {
      const said = { name: say(run.name), events: countOf(run.eventCount ?? 0, 'event') };
      this.toasts.tell(t('{{name}}: {{events}} found', said), {
        word: t('Show'),
        run: () => void this.openRun(runId),
      });
    }
  }

  #searchEnded(searchId: string, end: EngineEvents['job.ended']): void {
    if (end.kind === 'failed') this.#problem = EngineError.fromData(end.error);
    if (end.kind === 'done' && this.searches.runsOf(searchId).length === 0) {
      this.#problem = new EngineError('settings/invalid', 'no trial could be trained', {
        remedy: 'Ask for fewer folds, a shorter window or other models.',
      });
    }
    const best = this.searches.best(searchId)?.run;
    const isShown = this.#view === 'train' && this.runs.selected?.trial?.searchId === searchId;
    if (end.kind !== 'done' || isShown || best === undefined) return;
    this.toasts.tell(t('Search is done, best: {{name}}', { name: best.name }), {
      word: t('Show'),
      run: () => void this.openSearch(searchId),
    });
  }

  async #try(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (caught) {
      const error = EngineError.from(caught);
      if (error.code !== 'cancelled') this.#problem = error;
      return false;
    }
  }
}

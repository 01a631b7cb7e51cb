import { EngineError } from '../../src-main/contract/errors.ts';
import type { ThresholdScope } from '../../src-main/contract/names.ts';
import type {
  EventFilter,
  LabRule,
  ThresholdTrial,
  ThresholdVersion,
} from '../../src-main/contract/threshold-types.ts';
import type { Client } from './client.ts';
import { Latest, type Schedule } from './latest.ts';
import type { History } from './history.svelte.ts';
import { LevelCounts } from './level-counts.ts';
import type { DoneRun } from './result.svelte.ts';
import { say } from '../language/say.ts';
import { t } from '../language/t.ts';

/** A threshold that is looked at before it is taken. */
export interface Preview {
  readonly level: number;
  readonly rule: LabRule;
  readonly filter: EventFilter;
  /** Left out while the line is dragged: limits that are there move with it. */
  readonly scope?: ThresholdScope | undefined;
  /** Null while it is dragged, or asked for. */
  readonly trial: ThresholdTrial | null;
}

export interface LabHooks {
  /** The run has another threshold: reads the one that is shown. */
  readonly changed: () => Promise<void>;
  readonly history: History;
}

/** The threshold of the run under investigation: its line is dragged, tried by rules, stored as versions. */
export class ThresholdLab {
  readonly #client: Client;
  readonly #latest: Latest;
  readonly #hooks: LabHooks;
  #run: DoneRun | null = null;
  #counts = $state.raw<LevelCounts | null>(null);
  #versions = $state.raw<readonly ThresholdVersion[]>([]);
  #preview = $state.raw<Preview | null>(null);
  #busy = $state(false);
  #error = $state.raw<EngineError | null>(null);

  constructor(client: Client, hooks: LabHooks, schedule?: Schedule) {
    this.#client = client;
    this.#hooks = hooks;
    this.#latest = new Latest(schedule);
  }

  /** What each level would flag; null until it is known. */
  get counts(): LevelCounts | null {
    return this.#counts;
  }
  /** By number. */
  get versions(): readonly ThresholdVersion[] {
    return this.#versions;
  }
  get preview(): Preview | null {
    return this.#preview;
  }
  /** While a threshold is stored. */
  get busy(): boolean {
    return this.#busy;
  }
  get error(): EngineError | null {
    return this.#error;
  }
  /** Whether what is drawn of the scores is what the preview is about: limits of columns or hours are scores of their own. */
  get previewsLine(): boolean {
    const now = this.#run?.result.threshold.scope?.kind ?? 'all';
    return this.#preview !== null && (this.#preview.scope ?? now) === now;
  }
  get current(): ThresholdVersion | null {
    return this.#versions.find(({ current }) => current) ?? null;
  }
  get undoes(): ThresholdVersion | null {
    const parent = this.current?.parent ?? null;
    return this.#versions.find(({ number }) => number === parent) ?? null;
  }
  /** The version made last from the current one. */
  get redoes(): ThresholdVersion | null {
    const now = this.current?.number;
    return this.#versions.findLast(({ parent }) => parent !== null && parent === now) ?? null;
  }

  close(): void {
    this.#run = null;
    this.#counts = null;
    this.#versions = [];
    this.#preview = null;
    this.#error = null;
  }

  /**
   * Reads what the line of a run needs; a failure is kept, the result is shown without it. `kept`: what is looked at stays, for
   * the run is what it was.
   */
  async open(run: DoneRun, kept = false): Promise<void> {
    this.#run = run;
    if (!kept) this.#preview = null;
    this.#error = null;
    await this.#attempt(run, async () => {
      const runId = run.id;
      const [curve, versions] = await Promise.all([
        this.#client.call('threshold.curve', { runId }),
        this.#client.call('threshold.versions', { runId }),
      ]);
      if (this.#run !== run) return;
      this.#counts = new LevelCounts(curve);
      this.#versions = versions;
    });
  }

  /** The line stands at a level while it is moved. */
  drag(level: number): void {
    const run = this.#run;
    if (run === null || this.#counts === null) return;
    const at = this.#counts.nearest(level);
    const filter = this.#counts.filter;
    this.#preview = { level: at, rule: { method: 'fixed', value: at }, filter, trial: null };
  }

  /** Moves the line by steps of the curve, about one in a hundred each. */
  nudge(steps: number): void {
    const now = this.#preview?.level ?? this.#run?.result.threshold.value;
    if (now !== undefined && this.#counts !== null) this.drag(this.#counts.beside(now, steps));
  }

  /** Asks what a rule means; of rules that follow each other quickly only the last. */
  try(rule: LabRule, filter: EventFilter, scope: ThresholdScope = 'all'): void {
    const run = this.#run;
    if (run === null) return;
    this.#latest.ask(async () => {
      await this.#attempt(run, async () => {
        const wish = { runId: run.id, rule, filter, scope };
        const trial = await this.#client.call('threshold.try', wish);
        if (this.#run !== run) return;
        this.#error = null;
        this.#preview = { level: trial.threshold.value, rule, filter, scope, trial };
      });
    });
  }

  cancel(): void {
    this.#preview = null;
    this.#error = null;
  }

  /** Makes what is looked at the threshold of the run, which can be undone; false where there is nothing or it failed. */
  async apply(): Promise<boolean> {
    const [run, preview] = [this.#run, this.#preview];
    if (run === null || preview === null) return false;
    const { rule, filter, scope } = preview;
    const wish = { runId: run.id, rule, filter, ...(scope === undefined ? {} : { scope }) };
    return this.#store(run, () => this.#client.call('threshold.apply', wish));
  }

  /** Makes a version the threshold of the run, which can be undone. */
  async use(number: number): Promise<boolean> {
    const run = this.#run;
    if (run === null) return false;
    return this.#store(run, () => this.#client.call('threshold.use', { runId: run.id, number }));
  }

  async #store(run: DoneRun, work: () => Promise<unknown>): Promise<boolean> {
    if (this.#busy) return false;
    this.#busy = true;
    let [before, after]: [number | null, number | null] = [null, null];
    const done = await this.#attempt(run, () =>
      this.#hooks.history.make({
        what: () => t('threshold of {{name}}', { name: say(run.name) }),
        said: t('Threshold changed'),
        make: async () => {
          if (before !== null && after !== null) return this.#swap(run.id, before, after);
          before ??= await this.#currentOf(run.id);
          // An engine that went may have stored it before it could say so.
          if ((await this.#currentOf(run.id)) === before) await work();
          after = await this.#currentOf(run.id);
          await this.#hooks.changed();
        },
        takeBack: async () => {
          if (before !== null && after !== null) await this.#swap(run.id, after, before);
        },
      }),
    );
    this.#busy = false;
    return done;
  }

  /** The number of the version in use. */
  async #currentOf(runId: string): Promise<number> {
    const versions = await this.#client.call('threshold.versions', { runId });
    return versions.find(({ current }) => current)?.number ?? 1;
  }

  async #swap(runId: string, from: number, to: number): Promise<void> {
    if ((await this.#currentOf(runId)) !== from) {
      throw new EngineError('workspace/changed', 'the threshold has been changed since');
    }
    await this.#client.call('threshold.use', { runId, number: to });
    await this.#hooks.changed();
  }

  async #attempt(run: DoneRun, work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (this.#run === run) this.#error = EngineError.from(error);
      return false;
    }
  }
}

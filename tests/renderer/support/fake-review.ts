import type { LabelResults, LabelSpan } from '../../../src-main/contract/label-types.ts';
import type { MethodParams } from '../../../src-main/contract/schemas.ts';
import type {
  ThresholdResults,
  ThresholdVersion,
} from '../../../src-main/contract/threshold-types.ts';
import type { StoredNote } from '../../../src-main/contract/triage-schemas.ts';
import type {
  Annotation,
  MuteRule,
  PlacedAnnotation,
  TriageResults,
} from '../../../src-main/contract/triage-types.ts';
import type { FlaggedEvent, RunDetail } from '../../../src-main/contract/types.ts';

type Results = ThresholdResults & TriageResults & LabelResults;
type Handlers = { [M in keyof Results]: (params: MethodParams[M]) => Results[M] };

export interface FakeRuns {
  readonly run: (runId: string) => RunDetail;
  readonly change: (runId: string, change: Partial<RunDetail>) => void;
  /** As found at first. */
  readonly events: (runId: string) => readonly FlaggedEvent[];
  readonly encode: (values: Float64Array) => string;
}

const levelCount = 64;

/** Thresholds, triage and labels of the fake engine: simple rules over the events it was made with. */
export class FakeReview {
  readonly #runs: FakeRuns;
  readonly #versions = new Map<string, ThresholdVersion[]>();
  #notes: (PlacedAnnotation & { readonly runId: string })[] = [];
  #rules: MuteRule[] = [];
  #labels: LabelSpan[] = [];
  #goneRules: MuteRule[] = [];
  #goneLabels: LabelSpan[] = [];
  #next = 1;
  readonly handlers: Handlers;

  constructor(runs: FakeRuns) {
    this.#runs = runs;
    this.handlers = this.#makeHandlers();
  }

  /** Those whose peak lies above the threshold, with what was said of them. */
  eventsOf(runId: string): FlaggedEvent[] {
    const level = this.#levelOf(runId);
    const rules = this.#rules;
    return this.#runs
      .events(runId)
      .filter(({ peak }) => peak > level)
      .map((event) => {
        const note = this.#notes.find(
          ({ runId: of, rows }) => of === runId && rows[0] === event.startIndex,
        );
        const rule = rules.find(({ columns }) => columns[0] === event.columns[0]?.column);
        if (note === undefined && rule === undefined) return event;
        const { status = 'open', reason = '', note: text = '', tags = [] } = note ?? {};
        const mutedBy = note === undefined && rule !== undefined ? 'a rule' : null;
        return { ...event, triage: { status, reason, note: text, tags, mutedBy } };
      });
  }

  #levelOf(runId: string): number {
    return this.#runs.run(runId).result?.threshold.value ?? 0;
  }

  #versionsOf(runId: string): ThresholdVersion[] {
    const { result, createdAtMs } = this.#runs.run(runId);
    if (result === null) return [];
    const { threshold, eventCount, flaggedRows } = result;
    const first = { number: 1, parent: null, madeAtMs: createdAtMs, madeBy: 'run' } as const;
    return (
      this.#versions.get(runId) ?? [{ ...first, current: true, threshold, eventCount, flaggedRows }]
    );
  }

  #show(runId: string, version: ThresholdVersion, all: readonly ThresholdVersion[]): RunDetail {
    this.#versions.set(
      runId,
      all.map((one) => ({ ...one, current: one.number === version.number })),
    );
    const { result } = this.#runs.run(runId);
    if (result !== null) {
      const { threshold, eventCount } = version;
      this.#runs.change(runId, { eventCount, result: { ...result, threshold, eventCount } });
    }
    return this.#runs.run(runId);
  }

  #makeHandlers(): Handlers {
    const { encode } = this.#runs;
    return {
      'threshold.curve': ({ runId, filter }) => {
        const peaks = this.#runs.events(runId).map(({ peak }) => peak);
        const [low, high] = [0.1, Math.max(1, ...peaks) * 1.02];
        const levels = Float64Array.from(
          { length: levelCount },
          (_, i) => low * (high / low) ** (i / (levelCount - 1)),
        );
        const events = levels.map((level) => peaks.filter((peak) => peak > level).length);
        return {
          filter: filter ?? { minLength: 0, mergeGap: 6, hold: 1 },
          levels: encode(levels),
          events: encode(events),
          rows: encode(events.map((count) => count * 5)),
          judgedRows: 1000,
          labels: null,
        };
      },
      'threshold.try': ({ runId, rule, filter }) => {
        const value = rule.method === 'fixed' ? rule.value : 0.8;
        const found = this.#runs.events(runId).filter(({ peak }) => peak > value);
        return {
          threshold: { value, rule, reason: 'as set', candidates: [], filter },
          eventCount: found.length,
          flaggedRows: found.length * 5,
          judgedRows: 1000,
          labels: null,
          warnings: [],
        };
      },
      'threshold.apply': (wish) => {
        const { threshold, eventCount, flaggedRows } = this.handlers['threshold.try'](wish);
        const versions = this.#versionsOf(wish.runId);
        const parent = versions.find(({ current }) => current)?.number ?? null;
        const version: ThresholdVersion = {
          number: versions.length + 1,
          parent,
          madeAtMs: 0,
          madeBy: 'user',
          current: true,
          threshold,
          eventCount,
          flaggedRows,
        };
        return this.#show(wish.runId, version, [...versions, version]);
      },
      'threshold.versions': ({ runId }) => this.#versionsOf(runId),
      'threshold.use': ({ runId, number }) => {
        const versions = this.#versionsOf(runId);
        const version = versions.find((one) => one.number === number);
        if (version === undefined) throw new Error(`no version ${number}`);
        return this.#show(runId, version, versions);
      },
      'triage.list': ({ runId }) => {
        const events = this.eventsOf(runId);
        return this.#notes
          .filter((note) => note.runId === runId)
          .map((note) => ({
            ...note,
            rank: events.find(({ startIndex }) => startIndex === note.rows[0])?.rank ?? null,
          }));
      },
      'triage.set': ({ runId, events, change }) => {
        const isMeant = (rows: readonly [number, number]): boolean =>
          events.some(([from]) => from === rows[0]);
        const before = this.#notes.filter(({ rows }) => isMeant(rows));
        const after = events.map((rows) => {
          const old = before.find((note) => note.rows[0] === rows[0]);
          return {
            rows,
            runId,
            rank: null,
            updatedAtMs: 0,
            status: change.status ?? old?.status ?? 'open',
            reason: change.reason ?? old?.reason ?? '',
            note: change.note ?? old?.note ?? '',
            tags: change.tags ?? old?.tags ?? [],
          };
        });
        this.#notes = [...this.#notes.filter(({ rows }) => !isMeant(rows)), ...after];
        return { before: before.map(storedNote), after: after.map(storedNote) };
      },
      'triage.restore': ({ runId, events, notes }) => {
        const kept = this.#notes.filter(({ rows }) => !events.some(([from]) => from === rows[0]));
        const back = notes.map((note) => ({ ...note, runId, rank: null, updatedAtMs: 0 }));
        this.#notes = [...kept, ...back];
        return null;
      },
      'mute.list': () => this.#rules,
      'mute.add': (rule) => {
        const ruleId = `rule-${this.#next++}`;
        this.#rules = [...this.#rules, { ...rule, id: ruleId, createdAtMs: 0 }];
        return { ruleId };
      },
      'mute.remove': ({ ruleId }) => {
        this.#goneRules.push(...this.#rules.filter(({ id }) => id === ruleId));
        this.#rules = this.#rules.filter(({ id }) => id !== ruleId);
        return null;
      },
      'mute.restore': ({ ruleId }) => {
        this.#rules = [...this.#rules, ...this.#goneRules.filter(({ id }) => id === ruleId)];
        this.#goneRules = this.#goneRules.filter(({ id }) => id !== ruleId);
        return null;
      },
      'label.column': () => ({ spans: [], total: 0 }),
      'label.list': () => this.#labels,
      'label.add': ({ spans }) => {
        const added = spans.map((rows): LabelSpan => ({
          id: this.#next++,
          rows,
          startMs: null,
          endMs: null,
          source: null,
        }));
        this.#labels = [...this.#labels, ...added];
        return { labelIds: added.map(({ id }) => id), known: 0 };
      },
      'label.remove': ({ labelIds }) => {
        const gone = this.#labels.filter(({ id }) => labelIds.includes(id));
        this.#goneLabels = [...this.#goneLabels, ...gone];
        this.#labels = this.#labels.filter(({ id }) => !labelIds.includes(id));
        return null;
      },
      'label.restore': ({ labelIds }) => {
        const back = this.#goneLabels.filter(({ id }) => labelIds.includes(id));
        this.#goneLabels = this.#goneLabels.filter(({ id }) => !labelIds.includes(id));
        this.#labels = [...this.#labels, ...back];
        return null;
      },
      'label.import': () => ({
        ...this.handlers['label.add']({ datasetId: 'any', spans: [[10, 20]] }),
        outside: 1,
        findings: [],
      }),
    };
  }
}

function storedNote({ rows, status, reason, note, tags }: Annotation): StoredNote {
  return { rows: [rows[0], rows[1]], status, reason, note, tags: [...tags] };
}

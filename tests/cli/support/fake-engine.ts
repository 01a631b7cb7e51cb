import { EngineError } from '../../../src-main/contract/errors.ts';
import type { EngineEvents, EventName, Listener } from '../../../src-main/contract/events.ts';
import type { MethodResults } from '../../../src-main/contract/methods.ts';
import type { MethodName, MethodParams } from '../../../src-main/contract/schemas.ts';
import type { CliEngine } from '../../../src-main/cli/context.ts';
import type { Outcome } from '../../../src-main/contract/types.ts';
import { dataset, event, run } from '../../engine/report/support/report-fixture.ts';

type Answers = {
  [M in MethodName]?: (params: MethodParams[M]) => MethodResults[M] | Promise<MethodResults[M]>;
};

export interface FakeEngine extends CliEngine {
  readonly calls: { readonly method: string; readonly params: unknown }[];
  readonly closed: () => boolean;
  emit<E extends EventName>(event: E, payload: EngineEvents[E]): void;
  /** Replaces answers. */
  answer(answers: Answers): void;
}

export const workspaceInfo = {
  path: '/data/air.residua',
  name: 'air',
  bytes: 1,
  datasets: 1,
  runs: 2,
  schemaVersion: 1,
};

/** An engine without files: each answer can be replaced; what has no answer is refused. */
export function createFakeEngine(): FakeEngine {
  const listeners = new Map<string, Set<(payload: never) => void>>();
  const calls: { method: string; params: unknown }[] = [];
  let closed = false;

  const emit = <E extends EventName>(name: E, payload: EngineEvents[E]): void => {
    for (const listener of listeners.get(name) ?? []) (listener as Listener<E>)(payload);
  };
  const answers: Answers = {
    'workspace.open': () => workspaceInfo,
    'workspace.info': () => workspaceInfo,
    'dataset.inspect': () => dataset(),
    'dataset.import': () => {
      setImmediate(() => {
        emit('job.progress', {
          jobId: 'job-1',
          stage: 'reading',
          fraction: 0.5,
          rows: 1200,
          remainingMs: null,
        });
        emit('job.ended', {
          jobId: 'job-1',
          kind: 'done',
          result: { kind: 'import', datasetId: 'data-1' },
        });
      });
      return { jobId: 'job-1' };
    },
    'run.cards': () => [],
    'dataset.get': () => dataset(),
    'run.start': () => {
      setImmediate(() => {
        emit('run.progress', trainingProgress);
        endRun({ kind: 'done' });
      });
      return { runId: 'k3x9abcd' };
    },
    'run.get': () => run(),
    'run.list': () => [run(), run({ id: 'p7abcdef', name: 'PCA, window 24', model: 'pca' })],
    'run.events': () => [event(1, 300, 320), event(2, 1800, 1810)],
    'report.prepare': () => {
      const result = { kind: 'prepared', known: 1, wanted: 2 } as const;
      setImmediate(() => emit('job.ended', { jobId: 'prepare', kind: 'done', result }));
      return { jobId: 'prepare' };
    },
    'export.scores': ({ out }) => ({ path: pathOf(out), rows: 2400 }),
    'export.report': ({ out }) => ({ path: pathOf(out), bytes: 160_000 }),
    'export.events': ({ out }) => ({ path: pathOf(out), rows: 2 }),
  };
  const endRun = (outcome: Outcome): void => {
    emit('run.ended', { runId: 'k3x9abcd', outcome });
  };

  return {
    calls,
    closed: () => closed,
    emit,
    answer(more) {
      Object.assign(answers, more);
    },
    async call(method, params) {
      calls.push({ method, params });
      const answer = answers[method];
      if (answer === undefined) throw new EngineError('internal', `no answer to ${method}`);
      return answer(params);
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => {
        set.delete(listener);
      };
    },
    async close() {
      closed = true;
    },
  };
}

const trainingProgress: EngineEvents['run.progress'] = {
  runId: 'k3x9abcd',
  stage: 'training',
  fraction: 0.42,
  epoch: 12,
  epochs: 40,
  rowsPerSecond: 5120,
  remainingMs: 18_000,
  device: null,
};

function pathOf(out: MethodParams['export.scores']['out']): string {
  return 'path' in out ? out.path : '';
}

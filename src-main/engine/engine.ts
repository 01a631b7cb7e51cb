import { randomBytes } from 'node:crypto';
import { availableMemory } from 'node:process';
import manifest from '../../package.json' with { type: 'json' };
import { EngineError } from '../contract/errors.ts';
import type { EngineEvents, EventName, Listener } from '../contract/events.ts';
import type { Call, MethodResults } from '../contract/methods.ts';
import type { MethodName, MethodParams } from '../contract/schemas.ts';
import { closeWorkspace } from './close-workspace.ts';
import type { EngineContext } from './context.ts';
import { engineFiles, type EngineFiles } from './files.ts';
import { createDeviceList } from './jobs/device-list.ts';
import { createJobTable } from './jobs/job-table.ts';
import { createMachineCache, usualCacheFolder } from './jobs/machine-cache.ts';
import { createRunQueue } from './jobs/run-queue.ts';
import { createTuner } from './jobs/tuner.ts';
import { datasetMethods } from './methods/dataset-methods.ts';
import { detectorMethods } from './methods/detector-methods.ts';
import { eventMethods } from './methods/event-methods.ts';
import { reportMethods } from './methods/report-methods.ts';
import { exportMethods } from './methods/export-methods.ts';
import { generalMethods } from './methods/general-methods.ts';
import type { Methods } from './methods/method-map.ts';
import { modelMethods } from './methods/model-methods.ts';
import { createRunViews } from './methods/run-views.ts';
import { entityMethods } from './methods/entity-methods.ts';
import { labelMethods } from './methods/label-methods.ts';
import { recipeMethods } from './methods/recipe-methods.ts';
import { runMethods } from './methods/run-methods.ts';
import { sampleMethods, samplePath } from './methods/sample-methods.ts';
import { searchMethods } from './methods/search-methods.ts';
import { seriesMethods } from './methods/series-methods.ts';
import { thresholdMethods } from './methods/threshold-methods.ts';
import { triageMethods } from './methods/triage-methods.ts';
import { workspaceMethods } from './methods/workspace-methods.ts';
import type { WritableWorkspace } from './store/types.ts';

export interface Engine {
  readonly call: Call;
  on<E extends EventName>(event: E, listener: Listener<E>): () => void;
  /** Cancels what runs, waits for it and closes the workspace. */
  close(): Promise<void>;
}

export interface EngineOptions {
  readonly files?: EngineFiles;
  readonly log?: (line: string) => void;
  readonly now?: () => number;
  readonly newId?: () => string;
  /** How long a cancelled trainer may take before SIGTERM, and again before SIGKILL. */
  readonly graceMs?: number;
  /** Where measurements of this machine are kept; null: nowhere. */
  readonly cacheFolder?: string | null;
  /** Bytes that are to be had now, for runs side by side. */
  readonly freeMemory?: () => number;
}

/** The whole engine of one workspace at a time; window, CLI and tests drive it through `call`. */
export function createEngine(options: EngineOptions = {}): Engine {
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  const files = options.files ?? engineFiles(import.meta.url);
  const now = options.now ?? Date.now;
  const newId = options.newId ?? shortId;
  const log = options.log ?? ((): undefined => undefined);
  const graceMs = options.graceMs ?? 2000;
  const cache = createMachineCache(
    options.cacheFolder === undefined ? usualCacheFolder() : options.cacheFolder,
  );
  const tuner = createTuner({ trainerEntry: files.trainerEntry, cache, log });
  let workspace: WritableWorkspace | null = null;

  const emit = <E extends EventName>(event: E, payload: EngineEvents[E]): void => {
    for (const listener of listeners.get(event) ?? []) (listener as Listener<E>)(payload);
  };
  const requireWorkspace = (): WritableWorkspace => {
    if (workspace === null) throw new EngineError('workspace/none', 'no workspace is open');
    return workspace;
  };

  const context: EngineContext = {
    version: manifest.version,
    files,
    graceMs,
    now,
    newId,
    log,
    emit,
    jobs: createJobTable({ emit, now, newId, log }),
    runs: createRunQueue({
      workspace: requireWorkspace,
      trainerEntry: files.trainerEntry,
      graceMs,
      tuner,
      emit,
      log,
      freeMemory: options.freeMemory ?? availableMemory,
    }),
    devices: createDeviceList({ trainerEntry: files.trainerEntry, cache, log }),
    tuner,
    views: createRunViews(),
    workspace: requireWorkspace,
    currentWorkspace: () => workspace,
    setWorkspace(next) {
      workspace = next;
    },
    resolveFile(file) {
      if ('path' in file) return file.path;
      if ('sample' in file) return samplePath(files.samplesFolder, file.sample);
      throw new EngineError('file/token-unknown', 'the engine knows no tokens, only paths');
    },
  };

  const methods: Methods = {
    ...generalMethods(context),
    ...sampleMethods(context),
    ...modelMethods(),
    ...workspaceMethods(context),
    ...datasetMethods(context),
    ...recipeMethods(context),
    ...runMethods(context),
    ...searchMethods(context),
    ...eventMethods(context),
    ...reportMethods(context),
    ...thresholdMethods(context),
    ...triageMethods(context),
    ...labelMethods(context),
    ...entityMethods(context),
    ...detectorMethods(context),
    ...seriesMethods(context),
    ...exportMethods(context),
  };

  async function call<M extends MethodName>(
    method: M,
    params: MethodParams[M],
  ): Promise<MethodResults[M]> {
    try {
      return await methods[method](params);
    } catch (error) {
      const known = EngineError.from(error);
      if (known.code === 'internal') log(`${method}: ${known.trace}`);
      throw known;
    }
  }

  return {
    call,
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener));
      return () => {
        set.delete(listener);
      };
    },
    async close() {
      await Promise.all([closeWorkspace(context), context.devices.close()]);
    },
  };
}

/** Ten characters of base 32: short enough to type, unique within a workspace. */
function shortId(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
  return [...randomBytes(10)].map((byte) => letters[byte % letters.length]).join('');
}

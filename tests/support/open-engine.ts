import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { EngineEvents, EventName } from '../../src-main/contract/events.ts';
import type { RunSettings } from '../../src-main/contract/schemas.ts';
import type { Outcome } from '../../src-main/contract/types.ts';
import { createEngine, type Engine, type EngineOptions } from '../../src-main/engine/engine.ts';

export interface OpenEngine extends Engine {
  readonly folder: string;
  readonly workspacePath: string;
  /** Everything the engine logged. */
  readonly lines: string[];
  /** The next event that the predicate accepts. */
  next<E extends EventName>(
    event: E,
    accept?: (payload: EngineEvents[E]) => boolean,
  ): Promise<EngineEvents[E]>;
  importFile(path: string): Promise<string>;
  train(datasetId: string, settings: RunSettings): Promise<{ runId: string; outcome: Outcome }>;
}

/** A temporary folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'residua-test-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

type Options = Pick<EngineOptions, 'graceMs' | 'files' | 'freeMemory'>;

/** A real engine on a new workspace of its own; closed when the test ends. */
export async function openEngine(options: Options = {}): Promise<OpenEngine> {
  const engine = await startEngine(temporaryFolder(), options);
  onTestFinished(() => engine.close());
  return engine;
}

/** A real engine on the workspace of that folder, made where there is none. The caller closes it. */
export async function startEngine(folder: string, options: Options = {}): Promise<OpenEngine> {
  const workspacePath = join(folder, 'test.residua');
  const lines: string[] = [];
  const engine = createEngine({
    ...options,
    graceMs: options.graceMs ?? 1000,
    log: (line) => lines.push(line),
  });
  const create = !existsSync(workspacePath);
  await engine.call('workspace.open', { file: { path: workspacePath }, create });

  const next: OpenEngine['next'] = (event, accept = () => true) =>
    new Promise((resolve) => {
      const stop = engine.on(event, (payload) => {
        if (!accept(payload)) return;
        stop();
        resolve(payload);
      });
    });

  return {
    ...engine,
    folder,
    workspacePath,
    lines,
    next,
    async importFile(path) {
      const { jobId } = await engine.call('dataset.import', { file: { path } });
      const end = await next('job.ended', (payload) => payload.jobId === jobId);
      if (end.kind === 'done' && end.result.kind === 'import') return end.result.datasetId;
      throw new Error(end.kind === 'failed' ? end.error.message : end.kind);
    },
    async train(datasetId, settings) {
      const { runId } = await engine.call('run.start', { datasetId, settings });
      const { outcome } = await next('run.ended', (payload) => payload.runId === runId);
      return { runId, outcome };
    },
  };
}

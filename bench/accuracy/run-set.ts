import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineEvents, EventName } from '../../src-main/contract/events.ts';
import type { RunSettings } from '../../src-main/contract/schemas.ts';
import type { RunDetail } from '../../src-main/contract/types.ts';
import { createEngine, type Engine } from '../../src-main/engine/engine.ts';
import { openReadOnly } from '../../src-main/engine/store/open-read-only.ts';
import type { Detector } from '../../src-main/trainer/detector.ts';
import { loadDetector, type LoadedDetector } from '../../src-main/trainer/load-detector.ts';
import { runData, type RunData } from '../../src-main/trainer/run-data.ts';
import { storedDetector } from '../../src-main/trainer/stored-detector.ts';
import type { AccuracySet } from './accuracy-set.ts';

/** A set that the engine has imported. */
export interface OpenSet {
  /** Trains as a user would, and gives the score of each row in the order of the file, NaN = not judged. */
  run(settings: RunSettings): Promise<ScoredRun>;
  /** What a run judges with, and the data as it sees them. Dispose of the detector. */
  detectorOf(run: RunDetail): Promise<OpenDetector>;
  close(): Promise<void>;
}

export interface OpenDetector extends Pick<RunData, 'data'> {
  readonly detector: Detector;
  readonly loaded: LoadedDetector;
}

export interface ScoredRun {
  readonly run: RunDetail;
  readonly score: Float32Array;
}

/** Imports a set into a workspace of its own in `folder`; throws what the engine refuses. */
export async function openSet(set: AccuracySet, folder: string): Promise<OpenSet> {
  const place = mkdtempSync(join(folder, 'set-'));
  const path = join(place, 'accuracy.residua');
  const engine = createEngine();
  await engine.call('workspace.open', { file: { path }, create: true });
  const ended = next(engine, 'job.ended');
  await engine.call('dataset.import', { file: { path: set.path }, options: set.options });
  const end = await ended;
  if (end.kind !== 'done' || end.result.kind !== 'import') {
    throw new Error(`${set.name}: ${end.kind === 'failed' ? end.error.message : end.kind}`);
  }
  const { datasetId } = end.result;
  return {
    async run(settings) {
      const over = next(engine, 'run.ended');
      const { runId } = await engine.call('run.start', {
        datasetId,
        settings: { ...set.settings, ...settings },
      });
      const { outcome } = await over;
      if (outcome.kind === 'failed') throw new Error(`${set.name}: ${outcome.error.message}`);
      const run = await engine.call('run.get', { runId });
      return { run, score: storedScore(path, datasetId, runId) };
    },
    async detectorOf({ id: runId }) {
      const workspace = openReadOnly(path);
      try {
        const detector = storedDetector(workspace, runId);
        const { data } = runData(workspace, workspace.getDataset(datasetId), detector);
        return { detector, data, loaded: await loadDetector(detector, 'auto') };
      } finally {
        workspace.close();
      }
    },
    async close() {
      await engine.close();
      rmSync(place, { recursive: true, force: true });
    },
  };
}

function next<E extends EventName>(engine: Engine, event: E): Promise<EngineEvents[E]> {
  return new Promise((resolve) => {
    const stop = engine.on(event, (payload) => {
      stop();
      resolve(payload);
    });
  });
}

function storedScore(path: string, datasetId: string, runId: string): Float32Array {
  const workspace = openReadOnly(path);
  try {
    const score = workspace.runArray(runId, 'score');
    if (!(score instanceof Float32Array)) throw new Error(`run without scores: ${runId}`);
    const order = workspace.datasetArray(datasetId, 'order');
    if (order === null) return score;
    const inFile = new Float32Array(score.length).fill(NaN);
    score.forEach((value, row) => (inFile[order[row] ?? row] = value));
    return inFile;
  } finally {
    workspace.close();
  }
}

import { describe, expect, it } from 'vitest';
import { methodSchemas, type MethodName } from '../../../src-main/contract/schemas.ts';
import { removeDataset, removeRun } from '../../../src-renderer/engine/deletions.ts';
import {
  addTag,
  archiveRun,
  dropTag,
  pinRun,
  writeNote,
} from '../../../src-renderer/engine/library-actions.ts';
import { renameDataset, renameRun } from '../../../src-renderer/engine/renames.ts';
import { chooseZone } from '../../../src-renderer/engine/zones.ts';
import { realApp, type RealApp } from '../support/real-app.ts';

/** Methods that change what a workspace holds, each of which the history takes back. */
const undone: readonly MethodName[] = [
  ...(['dataset.rename', 'dataset.remove', 'dataset.restore', 'dataset.revise'] as const),
  'dataset.zone',
  ...(['run.rename', 'run.describe', 'run.remove', 'run.restore'] as const),
  ...(['threshold.apply', 'threshold.use', 'triage.set', 'triage.restore'] as const),
  ...(['mute.add', 'mute.remove', 'mute.restore'] as const),
  ...(['label.add', 'label.remove', 'label.restore', 'label.import'] as const),
];

/** Work, and what ends it: its results are deleted, which is undone. Workspaces end the history. */
const work: readonly MethodName[] = [
  ...(['workspace.open', 'workspace.close', 'dataset.import', 'job.cancel'] as const),
  ...([
    'run.start',
    'run.cancel',
    'run.pause',
    'run.resume',
    'search.start',
    'search.pause',
    'search.resume',
    'event.counterfactual',
  ] as const),
  'event.similarCode',
];

/** Reads the workspace, or writes files outside of it. */
const reads: readonly MethodName[] = [
  ...(['engine.info', 'device.list', 'sample.list', 'model.list', 'workspace.info'] as const),
  ...(['dataset.inspect', 'dataset.list', 'dataset.get', 'dataset.rows'] as const),
  ...(['run.plan', 'run.list', 'run.get', 'run.epochs', 'run.events', 'run.notJudged'] as const),
  ...(['run.heat', 'run.histogram', 'run.residuals', 'run.cards', 'run.compare'] as const),
  ...(['run.residualRows', 'run.residualPlaces'] as const),
  ...(['run.compareMany', 'run.score', 'run.bands', 'event.context', 'event.similar'] as const),
  ...(['event.kinds', 'event.sameHours'] as const),
  ...(['threshold.curve', 'threshold.try', 'threshold.versions', 'triage.list'] as const),
  ...([
    'mute.list',
    'label.list',
    'label.column',
    'entity.list',
    'entity.lanes',
    'series.window',
  ] as const),
  ...(['detector.latent', 'detector.rebuild', 'detector.draw', 'detector.worst'] as const),
  ...(['detector.writeCodes', 'detector.writeRebuilt', 'detector.writeDraws'] as const),
  ...(['recipe.read', 'labels.read', 'export.recipe', 'report.prepare', 'export.report'] as const),
  ...(['export.scores', 'export.events', 'export.labels'] as const),
];

/** All that a workspace holds, as an analyst sees it. */
async function contentOf({ engine, datasetId, runId }: RealApp): Promise<unknown> {
  const files = await engine.call('dataset.list', {});
  const runs = await engine.call('run.list', {});
  const content = {
    files: files.map(({ id, name, time }) => [id, name, time?.zone]),
    cards: await engine.call('run.cards', {}),
    rules: await engine.call('mute.list', {}),
  };
  if (!runs.some(({ id }) => id === runId)) return content;
  const { name, result } = await engine.call('run.get', { runId });
  const notes = await engine.call('triage.list', { runId });
  return {
    ...content,
    ...{ name, threshold: result?.threshold, labelled: result?.labels },
    events: await engine.call('run.events', { runId }),
    notes: notes.map(({ rows, status, note, tags }) => ({ rows, status, note, tags })),
    labels: await engine.call('label.list', { datasetId }),
  };
}

const steps: readonly ((all: RealApp) => Promise<unknown>)[] = [
  ({ app, runId }) => renameRun(app, runId, 'first'),
  ({ app, datasetId }) => renameDataset(app, datasetId, 'depot'),
  ({ app, runId }) => pinRun(app, runId, true),
  ({ app, runId }) => addTag(app, runId, 'winter'),
  ({ app, runId }) => writeNote(app, runId, 'a note'),
  ({ app, runId }) => dropTag(app, runId, 'winter'),
  ({ app }) => app.result.say({ status: 'dismissed', tags: ['x'] }),
  ({ app }) => app.result.triage.mute({ columns: ['CO (mg/m³)'], hour: null, reason: '' }),
  ({ app }) => app.result.triage.unmute(app.result.triage.rules[0]?.id ?? ''),
  ({ app }) => app.result.labels.draw(398, 407),
  ({ app }) => app.result.labels.import(),
  async ({ app }) => {
    const [label] = app.result.labels.list;
    if (label !== undefined) await app.result.labels.remove(label);
  },
  async ({ app }) => {
    app.result.lab.nudge(5);
    await app.result.lab.apply();
  },
  ({ app }) => app.result.lab.use(1),
  ({ app, runId }) => archiveRun(app, runId, true),
  async ({ app }) => {
    const { datasets } = app;
    const steps = [{ do: 'role', column: 'CO (mg/m³)', role: 'ignored' }] as const;
    await app.revise({ steps: [...steps] }, 'Done');
    expect(datasets.list).toHaveLength(2);
  },
  ({ app }) => app.revise({ zone: 'Europe/Berlin' }, 'Done'),
  async ({ app }) => {
    const { detail } = app.datasets;
    if (detail !== null) await chooseZone(app, detail, 'Asia/Kolkata');
    expect(app.datasets.detail?.time?.zone).toBe('Asia/Kolkata');
  },
  ({ app, runId }) => removeRun(app, runId),
  ({ app, datasetId }) => removeDataset(app, datasetId),
];

describe('the history and the contract', () => {
  it('agree on every method', () => {
    const known = [...undone, ...work, ...reads].sort();
    expect(known).toEqual(Object.keys(methodSchemas).sort());
  });

  it('take a workspace back to where it was, step by step, and forth again', async () => {
    const all = await realApp();
    const { history } = all.app;
    const contents = [await contentOf(all)];
    for (const step of steps) {
      await step(all);
      expect(all.app.problem).toBeNull();
      contents.push(await contentOf(all));
    }
    for (let round = 0; round < 2; round++) {
      for (const content of contents.slice(0, -1).reverse()) {
        await history.undo();
        expect(await contentOf(all)).toEqual(content);
      }
      expect(history.undoText).toBeNull();
      for (const content of contents.slice(1)) {
        await history.redo();
        expect(await contentOf(all)).toEqual(content);
      }
      expect(history.redoText).toBeNull();
    }
    expect(undone.filter((method) => !all.called.has(method))).toEqual([]);
  });
});

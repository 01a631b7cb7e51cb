import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunSettings } from '../../../src-main/contract/schemas.ts';
import type { DatasetDetail, ModelId } from '../../../src-main/contract/types.ts';
import { chooseGroups } from '../../../src-main/engine/features/choose-groups.ts';
import { openEngine } from '../../support/open-engine.ts';
import { unsaid } from '../../support/unsaid.ts';

const part = { name: 'a.csv', bytes: 1, sha256: '', rows: 9 };

function groups(
  files: readonly (readonly string[])[],
  features: readonly string[],
  settings: RunSettings = {},
  model: ModelId = 'multimodal',
): { sizes: unknown; said: string[] } {
  const said: string[] = [];
  const report = { files: files.map((columns) => ({ ...part, columns })) };
  const dataset = { importReport: report } as unknown as DatasetDetail;
  const { sizes } = chooseGroups(dataset, settings, model, features, (setting, value, reason) =>
    said.push(`${setting} ${value}: ${reason}`),
  );
  return { sizes, said };
}

describe('groups of columns', () => {
  const files = [
    ['x', 'y', 'z'],
    ['hot', 'wet'],
  ];

  it('are those of each file', () => {
    const { sizes, said } = groups(files, ['x', 'y', 'z', 'hot', 'wet']);
    expect(sizes).toEqual([3, 2]);
    expect(said).toEqual(['groups 3, 2: the columns of each file are a group of their own']);
    expect(groups(files, ['x', 'wet']).sizes).toEqual([1, 1]);
  });

  it.each<[string, ReturnType<typeof groups>]>([
    ['of one file', groups([['x', 'y']], ['x', 'y'])],
    ['where one file is left', groups(files, ['x', 'y'])],
    ['where columns stand otherwise', groups(files, ['x', 'hot', 'y'])],
    ['where a column is of no file', groups(files, ['x', 'hot', 'derived'])],
    ['of files one after another', groups([], ['x', 'hot'])],
    ['of another model', groups(files, ['x', 'hot'], {}, 'dense')],
    ['where they are asked for', groups(files, ['x', 'hot'], { parameters: { groups: 2 } })],
  ])('are left to the model %s', (_, { sizes, said }) => {
    expect([sizes, said]).toEqual([undefined, []]);
  });
});

it('follow the files that are joined', async () => {
  const engine = await openEngine();
  const write = (name: string, columns: string, of: (i: number) => string): string => {
    const path = join(engine.folder, name);
    const rows = Array.from({ length: 300 }, (_, i) => {
      const at = new Date(Date.UTC(2024, 0, 1, i)).toISOString().slice(0, 16);
      return `${at},${of(i)}`;
    });
    writeFileSync(path, `time,${columns}\n${rows.join('\n')}\n`);
    return path;
  };
  const shaken = write('shaken.csv', 'x,y', (i) => `${Math.sin(i)},${Math.cos(i)}`);
  const heat = write('heat.csv', 'hot,wet,dry', (i) => `${i % 7},${i % 5},${i % 11}`);
  const { jobId } = await engine.call('dataset.import', {
    file: { path: shaken },
    more: [{ path: heat }],
    options: { combine: { how: 'join', toleranceMs: 0, direction: 'nearest' } },
  });
  const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
  if (end.kind !== 'done' || end.result.kind !== 'import') throw new Error(JSON.stringify(end));
  const { datasetId } = end.result;
  const { importReport } = await engine.call('dataset.get', { datasetId });
  expect(importReport.files?.map(({ columns }) => columns)).toEqual([
    ['x', 'y'],
    ['hot', 'wet', 'dry'],
  ]);
  const plan = await engine.call('run.plan', { datasetId, settings: { model: 'multimodal' } });
  expect(plan.parameters['sizes']).toEqual([2, 3]);
  const reason = plan.reasons.find(({ setting }) => setting === 'groups');
  expect(unsaid([reason!.reason])).toEqual([]);
});

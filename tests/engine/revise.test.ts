import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImportOptions } from '../../src-main/contract/schemas.ts';
import { openEngine, type OpenEngine } from '../support/open-engine.ts';
import { revise } from '../support/revise.ts';
import { writeSensorFile } from '../support/sensor-file.ts';

async function imported(): Promise<{ engine: OpenEngine; path: string; datasetId: string }> {
  const engine = await openEngine();
  const path = join(engine.folder, 'sensors.csv');
  writeSensorFile(path, { rows: 300, spikes: [[200, 204]] });
  return { engine, path, datasetId: await engine.importFile(path) };
}

const listed = async (engine: OpenEngine): Promise<string[]> =>
  (await engine.call('dataset.list', {})).map(({ id }) => id);

describe('a dataset that is read again by another recipe', () => {
  it('takes the place of the one before, which can come back', async () => {
    const { engine, datasetId } = await imported();
    await engine.call('dataset.rename', { datasetId, name: 'my sensors' });
    const [column] = (await engine.call('dataset.get', { datasetId })).columns.filter(
      ({ role }) => role === 'feature',
    );
    const recipe: ImportOptions = {
      steps: [{ do: 'role', column: column?.name ?? '', role: 'ignored' }],
    };
    const made = await revise(engine, datasetId, recipe);
    expect(await listed(engine)).toEqual([made]);
    const detail = await engine.call('dataset.get', { datasetId: made });
    expect(detail).toMatchObject({ name: 'my sensors', recipe });
    expect(JSON.stringify(detail)).not.toContain(engine.folder);

    await engine.call('dataset.restore', { datasetId });
    await engine.call('dataset.remove', { datasetId: made });
    expect(await listed(engine)).toEqual([datasetId]);
    expect((await engine.call('dataset.get', { datasetId })).recipe).toEqual({});
  });

  it('stays beside one that has runs, whose plan keeps the recipe', async () => {
    const { engine, path, datasetId } = await imported();
    const recipe: ImportOptions = { steps: [{ do: 'calendar', part: 'hour' }] };
    const first = await revise(engine, datasetId, recipe);
    const { runId, outcome } = await engine.train(first, { epochs: 1 });
    expect(outcome.kind).toBe('done');
    const { plan } = await engine.call('run.get', { runId });
    expect(plan.recipe).toEqual(recipe);
    expect(plan.features).toContain('hour sin');
    const second = await revise(engine, first, {});
    expect((await listed(engine)).sort()).toEqual([first, second].sort());

    // Another file is read as the run's was: its hour columns are made again.
    const out = join(engine.folder, 'scores.csv');
    const { jobId } = await engine.call('run.score', { runId, file: { path }, out: { path: out } });
    const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
    expect(end.kind).toBe('done');
    expect(existsSync(out)).toBe(true);
  });

  it('scores another file without the labels of its own', async () => {
    const { engine, path, datasetId } = await imported();
    const step = { do: 'label', name: 'known', by: 'row', spans: [[200, 204]] } as const;
    const recipe: ImportOptions = { steps: [{ ...step, spans: [[200, 204]] }] };
    const made = await revise(engine, datasetId, recipe);
    const { runId } = await engine.train(made, { epochs: 1 });
    const { result } = await engine.call('run.get', { runId });
    expect(result?.labels).not.toBeNull();
    const out = join(engine.folder, 'scores.csv');
    const { jobId } = await engine.call('run.score', { runId, file: { path }, out: { path: out } });
    const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
    if (end.kind !== 'done' || end.result.kind !== 'score') throw new Error(JSON.stringify(end));
    expect(end.result.result.rows).toBe(300);
    expect(end.result.result.warnings.join()).toMatch(/labels of the recipe .* none is used here/);
  });

  it('is refused where the file is gone or another, and the old one stays', async () => {
    const { engine, path, datasetId } = await imported();
    writeFileSync(path, 'time,a\n2020-01-01,1\n2020-01-02,5\n2020-01-03,2\n');
    await expect(revise(engine, datasetId, {})).rejects.toMatchObject({ code: 'file/changed' });
    rmSync(path);
    await expect(revise(engine, datasetId, {})).rejects.toMatchObject({ code: 'file/not-found' });
    expect(await listed(engine)).toEqual([datasetId]);
  });

  it('is refused for a step that does not fit, and nothing is left behind', async () => {
    const { engine, datasetId } = await imported();
    const steps = [{ do: 'difference', column: 'nowhere', lag: 1 } as const];
    await expect(revise(engine, datasetId, { steps })).rejects.toMatchObject({
      code: 'data/unknown-column',
    });
    expect(await listed(engine)).toEqual([datasetId]);
  });

  it('saves its recipe, which reads another file alike', async () => {
    const { engine, path, datasetId } = await imported();
    const recipe: ImportOptions = { steps: [{ do: 'calendar', part: 'weekday' }] };
    const made = await revise(engine, datasetId, recipe);
    const out = join(engine.folder, 'recipe.json');
    await engine.call('export.recipe', { datasetId: made, out: { path: out } });
    const read = await engine.call('recipe.read', { file: { path: out } });
    expect(read).toEqual(recipe);
    const again = await engine.call('dataset.inspect', { file: { path }, options: read });
    expect(again.columns.map(({ name }) => name)).toContain('weekday cos');
  });
});

describe('a dataset of several files', () => {
  const half = (from: number): string =>
    `time,v\n${Array.from({ length: 40 }, (_, row) => `2020-01-${String(1 + Math.floor((from + row) / 24)).padStart(2, '0')} ${String((from + row) % 24).padStart(2, '0')}:00,${row % 7}`).join('\n')}\n`;

  it('is imported, and read again as one, until one of them is another', async () => {
    const engine = await openEngine();
    const [a, b] = ['a.csv', 'b.csv'].map((name) => join(engine.folder, name)) as [string, string];
    writeFileSync(a, half(0));
    writeFileSync(b, half(40));
    const params = { file: { path: a }, more: [{ path: b }] };
    const { jobId } = await engine.call('dataset.import', params);
    const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
    if (end.kind !== 'done' || end.result.kind !== 'import') throw new Error(end.kind);
    const { datasetId } = end.result;
    const detail = await engine.call('dataset.get', { datasetId });
    expect(detail).toMatchObject({ rowCount: 80, sourceName: 'a.csv and 1 more' });
    expect(JSON.stringify(detail)).not.toContain(engine.folder);
    expect(await engine.call('dataset.inspect', params)).toMatchObject({ rowCount: 80 });

    const made = await revise(engine, datasetId, { kind: 'table' });
    expect(await engine.call('dataset.get', { datasetId: made })).toMatchObject({
      rowCount: 80,
      kind: 'table',
      name: 'a and 1 more',
      sourceSha256: detail.sourceSha256,
    });
    writeFileSync(b, half(41));
    await expect(revise(engine, made, {})).rejects.toMatchObject({
      code: 'file/changed',
      message: expect.stringMatching(/: b\.csv$/) as string,
    });
    expect(await listed(engine)).toEqual([made]);
  });
});

describe('rows of a dataset', () => {
  const numbers = (base64: string): Float64Array =>
    new Float64Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer);

  it('come as they were read, within the file', async () => {
    const { engine, datasetId } = await imported();
    const { columns } = await engine.call('dataset.get', { datasetId });
    const name = columns.find(({ role }) => role === 'feature')?.name ?? '';
    const rows = await engine.call('dataset.rows', {
      datasetId,
      from: 290,
      to: 400,
      columns: [name],
    });
    expect([rows.from, rows.to]).toEqual([290, 300]);
    expect(numbers(rows.columns[0]?.values ?? '')).toHaveLength(10);
    const times = numbers(rows.time ?? '');
    expect(times[1]! - times[0]!).toBeGreaterThan(0);
  });

  it('are refused for a text column and for too many at once', async () => {
    const { engine, datasetId } = await imported();
    const ask = (columns: string[], to: number): Promise<unknown> =>
      engine.call('dataset.rows', { datasetId, from: 0, to, columns });
    await expect(ask(['nowhere'], 3)).rejects.toMatchObject({ code: 'data/unknown-column' });
    const many = Array.from({ length: 200 }, () => 'x');
    await expect(ask(many, 300)).rejects.toMatchObject({ code: 'data/unknown-column' });
  });
});

describe('labels of a dataset that is read again', () => {
  it('come along by row, then by time, and are counted where they lie nowhere', async () => {
    const { engine, datasetId } = await imported();
    await engine.call('label.add', {
      datasetId,
      spans: [
        [10, 13],
        [290, 299],
      ],
    });
    const again = async (id: string, options: ImportOptions): Promise<[string, unknown]> => {
      const { jobId } = await engine.call('dataset.revise', { datasetId: id, options });
      const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
      if (end.kind !== 'done' || end.result.kind !== 'import') throw new Error(end.kind);
      return [end.result.datasetId, end.result.labels];
    };
    const rowsOf = async (id: string): Promise<unknown> =>
      (await engine.call('label.list', { datasetId: id })).map(({ rows }) => rows);
    const [hours, first] = await again(datasetId, { steps: [{ do: 'calendar', part: 'hour' }] });
    expect(first).toEqual({ moved: 2, lost: 0 });
    expect(await rowsOf(hours)).toEqual([
      [10, 13],
      [290, 299],
    ]);
    const { time } = await engine.call('dataset.get', { datasetId: hours });
    const stepMs = 4 * time!.stepMs;
    const [before] = await engine.call('label.list', { datasetId: hours });
    const [grid, second] = await again(hours, {
      steps: [{ do: 'resample', stepMs, method: 'mean', coverage: 0 }],
    });
    expect(second).toEqual({ moved: 2, lost: 0 });
    const [own] = await engine.call('label.list', { datasetId: grid });
    expect(own!.startMs).toBe(Math.floor(before!.startMs! / stepMs) * stepMs);
    // Without times, the steps of a grid are no rows of the file.
    const [, third] = await again(grid, { time: 'none' });
    expect(third).toEqual({ moved: 0, lost: 2 });
  });

  it('says nothing where there are none', async () => {
    const { engine, datasetId } = await imported();
    const { jobId } = await engine.call('dataset.revise', { datasetId, options: {} });
    const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
    expect(end.kind === 'done' && end.result).not.toHaveProperty('labels');
  });
});

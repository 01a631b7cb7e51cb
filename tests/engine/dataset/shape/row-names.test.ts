import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../../../src-main/engine/dataset/import-file.ts';
import { openEngine } from '../../../support/open-engine.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** Samples in rows, called `name(row)`. */
function samples(name: (row: number) => string): string {
  const lines = Array.from({ length: 60 }, (_, row) =>
    [name(row), (row * 7) % 11, (row * 5) % 13, row === 40 ? 99 : (row * 3) % 7].join(','),
  );
  return `sample,a,b,c\n${lines.join('\n')}\n`;
}

async function namesIn(text: string, kind: 'table' | 'series' = 'table') {
  const path = join(temporaryFolder(), 'samples.csv');
  writeFileSync(path, text);
  const { rowNames } = await importFile(path, { kind });
  return rowNames;
}

describe('names of rows', () => {
  it('are the first text that is different in every row', async () => {
    const names = await namesIn(samples((row) => `patient ${row}`));
    expect(names).toHaveLength(60);
    expect(names?.[40]).toBe('patient 40');
  });

  it.each([
    ['come twice', (row: number) => `group ${row % 5}`],
    ['are numbers', (row: number) => String(row + 1)],
  ])('are none where they %s', async (_name, name) => {
    expect(await namesIn(samples(name))).toBeUndefined();
  });

  it('give a row without one its number', async () => {
    const names = await namesIn(samples((row) => (row === 9 ? '' : `p${row}`)));
    expect(names?.slice(8, 11)).toEqual(['p8', 'r10', 'p10']);
  });

  it('are none of a series', async () => {
    expect(
      await namesIn(
        samples((row) => `p${row}`),
        'series',
      ),
    ).toBeUndefined();
  });

  it('are the names of the columns of a file whose columns are samples', async () => {
    const genes = Array.from({ length: 40 }, (_, gene) =>
      [`GENE${gene}`, ...Array.from({ length: 8 }, (_, i) => (gene * 3 + i * i) % 17)].join(','),
    );
    const head = ['gene', ...Array.from({ length: 8 }, (_, i) => `S${i + 1}`)].join(',');
    const path = join(temporaryFolder(), 'genes.csv');
    writeFileSync(path, `${head}\n${genes.join('\n')}\n`);
    const { rowNames } = await importFile(path, { orientation: 'columns' });
    expect(rowNames).toEqual(['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8']);
  });

  it('stand in what is exported of a run', async () => {
    const engine = await openEngine();
    const path = join(engine.folder, 'samples.csv');
    writeFileSync(
      path,
      samples((row) => `patient ${row}`),
    );
    const datasetId = await engine.importFile(path);
    const { runId } = await engine.train(datasetId, { model: 'pca' });
    const detail = await engine.call('dataset.get', { datasetId });
    expect(detail.rowNames?.[3]).toBe('patient 3');
    const [scores, events] = ['scores.csv', 'events.csv'].map((name) => join(engine.folder, name));
    await engine.call('export.scores', { runId, out: { path: scores! } });
    await engine.call('export.events', { runId, out: { path: events! }, format: 'csv' });
    const lines = readFileSync(scores!, 'utf8').split('\n');
    expect(lines[0]).toMatch(/,name$/);
    expect(lines[41]).toMatch(/^40,.*,patient 40$/);
    expect(readFileSync(events!, 'utf8')).toMatch(/,patient 40\n/);
  });
});

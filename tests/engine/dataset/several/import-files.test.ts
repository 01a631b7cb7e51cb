import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImportOptions } from '../../../../src-main/contract/schemas.ts';
import { importFiles } from '../../../../src-main/engine/dataset/import-file.ts';
import type { ImportedDataset, ImportHooks } from '../../../../src-main/engine/dataset/types.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { findingTexts, hourText, refused, valuesOf } from '../support/files.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

function written(files: Files): string[] {
  const folder = temporaryFolder();
  return Object.entries(files).map(([name, content]) => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  });
}

const read = (
  files: Files,
  options: ImportOptions = {},
  hooks?: ImportHooks,
): Promise<ImportedDataset> => importFiles(written(files), options, hooks);

/** Rows `stepHours` apart under a header, from `start` hours on. */
function csv(
  header: string,
  rows: number,
  { start = 0, stepHours = 1 }: { readonly start?: number; readonly stepHours?: number } = {},
): string {
  const width = header.split(',').length - 1;
  const lines = Array.from({ length: rows }, (_, row) => {
    const cells = Array.from({ length: width }, (_cell, at) => (start + row) * (at + 1) + 0.5);
    return [hourText(start + row * stepHours), ...cells].join(',');
  });
  return `${header}\n${lines.join('\n')}\n`;
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

const besides = (hours: number, direction: 'nearest' | 'before' = 'nearest'): ImportOptions => ({
  combine: { how: 'join', toleranceMs: hours * 3_600_000, direction },
});

describe('files of the same columns', () => {
  it('become one dataset, one after another', async () => {
    const [a, b, c] = [
      csv('time,v', 30),
      csv('time,v', 20, { start: 30 }),
      csv('time,v', 5, { start: 50 }),
    ];
    const made = await read({ 'a.csv': a, 'b.csv': b, 'c.csv': c });
    expect(made).toMatchObject({
      name: 'a and 2 more',
      sourceName: 'a.csv and 2 more',
      rowCount: 55,
      kind: 'series',
      sourceBytes: a.length + b.length + c.length,
      sourceSha256: hash([a, b, c].map(hash).join('')),
      recipe: {},
      time: { gaps: 0, duplicates: 0, outOfOrder: 0 },
      report: {
        rowsRead: 55,
        files: [
          { name: 'a.csv', rows: 30, bytes: a.length, sha256: hash(a) },
          { name: 'b.csv', rows: 20 },
          { name: 'c.csv', rows: 5 },
        ],
      },
    });
    expect(made.sourcePaths.map((path) => path.slice(-5))).toEqual(['a.csv', 'b.csv', 'c.csv']);
    expect(valuesOf(made, 'v')).toEqual(Array.from({ length: 55 }, (_, row) => row + 0.5));
    expect(findingTexts(made)).toContain(
      '3 files appended one after another: a.csv (30 rows), b.csv (20 rows), c.csv (5 rows).',
    );
  });

  it('may stand in any order of time, and in folders of their own', async () => {
    const made = await read({
      'may/data.csv': csv('time,v', 10, { start: 10 }),
      'april/data.csv': csv('time,v', 10),
    });
    expect(valuesOf(made, 'v')[0]).toBe(0.5);
    expect(made.report.files?.map(({ name }) => name)).toEqual(['data.csv', 'data.csv (2)']);
  });

  it('say of which file a cell is that cannot be read', async () => {
    const bad = `${csv('time,v', 20, { start: 20 })}${hourText(40)},oops\n`;
    const made = await read({ 'a.csv': csv('time,v', 20), 'b.csv': bad });
    expect(findingTexts(made)).toContain('in row 41 (b.csv, row 21): oops. Read as missing.');
  });

  it('are shaped as one where an entity is named', async () => {
    const long = (start: number): string =>
      `time,station,v\n${['x', 'y']
        .flatMap((station) =>
          Array.from({ length: 12 }, (_, row) => `${hourText(start + row)},${station},${row}`),
        )
        .join('\n')}\n`;
    const made = await read({ 'a.csv': long(0), 'b.csv': long(12) }, { entity: 'station' });
    expect(made.rowCount).toBe(24);
    expect(made.columns.map(({ info }) => info.name)).toHaveLength(3);
  });

  it('warn where they cover the same time, and where one is a copy', async () => {
    const text = csv('time,v', 48);
    const made = await read({ 'a.csv': text, 'b.csv': text });
    const warnings = made.findings.filter(({ severity }) => severity === 'warning');
    const texts = warnings.map((finding) => finding.text).join('\n');
    expect(texts).toContain('b.csv is the same file as a.csv');
    expect(texts).toContain('a.csv and b.csv cover the same time');
    const offer = warnings.flatMap(({ actions = [] }) => actions)[0]?.options;
    expect(offer).toMatchObject({ combine: { how: 'join', direction: 'nearest' } });
    const asked = await read({ 'a.csv': text, 'b.csv': text }, { combine: { how: 'append' } });
    expect(findingTexts(asked)).not.toContain('cover the same time');
  });

  it('take each step of a recipe over all rows', async () => {
    const steps = [{ do: 'log-return', column: 'v' }] as const;
    const files = { 'a.csv': csv('time,v', 20), 'b.csv': csv('time,v', 20, { start: 20 }) };
    const made = await read(files, { combine: { how: 'append' }, steps: [...steps] });
    expect(valuesOf(made, 'v log return')[20]).toBeCloseTo(Math.log(20.5 / 19.5), 12);
  });
});

describe('files side by side', () => {
  it('give each row of the first file the nearest of the others', async () => {
    const made = await read(
      {
        'station.csv': csv('time,v', 48),
        'weather.csv': csv('stamp,v,wind', 16, { stepHours: 3 }),
        'plant.csv': csv('time,load', 48),
      },
      besides(1),
    );
    const names = made.columns.map(({ info }) => info.name);
    expect(names).toEqual(['time', 'v', 'v (weather.csv)', 'wind', 'load']);
    expect(made.rowCount).toBe(48);
    expect(valuesOf(made, 'wind').slice(0, 5)).toEqual([1, 1, 3, 3, 3].map((v) => v - 0.5 + 0));
    expect(made.time).toMatchObject({ columns: ['time'], stepMs: 3_600_000 });
    expect(made.preview[0]).toHaveLength(5);
    expect(findingTexts(made)).toContain(
      '3 files side by side, the nearest row within 1 h: each row of station.csv (48 rows) with those of weather.csv (16 rows), plant.csv (48 rows).',
    );
  });

  it('look back only where that is asked for', async () => {
    const files = { 'a.csv': csv('time,v', 24), 'b.csv': csv('time,w', 8, { stepHours: 3 }) };
    const made = await read(files, besides(2, 'before'));
    expect(valuesOf(made, 'w').slice(0, 6)).toEqual([0.5, 0.5, 0.5, 1.5, 1.5, 1.5]);
  });

  it('take the time of a file that lacks the named column from another, and say so', async () => {
    const files = { 'a.csv': csv('time,v,u', 24), 'b.csv': csv('stamp,w', 24) };
    const made = await read(files, { ...besides(1), time: 'time' });
    expect(findingTexts(made)).toContain('b.csv: No column time: times are those of stamp.');
    await refused(
      read(files, { ...besides(1), time: 'tiem' }),
      'data/unknown-column',
      'no file has a column of this name: tiem',
    );
  });

  it('warn where only one has a zone, and tell of cells that cannot be read', async () => {
    const zoned = csv('time,w', 24).replace(/:00,/g, ':00Z,').replace(',5.5', ',oops');
    const made = await read({ 'a.csv': csv('time,v', 24), 'b.csv': zoned }, besides(1));
    expect(findingTexts(made)).toContain('a.csv writes times without a zone, b.csv with one');
    expect(findingTexts(made)).toMatch(/b\.csv: The file holds 1 cell.*row 6: oops/);
  });

  it.each<[string, Files, ImportOptions, Parameters<typeof refused>[1], string]>([
    [
      'no time',
      { 'a.csv': csv('time,v', 9), 'b.csv': 'x,y\n1,2\n5,1\n2,9\n' },
      besides(1),
      'csv/time',
      'b.csv has no time by which it could be joined',
    ],
    [
      'no time in common',
      { 'a.csv': csv('time,v', 9), 'b.csv': csv('time,w', 9, { start: 5000 }) },
      besides(1),
      'data/mismatch',
      'no row of b.csv stands beside one of a.csv',
    ],
  ])('are refused with %s', async (_name, files, options, code, message) => {
    await refused(read(files, options), code, message);
  });
});

describe('several files that cannot be one', () => {
  it('ask to choose where their columns differ', async () => {
    const files = { 'a.csv': csv('time,v', 9), 'b.csv': csv('time,w', 9) };
    const error = await refused(
      read(files),
      'data/mismatch',
      'a.csv has no column w, which b.csv has',
    );
    expect(error.remedy).toContain('--combine join');
    const asked = await refused(read(files, { combine: { how: 'append' } }), 'data/mismatch', 'w');
    expect(asked.remedy).not.toContain('--combine join');
  });

  it('are refused with the name of the bad one', async () => {
    const good = csv('time,v', 9);
    await refused(read({ 'a.csv': good, 'b.csv': '' }), 'file/empty', 'b.csv');
    await refused(read({ 'a.csv': good, 'b.csv': `${good}1,2,3,4\n` }), 'csv/ragged-row', 'b.csv');
    const [path] = written({ 'a.csv': good });
    await refused(importFiles([path!, path!], {}), 'settings/invalid', 'named twice: a.csv');
    const gone = join(dirname(path!), 'gone.csv');
    await refused(importFiles([path!, gone], {}), 'file/not-found', 'gone.csv');
  });

  it('say of one file that nothing was combined', async () => {
    const made = await read({ 'a.csv': csv('time,v', 9) }, besides(1));
    expect(findingTexts(made)).toContain('One file was read: nothing was combined.');
    expect(made.report.files).toBeUndefined();
  });
});

describe('the reading of several files', () => {
  it('tells how far it is over all of them', async () => {
    const fractions: number[] = [];
    const rows: number[] = [];
    const files = { 'a.csv': csv('time,v', 900), 'b.csv': csv('time,v', 100, { start: 900 }) };
    await read(
      files,
      {},
      {
        onProgress: (stage, fraction, read) => {
          if (stage === 'reading') fractions.push(fraction);
          if (stage === 'reading') rows.push(read);
        },
      },
    );
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect([fractions.at(-1), rows.at(-1)]).toEqual([1, 1000]);
    expect(fractions.some((fraction) => fraction > 0.8 && fraction < 0.95)).toBe(true);
  });

  it('stops where it is cancelled', async () => {
    const abort = new AbortController();
    const files = {
      'a.csv': csv('time,v', 40_000),
      'b.csv': csv('time,v', 40_000, { start: 40_000 }),
    };
    const work = read(
      files,
      {},
      {
        signal: abort.signal,
        onProgress: () => {
          abort.abort();
        },
      },
    );
    await refused(work, 'cancelled', 'cancelled');
  });
});

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../../../src-main/engine/dataset/import-file.ts';
import {
  columnOf,
  findingTexts,
  hourly,
  importText,
  rolesOf,
  valuesOf,
  writeFile,
} from '../support/files.ts';

const table = 'a,b\n1,10\n2,30\n4,20\n3,50\n';

describe('importing a CSV', () => {
  it('gives typed columns, their figures, the first rows and where they come from', async () => {
    const path = writeFile('x,flag,site\n1.5,0,A\n2.5,1,B\nNA,0,A\n0.5,1,A\n', 'plant.csv');
    const dataset = await importFile(path, {});
    expect(dataset).toMatchObject({
      name: 'plant',
      format: 'csv',
      rowCount: 4,
      time: null,
      timeValues: null,
      rowOrder: null,
      sourceName: 'plant.csv',
      sourceBytes: readFileSync(path).length,
      sourceSha256: createHash('sha256').update(readFileSync(path)).digest('hex'),
      preview: [
        ['1.5', '0', 'A'],
        ['2.5', '1', 'B'],
        ['NA', '0', 'A'],
        ['0.5', '1', 'A'],
      ],
    });
    expect(dataset.report).toMatchObject({
      rowsRead: 4,
      blankRows: 0,
      delimiter: ',',
      decimal: '.',
      header: true,
      dtype: null,
      shape: null,
    });
    expect(valuesOf(dataset, 'x')).toEqual([1.5, 2.5, NaN, 0.5]);
    expect(columnOf(dataset, 'x').info).toMatchObject({
      kind: 'number',
      role: 'feature',
      stats: { count: 3, missing: 1, unreadable: 0, min: 0.5, max: 2.5, mean: 1.5, median: 1.5 },
    });
    expect(columnOf(dataset, 'flag').info.kind).toBe('boolean');
    expect(columnOf(dataset, 'site')).toMatchObject({
      values: null,
      info: {
        kind: 'category',
        role: 'ignored',
        stats: {
          distinct: 2,
          top: [
            { value: 'A', count: 3 },
            { value: 'B', count: 1 },
          ],
        },
      },
    });
    expect(dataset.missingShare).toBeCloseTo(1 / 8);
  });

  it.each([
    ['comma', table],
    ['semicolon and decimal comma', 'a;b\n1,0;10,0\n2,0;30,0\n4,0;20,0\n3,0;50,0\n'],
    ['tab', table.replaceAll(',', '\t')],
    ['bar', table.replaceAll(',', '|')],
    ['blanks', 'a   b\n 1  10\n 2  30\n 4  20\n 3  50\n'],
    ['quotes', table.replace(/\w+/g, '"$&"')],
    ['CRLF', table.replaceAll('\n', '\r\n')],
    ['CR', table.replaceAll('\n', '\r')],
    ['mixed line ends', 'a,b\r\n1,10\n2,30\r\n4,20\r3,50'],
    ['a byte-order mark', `\ufeff${table}`],
    ['no line end at its end', table.trimEnd()],
    ['blank lines', '\n\na,b\n1,10\n\n2,30\n4,20\n   \n3,50\n\n\n'],
    ['empty cells at line ends', 'a,b\n1,10,\n2,30,\n4,20,\n3,50,\n'],
    ['an empty last column', 'a,b,\n1,10,\n2,30,\n4,20,\n3,50,\n'],
    ['rows of empty cells at its end', `${table},\n,\n`],
    ['spaces around cells', ' a , b \n 1 , 10 \n 2 , 30 \n 4 , 20 \n 3 , 50 \n'],
  ])('reads the same table with %s', async (_name, text) => {
    const dataset = await importText(text);
    expect(dataset.columns.map(({ info }) => info.name)).toEqual(['a', 'b']);
    expect(valuesOf(dataset, 'a')).toEqual([1, 2, 4, 3]);
    expect(valuesOf(dataset, 'b')).toEqual([10, 30, 20, 50]);
  });

  it('says what it left out', async () => {
    const dataset = await importText('a,b,,\n1,10,,\n\n2,30,,\n,,,\n');
    expect(dataset.report.blankRows).toBe(2);
    expect(dataset.preview).toEqual([
      ['1', '10'],
      ['2', '30'],
    ]);
    expect(findingTexts(dataset)).toContain('The last 2 columns have neither a name nor values');
    expect(findingTexts(dataset)).toContain('Left out: 2 blank rows.');
    expect(dataset.findings).toHaveLength(2);
  });

  it('names columns without a header, and renames empty and repeated names visibly', async () => {
    const bare = await importText('1,2\n3,5\n8,7\n');
    expect(bare.columns.map(({ info }) => info.name)).toEqual(['c1', 'c2']);
    const dataset = await importText(',x,x,x (2),x\n5,1,2,3,4\n2,3,4,5,1\n9,2,2,1,3\n');
    expect(dataset.columns.map(({ info }) => [info.name, info.originalName])).toEqual([
      ['column 1', ''],
      ['x', 'x'],
      ['x (3)', 'x'],
      ['x (2)', 'x (2)'],
      ['x (4)', 'x'],
    ]);
    expect(findingTexts(dataset)).toContain('"x (3)", "x (4)"');
    const r = await importText('a b\nr1 1 2\nr2 3 9\nr3 5 5\n', { delimiter: ' ' });
    expect(rolesOf(r)).toEqual({ 'column 1': 'identifier', a: 'feature', b: 'feature' });
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '=cmd()', '<b>', '"'])(
    'takes the header %j like any other',
    async (name) => {
      const dataset = await importText(`"${name.replaceAll('"', '""')}",b\n1,2\n2,5\n5,9\n`);
      expect(dataset.columns[0]?.info.name).toBe(name);
      expect(valuesOf(dataset, name)).toEqual([1, 2, 5]);
    },
  );

  it('counts unreadable cells apart from missing ones, and names the first', async () => {
    const cells = Array.from({ length: 30 }, (_, row) => String(row * row));
    cells[4] = 'broken';
    cells[9] = 'Infinity';
    cells[11] = '';
    const dataset = await importText(
      `v,w\n${cells.map((cell, at) => `${cell},${at % 5}`).join('\n')}\n`,
    );
    const { info } = columnOf(dataset, 'v');
    const values = valuesOf(dataset, 'v');
    expect(info.stats).toMatchObject({ count: 27, missing: 1, unreadable: 2 });
    expect([values[4], values[9], values[11]]).toEqual([NaN, NaN, NaN]);
    expect(findingTexts(dataset)).toContain(
      '"v" holds 2 cells that are no numbers, 1 of them infinite, the first in row 5: broken.',
    );
  });

  it('reads as text what is a number in fewer than nine of ten cells', async () => {
    const text = (bad: number): string =>
      `v,w\n${Array.from({ length: 20 }, (_, row) => `${row < bad ? 'x' : row},${row % 3}`).join('\n')}\n`;
    expect(columnOf(await importText(text(2)), 'v').info.kind).toBe('number');
    expect(columnOf(await importText(text(3)), 'v').info).toMatchObject({
      kind: 'text',
      role: 'ignored',
    });
  });

  it('sees text and numbers beyond the rows it looked at first', async () => {
    const rows = 3000;
    const late = Array.from({ length: rows }, (_, row) => [
      row < 1000 ? '' : `word${row % 4}`,
      row < 1000 ? `w${row}` : '7',
      row < 50 ? 'x' : String(row % 50),
    ]);
    const dataset = await importText(
      `a,b,c,d\n${late.map((cells, row) => `${cells.join(',')},${row % 9}`).join('\n')}\n`,
    );
    expect(dataset.columns.map(({ info }) => info.kind)).toEqual([
      'category',
      'text',
      'number',
      'number',
    ]);
    expect(columnOf(dataset, 'a').info.stats).toMatchObject({
      count: 2000,
      missing: 1000,
      distinct: 4,
    });
    expect(columnOf(dataset, 'c').info.stats.unreadable).toBe(50);
  });

  it('reads rows longer than the sample', async () => {
    const width = 19_000;
    const header = Array.from({ length: width }, (_, at) => `a_rather_long_name_${at}`).join(',');
    const row = (seed: number): string =>
      Array.from({ length: width }, (_, at) => ((at * seed) % 97) / 8).join(',');
    const dataset = await importText(`${header}\n${[3, 5, 7].map(row).join('\n')}\n`);
    expect(dataset.columns).toHaveLength(width);
    expect(dataset.kind).toBe('table');
    expect(valuesOf(dataset, 'a_rather_long_name_18999')).toEqual(
      [3, 5, 7].map((seed) => ((18_999 * seed) % 97) / 8),
    );
    expect(dataset.preview).toHaveLength(3);
  });

  it('does what the options say', async () => {
    const dataset = await importText('1;2\n3;4\n9;5\n', {
      header: true,
      delimiter: ';',
      kind: 'series',
    });
    expect(dataset).toMatchObject({ kind: 'series', rowCount: 2 });
    expect(dataset.columns.map(({ info }) => info.name)).toEqual(['1', '2']);
    const comma = await importText('v;w\n1,234;1\n2,345;3\n', { decimal: '.' });
    expect(valuesOf(comma, 'v')).toEqual([1234, 2345]);
    expect(valuesOf(await importText('v;w\n1,234;1\n2,345;3\n'), 'v')).toEqual([1.234, 2.345]);
  });

  it('reports progress, and stops when asked', async () => {
    const path = writeFile(hourly(60_000, (row) => `${row % 97}.123456789`));
    const stages: [string, number, number][] = [];
    await importFile(path, {}, { onProgress: (...step) => stages.push(step) });
    const reading = stages.filter(([stage]) => stage === 'reading');
    expect(reading.length).toBeGreaterThan(4);
    expect(reading.at(-1)).toEqual(['reading', 1, 60_000]);
    expect(stages.at(-1)).toEqual(['profiling', 1, 60_000]);
    const fractions = reading.map(([, fraction]) => fraction);
    expect([...fractions].sort((a, b) => a - b)).toEqual(fractions);

    for (const stage of ['reading', 'profiling']) {
      const stop = new AbortController();
      const hooks = {
        signal: stop.signal,
        onProgress: (now: string) => {
          if (now === stage) stop.abort();
        },
      };
      await expect(importFile(path, {}, hooks)).rejects.toMatchObject({ code: 'cancelled' });
    }
  });

  it('lets other work in between its chunks', async () => {
    const path = writeFile(hourly(60_000, (row) => `${row % 97}.123456789`));
    const state = { turns: 0, done: false };
    const turn = (): void => {
      state.turns++;
      if (!state.done) setImmediate(turn);
    };
    setImmediate(turn);
    await importFile(path, {});
    state.done = true;
    const chunks = readFileSync(path).length / (256 * 1024);
    expect(state.turns).toBeGreaterThan(chunks);
  });
});

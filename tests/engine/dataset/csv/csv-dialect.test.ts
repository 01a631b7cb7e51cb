import { describe, expect, it } from 'vitest';
import type { ImportOptions } from '../../../../src-main/contract/schemas.ts';
import type { ImportedDataset } from '../../../../src-main/engine/dataset/types.ts';
import { columnOf, findingTexts, importText, refused, valuesOf } from '../support/files.ts';

const namesOf = (dataset: ImportedDataset): string[] =>
  dataset.columns.map(({ info }) => info.name);

const a = [1, 2, 4, 3];
const b = [10, 30, 20, 50];
const body = '1,10\n2,30\n4,20\n3,50\n';
const table = `a,b\n${body}`;

describe('lines around the table', () => {
  it.each<[string, string, string]>([
    ['# comments', `# made by x\n#\n# in 2004\n${table}`, '3 lines, the first: # made by x'],
    ['% comments', `% made by x\n${table}`, '1 line, the first: % made by x'],
    ['// comments', `// made by x\n${table}`, '1 line'],
    ['; comments', `; made by x\n; y\n${table}`, '2 lines'],
    ['comments and blank lines', `# x\n\n# y\n\n${table}`, 'the first: # x'],
    ['a comment that names the columns', `# made by x\n# a,b\n${body}`, '1 line'],
    ['a title', `Plant 7\n${table}`, '1 line, the first: Plant 7'],
    ['a title and blank lines', `Plant 7\n\n\n${table}`, 'the first: Plant 7'],
    ['a title full of commas', `Plant 7, line 2, all shifts, raw\n${table}`, 'Plant 7, line 2'],
    ['a long preamble', `${'Some words.\n'.repeat(30)}${table}`, '30 lines'],
  ])('%s', async (_name, text, said) => {
    const dataset = await importText(text);
    expect(namesOf(dataset)).toEqual(['a', 'b']);
    expect([valuesOf(dataset, 'a'), valuesOf(dataset, 'b')]).toEqual([a, b]);
    const finding = dataset.findings.find(({ text: found }) => found.includes('before the table'));
    expect(finding?.text).toContain(said);
    expect(finding?.actions?.[0]?.options).toEqual({ skipLines: 0 });
  });

  it('titles that a spreadsheet has filled up', async () => {
    const text = 'Plant 7,,,\nStation,Beijing,,\n,,,\na,b,c,d\n1,10,3,1\n2,30,1,1\n4,20,1,2\n';
    const dataset = await importText(text);
    expect(namesOf(dataset)).toEqual(['a', 'b', 'c', 'd']);
    expect(findingTexts(dataset)).toContain('Left out before the table: 3 lines');
  });

  it.each([
    ['a header with a number sign', '#,name,value\n1,x,5\n2,y,7\n3,z,6\n', ['#', 'name', 'value']],
    ['rows that start with a number sign', '#f00,5\n#0f0,7\n#00f,6\n', ['c1', 'c2']],
    [
      'an empty first name cut by semicolons',
      ';a;b\nx;1;2\ny;2;5\nz;4;1\n',
      ['column 1', 'a', 'b'],
    ],
    ['sparse rows', 'a,b,c,d\nx,,,\ny,1,2,3\nz,2,3,5\n', ['a', 'b', 'c', 'd']],
  ])('but not %s', async (_name, text, names) => {
    const dataset = await importText(text);
    expect(namesOf(dataset)).toEqual(names);
    expect(findingTexts(dataset)).not.toContain('before the table');
  });

  it('as many as the user says', async () => {
    const text = `x,y\n7,8\n${table}`;
    expect(namesOf(await importText(text, { skipLines: 2 }))).toEqual(['a', 'b']);
    expect(namesOf(await importText(`# a,b\n${body}`, { skipLines: 0 }))).toEqual(['# a', 'b']);
    await refused(importText(table, { skipLines: 99 }), 'file/empty', 'nothing follows the lines');
    const excel = await importText(`sep=;\nx\na;b\n1;2\n2;5\n4;1\n`, { skipLines: 2 });
    expect(valuesOf(excel, 'b')).toEqual([2, 5, 1]);
  });

  it('keep the lines of errors true', async () => {
    await refused(
      importText(`# x\n\nTitle\n${table}5,6,7\n`),
      'csv/ragged-row',
      '3 cells where 2 are expected: line 9',
    );
  });

  it('a total and a source at the end', async () => {
    const dataset = await importText(`${table}Total,110\n\nSource: plant 7\n`);
    expect(valuesOf(dataset, 'b')).toEqual(b);
    expect(findingTexts(dataset)).toContain('Left out at the end, line 6: Total, 110.');
    expect(findingTexts(dataset)).toContain('Left out at the end, line 8: Source: plant 7.');
  });

  it('one row that was cut off', async () => {
    const dataset = await importText(`${table}9`);
    expect(valuesOf(dataset, 'a')).toEqual([...a, 9]);
    expect(valuesOf(dataset, 'b')).toEqual([...b, NaN]);
    const text = '1 row has fewer than 2 cells, in line 6: what lacks was read as missing.';
    expect(dataset.findings).toContainEqual({ severity: 'warning', text, column: null });
  });
});

describe('the rows of a header', () => {
  it('a row of units', async () => {
    const dataset = await importText(`time,T,v,n\ns,degC,(m/s),-\n1,10,1,4\n2,30,3,5\n3,20,2,1\n`);
    expect(dataset.columns.map(({ info }) => [info.name, info.unit])).toEqual([
      ['time', 's'],
      ['T', 'degC'],
      ['v', 'm/s'],
      ['n', null],
    ]);
    expect(valuesOf(dataset, 'T')).toEqual([10, 30, 20]);
    expect(findingTexts(dataset)).toContain('read as units: "s", "degC", "m/s"');
  });

  it('names above names, one above several columns', async () => {
    const dataset = await importText(
      `id,PM2.5,,NO2,\n,mean,max,mean,max\n7,1,2,3,4\n3,2,1,4,9\n5,3,2,6,6\n`,
    );
    expect(namesOf(dataset)).toEqual(['id', 'PM2.5 mean', 'PM2.5 max', 'NO2 mean', 'NO2 max']);
    expect(findingTexts(dataset)).toContain('The header has 2 rows');
  });

  it.each([
    ['rows of text', 'a,b,c\nx,low,1\ny,high,2\nz,low,4\n'],
    ['an unreadable first cell', 'a,b\n1,broken\n2,4\n3,5\n'],
    ['missing values', 'a,b\nNA,-\n2,4\n3,5\n'],
  ])('is one row above %s', async (_name, text) => {
    const { preview, findings } = await importText(text);
    expect(preview).toHaveLength(3);
    expect(findings.some(({ text: said }) => said.includes('header'))).toBe(false);
  });
});

describe('numbers with signs beside them', () => {
  it.each<[string, string[], number[], string | null, string]>([
    ['percent', ['12.5 %', '7%', '3 %'], [12.5, 7, 3], '%', 'is written in %'],
    ['dollars', ['$1,234.50', '-$7', '($3.20)'], [1234.5, -7, -3.2], '$', 'is written in $'],
    ['a currency behind', ['12 EUR', '-3.5 EUR', '8EUR'], [12, -3.5, 8], 'EUR', 'written in EUR'],
    [
      'a code in front',
      ['USD 12', 'USD 3', 'USD 1,000.5'],
      [12, 3, 1000.5],
      'USD',
      'written in USD',
    ],
    ['brackets', ['(1,234.50)', '5', '(2)'], [-1234.5, 5, -2], null, '2 numbers in brackets'],
    ['two currencies', ['$5', '€6', '$7'], [5, 6, 7], null, 'mixes $ (2), € (1)'],
    ['percent among others', ['5 %', '6', '7 %'], [5, 6, 7], '%', '2 of 3 numbers'],
    ['blanks between thousands', ['1 234', '12 345.5', '7'], [1234, 12345.5, 7], null, ''],
    ['apostrophes', ["1'234", "12'345.5", '7'], [1234, 12345.5, 7], null, ''],
  ])('%s', async (_name, cells, values, unit, said) => {
    const lines = cells.map((cell, at) => `"${cell}";${at * at + 1}`).join('\n');
    const dataset = await importText(`v;w\n${lines}\n`);
    expect(valuesOf(dataset, 'v')).toEqual(values);
    expect(columnOf(dataset, 'v').info.unit).toBe(unit);
    expect(findingTexts(dataset)).toContain(said);
  });

  it.each<[string[], number[], ImportOptions]>([
    [['1.234,50 €', '0,99 €', '12,00 €'], [1234.5, 0.99, 12], {}],
    [['1.234,5', '2.345,5', '7.000,1'], [1234.5, 2345.5, 7000.1], {}],
    [['12,5 %', '3,25 %', '7 %'], [12.5, 3.25, 7], {}],
    [['1,234 %', '2,345 %', '5 %'], [1234, 2345, 5], { decimal: '.' }],
  ])('with a decimal comma: %j', async (cells, values, options) => {
    const lines = cells.map((cell, at) => `${cell};${at * at + 1}`).join('\n');
    expect(valuesOf(await importText(`v;w\n${lines}\n`, options), 'v')).toEqual(values);
  });
});

describe('marks that may be of decimals or of thousands', () => {
  it.each<[string, string, number[], string, string, string]>([
    [
      'a comma beside semicolons',
      '1,234;1 2,345;3 3,456;2',
      [1.234, 2.345, 3.456],
      'commas',
      '1.234',
      '.',
    ],
    [
      'a comma in quotes',
      '"1,234",1 "2,345",3 "3,456",2',
      [1234, 2345, 3456],
      'commas',
      '1234',
      ',',
    ],
    [
      'a point beside decimal commas',
      '1.234;1,5 2.345;3,5 3.456;2,5',
      [1.234, 2.345, 3.456],
      'points',
      '1.234',
      ',',
    ],
  ])('%s', async (_name, rows, values, marks, read, other) => {
    const text = `v${rows.includes(';') ? ';' : ','}w\n${rows.replaceAll(' ', '\n')}\n`;
    const dataset = await importText(text);
    expect(valuesOf(dataset, 'v')).toEqual(values);
    const finding = dataset.findings.find(({ text: said }) => said.includes('thousands'));
    expect(finding?.text).toContain(`The ${marks} in "v"`);
    expect(finding?.text).toContain(`was read as ${read}.`);
    expect(finding?.actions?.[0]?.options).toEqual({ decimal: other });
    const changed = await importText(text, finding?.actions?.[0]?.options ?? {});
    expect(valuesOf(changed, 'v')).not.toEqual(values);
    expect(findingTexts(changed)).not.toContain('thousands');
  });

  it.each(['v;w\n1.234;1\n2.345;2\n3.456;5\n', 'v;w\n1,234;1\n2,3;2\n3,456;5\n'])(
    'say nothing of %j',
    async (text) => {
      expect(findingTexts(await importText(text))).not.toContain('thousands');
    },
  );
});

it('reads quotes that a backslash escapes', async () => {
  const dataset = await importText('a,b\n"5\\" pipe, long",1\n"x",2\n"6\\" \\"y\\"",4\n');
  expect(dataset.preview[0]).toEqual(['5" pipe, long', '1']);
  const path = await importText('a,b\n"C:\\data\\",1\n"D:\\",2\n"E:\\",4\n');
  expect(path.preview[0]).toEqual(['C:\\data\\', '1']);
});

import { describe, expect, it } from 'vitest';
import type { ImportOptions } from '../../../../src-main/contract/schemas.ts';
import type { CellForm } from '../../../../src-main/engine/dataset/csv/column-hint.ts';
import { sniff } from '../../../../src-main/engine/dataset/csv/sniff.ts';

const forms = (sample: string, options: ImportOptions = {}): CellForm[] =>
  sniff(sample, options).hints.map(({ form }) => form);

describe('the delimiter', () => {
  it.each([
    ['a,b\n1,2\n3,4\n', ','],
    ['a;b\n1,5;2,5\n3,5;4,5\n', ';'],
    ['1,5;2,5\n3,5;4,5\n', ';'],
    ['a\tb\n1\t2\n', '\t'],
    ['a|b\n1|2\n', '|'],
    ['"a;x","b;y"\n1,2\n3,4\n', ','],
    ['Date;Time;CO\n10/03/2004;18.00.00;2,6\n10/03/2004;19.00.00;2\n', ';'],
    ['time,text\n2014-01-01 00:00:00,one; two\n2014-01-01 01:00:00,three; four\n', ','],
    ['1 2 3\n4 5 6\n', ' '],
    ['  1.0   2.0\n -3.0  4.0\n', ' '],
    ['a b\n1 2\n3 4\n', ' '],
    ['   6.3732150e+01\n   6.3350680e+01\n', null],
    ['value\n1\n2\n', null],
    ['value\n1,5\n-2,25\n3\n', null],
    ['value\n1,5\n2,25\n3,1\n', ','],
    ['time\n2014-01-01 00:00:00\n2014-01-01 01:00:00\n', null],
    ['some words here\nand more there\n', null],
  ])('of %j is %j', (sample, delimiter) => {
    expect(sniff(sample, {}).delimiter).toBe(delimiter);
  });

  it('is what Excel or the user says', () => {
    const excel = sniff('sep=;\na;b\n1;2\n', {});
    expect([excel.delimiter, excel.skip, excel.names]).toEqual([';', 6, ['a', 'b']]);
    expect(sniff('a,b\n1,2\n', { delimiter: '|' }).width).toBe(1);
    expect(sniff('a\n1,5\n2,5\n', { decimal: ',' }).delimiter).toBeNull();
  });
});

describe('the header', () => {
  it.each([
    ['a,b\n1,2\n', true],
    ['1,2\n3,4\n', false],
    ['2014-01-01,5\n2014-01-02,6\n', false],
    ['NA,1\n2,3\n', false],
    [',value\n0,1.5\n1,2.5\n', true],
    ['class,1,2\nA,0.5,0.7\nB,0.1,0.2\n', false],
    ['gene,class,100\nA,0.5,0.7\nB,0.1,0.2\n', true],
    ['name,city\nx,y\n', true],
    ['a,b\n', true],
    ['a;b\n1,5;2,5\n', true],
  ])('of %j: %j', (sample, header) => {
    expect(sniff(sample, {}).header).toBe(header);
  });

  it('is what the user says', () => {
    expect(sniff('1,2\n3,4\n', { header: true }).names).toEqual(['1', '2']);
    expect(sniff('a,b\n1,2\n', { header: false }).names).toBeNull();
  });

  it.each([
    ['a,b,,\n1,2,,\n', 4],
    ['a,b,\n1,2\n3,4\n', 2],
    ['a,b\n1,2,\n3,4,\n', 2],
    ['a,b\nr1,1,2\nr2,3,4\n', 3],
    ['a,b,c\n1,2\n1,2,3\n', 3],
    ['1,2,3\n1,2,3\n1,2\n', 3],
  ])('and rows of %j make a width of %i', (sample, width) => {
    expect(sniff(sample, {}).width).toBe(width);
  });
});

describe('the form of a column', () => {
  const rows = (cells: readonly string[]): string => `name\n${cells.join('\n')}\n`;

  it.each<[string[], CellForm]>([
    [['1', '2.5', '-3e5', 'NA'], 'number'],
    [['', 'NA', ''], 'number'],
    [['2014-01-01', '2014-01-02 03:00'], 'iso-time'],
    [['01/02/2014', '13/02/2014 10:00'], 'day-month'],
    [['18:00', '19:30:05'], 'clock'],
    [['NW', 'cv', 'SE'], 'text'],
    [['1', 'x', '2', 'y'], 'text'],
    [[...'123456789', 'broken'], 'number'],
  ])('%j is %s', (cells, form) => {
    expect(forms(rows(cells), { header: true, delimiter: ',' })).toEqual([form]);
  });

  it('has its own decimal mark', () => {
    const { hints } = sniff('a;b;c\n1,5;1.5;1,234\n2,5;2.5;2,345\n', {});
    expect(hints.map(({ decimal }) => decimal)).toEqual([',', '.', ',']);
    const quoted = sniff('a,b\n"1,234",1\n"2,345",2\n', {});
    expect(quoted.hints.map(({ decimal }) => decimal)).toEqual(['.', '.']);
    const chosen = sniff('a;b\n1,234;1\n2,345;2\n', { decimal: '.' });
    expect(chosen.hints.map(({ decimal }) => decimal)).toEqual(['.', '.']);
  });
});

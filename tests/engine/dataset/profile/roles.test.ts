import { describe, expect, it } from 'vitest';
import { unitOf } from '../../../../src-main/engine/dataset/profile/units.ts';
import {
  columnOf,
  findingTexts,
  hourText,
  importText,
  rolesOf,
  valuesOf,
} from '../support/files.ts';

/** Twenty rows of two features and one column under test. */
function beside(name: string, cell: (row: number) => string | number, rows = 20): string {
  const lines = Array.from(
    { length: rows },
    (_, row) => `${(row * 7) % 11},${(row * 5) % 13}.5,${cell(row)}`,
  );
  return `a,b,${name}\n${lines.join('\n')}\n`;
}

describe('the role of a column', () => {
  it.each<[string, string, (row: number) => string | number, string, string, RegExp]>([
    ['numbers', 'x', (row) => row * row, 'number', 'feature', /vary/],
    ['flags', 'alarm', (row) => row % 2, 'boolean', 'feature', /vary/],
    ['a label', 'label', (row) => (row > 15 ? 1 : 0), 'boolean', 'label', /only 0 and 1/],
    [
      'a label of two values',
      'Class',
      (row) => (row > 15 ? -1 : 1),
      'number',
      'label',
      /only -1 and 1/,
    ],
    [
      'is_anomaly in words',
      'is_anomaly',
      (row) => (row > 15 ? 'True' : 'False'),
      'boolean',
      'label',
      /only 0 and 1/,
    ],
    [
      'attacks by name',
      'class',
      (row) => (row > 15 ? 'smurf' : row > 13 ? 'neptune' : 'normal'),
      'boolean',
      'label',
      /only 0/,
    ],
    ['y of many values', 'y', (row) => row % 6, 'number', 'feature', /vary/],
    ['a constant label', 'label', () => 0, 'number', 'ignored', /Always 0/],
    ['a counter', 'step', (row) => row + 100, 'number', 'identifier', /Counts up by one/],
    ['a row number', 'No', (row) => (row * 7) % 20, 'number', 'identifier', /no value comes twice/],
    ['a clock', 'time (s)', (row) => row * 0.5, 'number', 'identifier', /only runs forward/],
    ['names', 'sample', (row) => `GSM${row}`, 'text', 'identifier', /names each row/],
    ['a constant', 'x', () => 5, 'number', 'ignored', /Always 5/],
    ['a constant with gaps', 'x', (row) => (row % 2 ? 5 : ''), 'number', 'ignored', /5 wherever/],
    ['nothing', 'x', () => 'NA', 'number', 'ignored', /empty/],
    ['little', 'x', (row) => (row % 4 ? '' : row), 'number', 'ignored', /75 % of its cells/],
    ['just enough', 'x', (row) => (row % 5 < 2 ? row : ''), 'number', 'feature', /vary/],
    [
      'categories',
      'wind',
      (row) => 'NESW'.charAt(row % 4),
      'category',
      'ignored',
      /4 different values/,
    ],
    ['one text', 'site', () => 'Wien', 'category', 'ignored', /same text/],
    ['yes and no', 'open', (row) => (row % 3 ? 'yes' : 'No'), 'boolean', 'feature', /vary/],
    [
      'another time',
      'seen',
      (row) => `19${90 - row}-01-01`,
      'time',
      'ignored',
      /not the time axis/,
    ],
    ['clock times', 'at', (row) => `${row % 24}:30`, 'time', 'ignored', /without a date/],
  ])('%s', async (_name, name, cell, kind, role, reason) => {
    const text = beside(name, cell).replace(/^a/, 'time');
    const dated = text
      .split('\n')
      .map((line, row) => (row === 0 ? line : line.replace(/^\d+/, hourText(row))));
    const { info } = columnOf(await importText(dated.join('\n')), name);
    expect([info.kind, info.role]).toEqual([kind, role]);
    expect(info.reason).toMatch(reason);
    expect(info.reason).toMatch(/^[A-Z0-9].*\.$/);
  });

  it('turns words into 0 and 1', async () => {
    const dataset = await importText(
      beside('class', (row) => ['normal', 'dos', ''][row % 3] ?? ''),
    );
    expect(valuesOf(dataset, 'class').slice(0, 3)).toEqual([0, 1, NaN]);
    const open = await importText(beside('open', (row) => ['off', 'ON'][row % 2] ?? ''));
    expect(valuesOf(open, 'open').slice(0, 2)).toEqual([0, 1]);
  });

  it('puts text that describes a label beside it', async () => {
    const text = beside('label,anomaly_kind,class', (row) => (row > 15 ? '1,spike,t' : '0,,n'));
    expect(rolesOf(await importText(text))).toEqual({
      a: 'feature',
      b: 'feature',
      label: 'label',
      anomaly_kind: 'label',
      class: 'label',
    });
  });

  it('judges a single column of numbers whatever it is called', async () => {
    for (const name of ['label', 'id', 'y']) {
      const dataset = await importText(`${name}\n0\n1\n0\n1\n1\n`);
      expect(rolesOf(dataset)).toEqual({ [name]: 'feature' });
    }
    expect(rolesOf(await importText('1\n2\n3\n4\n'))).toEqual({ c1: 'feature' });
  });

  it('names columns set aside and codes for missing, and changes neither', async () => {
    const text = beside('no2,flat', (row) => `${row % 5 === 0 ? -200 : 40 + row},7`);
    const dataset = await importText(text);
    expect(findingTexts(dataset)).toContain('20 % of "no2" is -200: probably a code for missing.');
    expect(findingTexts(dataset)).toContain(
      'Not judged, because constant or mostly empty: "flat".',
    );
    expect(valuesOf(dataset, 'no2')[0]).toBe(-200);
  });

  it.each<[string, (row: number) => number]>([
    ['a low of the values themselves', (row) => -200 + 10 * (row % 10)],
    ['a value that comes once', (row) => (row === 3 ? 9999 : row)],
    ['no usual code', (row) => (row % 5 === 0 ? -123 : 40 + row)],
    ['a flag', (row) => (row % 2 ? 999 : 1)],
  ])('takes %s for no code', async (_name, cell) => {
    expect(findingTexts(await importText(beside('x', cell)))).not.toContain('code for missing');
  });
});

describe('units', () => {
  it.each([
    ['NO2 (µg/m³)', 'µg/m³'],
    ['temp [°C]', '°C'],
    ['humidity (%)', '%'],
    ['speed (rpm)', 'rpm'],
    ['Kraft (N)', 'N'],
    ['flow (m3/h)', 'm3/h'],
    ['CO(GT)', null],
    ['PT08.S1(CO)', null],
    ['x (2)', null],
    ['(m)', null],
    ['x ()', null],
    ['value', null],
  ])('of %j is %j', (name, unit) => {
    expect(unitOf(name)).toBe(unit);
  });
});

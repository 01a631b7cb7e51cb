import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportOptions } from '../../../../src-main/contract/schemas.ts';
import type { RawTable } from '../../../../src-main/engine/dataset/raw-table.ts';
import { pivot } from '../../../../src-main/engine/dataset/shape/pivot.ts';
import {
  columnOf,
  findingTexts,
  importText,
  refused,
  rolesOf,
  valuesOf,
} from '../support/files.ts';
import { cellsOf, days, numbers, pacer, tableOf, texts } from '../support/raw-tables.ts';

const wide = (table: RawTable, entity: string, options: ImportOptions = {}): Promise<RawTable> =>
  pivot(table, { ...options, entity }, pacer, Infinity);

const day = days('day', [0, 0, 1, 1, 2, 2]);
const station = texts('station', ['A', 'B', 'A', 'B', 'A', 'B']);
const value = numbers('value', [1, 10, 2, 20, 3, 30]);

describe('pivot', () => {
  it.each<[string, RawTable, string, Record<string, (number | string)[]>]>([
    [
      'one value: named by the entity alone',
      tableOf(day, station, value),
      'station',
      { day: [0, 1, 2], A: [1, 2, 3], B: [10, 20, 30] },
    ],
    [
      'several values: named by both, those of an entity side by side',
      tableOf(day, station, value, numbers('rain', [0, 1, 2, 3, 4, 9])),
      'station',
      {
        day: [0, 1, 2],
        'value [A]': [1, 2, 3],
        'rain [A]': [0, 2, 4],
        'value [B]': [10, 20, 30],
        'rain [B]': [1, 3, 9],
      },
    ],
    [
      'entities one after another, times in no order',
      tableOf(
        texts('station', ['A', 'A', 'A', 'B', 'B', 'B']),
        days('day', [2, 0, 1, 1, 2, 0]),
        numbers('value', [3, 1, 2, 20, 30, 10]),
      ),
      'station',
      { day: [0, 1, 2], A: [1, 2, 3], B: [10, 20, 30] },
    ],
    [
      'whole numbers as entities',
      tableOf(day, numbers('unit', [7, 3, 7, 3, 7, 3]), value),
      'unit',
      { day: [0, 1, 2], 7: [1, 2, 3], 3: [10, 20, 30] },
    ],
    [
      'combinations that are not in the file are missing',
      tableOf(days('day', [0, 1, 2]), texts('s', ['A', 'B', 'A']), numbers('v', [1, 2, 3])),
      's',
      { day: [0, 1, 2], A: [1, NaN, 3], B: [NaN, 2, NaN] },
    ],
    [
      'rows of one time and entity are averaged, missing cells left out',
      tableOf(
        days('day', [0, 0, 0, 1, 1, 2]),
        texts('s', ['A', 'A', 'A', 'B', 'B', 'A']),
        numbers('v', [1, 2, 6, NaN, 5, 1]),
      ),
      's',
      { day: [0, 1, 2], A: [3, NaN, 1], B: [NaN, 5, NaN] },
    ],
    [
      'an entity called like the time',
      tableOf(day, texts('s', ['day', 'B', 'day', 'B', 'day', 'B']), value),
      's',
      { day: [0, 1, 2], 'day (2)': [1, 2, 3], B: [10, 20, 30] },
    ],
    [
      'rows without an entity are left out',
      tableOf(day, texts('s', ['A', null, 'A', 'B', 'A', 'B']), value),
      's',
      { day: [0, 1, 2], A: [1, 2, 3], B: [NaN, 20, 30] },
    ],
  ])('%s', async (_name, table, entity, expected) => {
    const made = await wide(table, entity);
    expect(cellsOf(made)).toEqual(expected);
    expect(Object.keys(cellsOf(made)).length).toBe(made.columns.length);
    expect(made.rowCount).toBe(3);
    expect(made.columns[0]).toMatchObject({ kind: 'time', name: 'day' });
  });

  it('counts missing cells and shows the first rows as they are now', async () => {
    const table = tableOf(
      days('day', [0, 1, 2]),
      texts('s', ['A', 'B', 'A']),
      numbers('v', [1, 2, 3]),
    );
    const made = await wide(table, 's');
    expect(made.columns.map(({ missing }) => missing)).toEqual([0, 1, 2]);
    expect(made.preview[0]).toEqual(['2020-01-01', '1', '']);
  });

  it('says what it did', async () => {
    const table = tableOf(
      days('day', [0, 0, 0, 1, 1, 2]),
      texts('s', ['A', 'B', 'A', 'A', null, 'A']),
      texts('city', ['x', 'y', 'x', 'y', 'x', 'x']),
      numbers('label', [0, 1, 0, 0, 0, 1]),
      numbers('v', [1, 2, 3, 4, 5, 9]),
    );
    const made = await wide(table, 's');
    expect(made.findings).toMatchObject([
      {
        severity: 'info',
        text: 'One column for each value of "s": 2 of them, at 3 times. 2 of 6 combinations are not in the file: missing.',
      },
      {
        severity: 'warning',
        text: '1 row repeats a time of the same "s" (row 3, A): their mean is taken.',
      },
      { severity: 'warning', text: 'Left out: 1 row without a "s".' },
      { text: '"label": a time is labelled where it is for any value of "s".' },
      { text: 'Left out, because they hold no measurements: "city".' },
    ]);
    expect(cellsOf(made)).toMatchObject({ label: [1, 0, 1], A: [2, 4, 9], B: [2, NaN, NaN] });
  });

  it('keeps means of huge and of equal values', async () => {
    const times = days('day', [0, 0, 0, 1, 1, 1]);
    const huge = numbers('v', [1.7e308, 1.7e308, -1.7e308, 0.1, 0.1, 0.1]);
    const made = await wide(tableOf(times, texts('s', ['A', 'A', 'A', 'A', 'A', 'A']), huge), 's');
    const [first = NaN, second] = cellsOf(made)['A'] as number[];
    expect(first / 1e307).toBeCloseTo(17 / 3, 6);
    expect(second).toBe(0.1);
  });

  it('then melted gives back the cells', async () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom('A', 'B', 'C', 'D'));
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    const cell = fc.tuple(pair, number, number);
    const cells = fc.uniqueArray(cell, {
      selector: ([[at, name]]) => `${at} ${name}`,
      minLength: 4,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(cells, async (rows) => {
        const table = tableOf(
          days(
            'day',
            rows.map(([[at]]) => at),
          ),
          texts(
            's',
            rows.map(([[, name]]) => name),
          ),
          numbers(
            'v',
            rows.map(([, v]) => v),
          ),
          numbers(
            'w',
            rows.map(([, , w]) => w),
          ),
        );
        fc.pre(
          new Set(rows.map(([, v]) => v)).size > 2 && new Set(rows.map(([, , w]) => w)).size > 2,
        );
        const { day: times = [], ...columns } = cellsOf(await wide(table, 's', { time: 'day' }));
        const melted = Object.entries(columns).flatMap(([name, values]) =>
          values.flatMap((held, row) =>
            Number.isNaN(held) ? [] : [`${String(times[row])} ${name} ${String(held)}`],
          ),
        );
        const expected = rows.flatMap(([[at, name], v, w]) => [
          `${at} v [${name}] ${v}`,
          `${at} w [${name}] ${w}`,
        ]);
        expect(melted.sort()).toEqual(expected.sort());
        expect(times).toEqual([...times].sort((a, b) => Number(a) - Number(b)));
        expect(new Set(times).size).toBe(times.length);
      }),
      { seed: 42, numRuns: 200 },
    );
  });

  it.each<[string, RawTable, ImportOptions & { entity: string }, string, string]>([
    [
      'an unknown column',
      tableOf(day, station, value),
      { entity: 'site' },
      'data/unknown-column',
      'site',
    ],
    [
      'no time',
      tableOf(station, value),
      { entity: 'station' },
      'csv/time',
      'no time tells which rows of column station belong together',
    ],
    [
      'no time wanted',
      tableOf(day, station, value),
      { entity: 'station', time: 'none' },
      'csv/time',
      'no time',
    ],
    [
      'fractions',
      tableOf(day, numbers('x', [1, 2.5, 1, 2.5, 1, 2.5]), value),
      { entity: 'x' },
      'settings/invalid',
      'it holds fractions, the first in row 2 (2.5)',
    ],
    [
      'times',
      tableOf(day, station, value),
      { entity: 'day' },
      'settings/invalid',
      'column day names no entities: it holds times',
    ],
    [
      'a column that changed its mind',
      tableOf(day, { ...station, codes: null }, value),
      { entity: 'station' },
      'settings/invalid',
      'begins with numbers and goes on with text',
    ],
    [
      'nothing to judge',
      tableOf(day, station),
      { entity: 'station' },
      'csv/no-numbers',
      'no column of numbers beside station and the time',
    ],
  ])('refuses %s', async (_name, table, options, code, message) => {
    const error = await refused(
      pivot(table, options, pacer, Infinity),
      code as Parameters<typeof refused>[1],
      message,
    );
    expect(error.remedy).toMatch(/^[A-Z`].*\.$/);
  });

  it('refuses more columns than are taken, and more cells than fit', async () => {
    const rows = Array.from({ length: 7000 }, (_, at) => at);
    const table = tableOf(
      days('day', rows),
      numbers('id', rows),
      ...['a', 'b', 'c'].map((name) =>
        numbers(
          name,
          rows.map((row) => row % 7),
        ),
      ),
    );
    const fault = 'one column for each id and value would make 21,000 columns, at most 20,000';
    await refused(wide(table, 'id'), 'csv/too-wide', fault);
    const narrow = { ...table, columns: table.columns.slice(0, 3) };
    const work = pivot(narrow, { entity: 'id' }, pacer, 1e6);
    await refused(work, 'data/too-large', 'about 7,000 rows of 7,000 columns take 392 MB');
    const many = Array.from({ length: 20_001 }, (_, at) => at);
    const beyond = tableOf(
      days('day', many),
      numbers('id', many),
      numbers(
        'v',
        many.map((at) => at % 3),
      ),
    );
    await refused(wide(beyond, 'id'), 'csv/too-wide', 'holds more than 20,000 different values');
  });
});

describe('importing a long table', () => {
  const rows = Array.from({ length: 40 }, (_, at) => at);

  it('makes a series of sensor, time and value', async () => {
    const lines = rows.flatMap((hour) =>
      ['in', 'out'].map(
        (sensor) => `${sensor},${stamp(hour)},${sensor === 'in' ? hour % 5 : hour % 7}`,
      ),
    );
    const dataset = await importText(`sensor,time,value\n${lines.join('\n')}\n`, {
      entity: 'sensor',
    });
    expect(dataset.kind).toBe('series');
    expect(dataset.time).toMatchObject({ columns: ['time'], duplicates: 0, stepMs: 3_600_000 });
    expect(rolesOf(dataset)).toEqual({ time: 'time', in: 'feature', out: 'feature' });
    expect(valuesOf(dataset, 'out')).toEqual(rows.map((hour) => hour % 7));
    expect([dataset.rowCount, dataset.report.rowsRead]).toEqual([40, 80]);
  });

  it('takes the unit from the value, not from the entity', async () => {
    const lines = rows.flatMap((hour) =>
      ['V', 'F'].map((name) => `${stamp(hour)},${name},${hour % 5},${hour % 3}`),
    );
    const text = `time,symbol,load (kW),close\n${lines.join('\n')}\n`;
    const dataset = await importText(text, { entity: 'symbol' });
    expect(columnOf(dataset, 'load (kW) [V]').info.unit).toBe('kW');
    expect(columnOf(dataset, 'close [V]').info.unit).toBeNull();
  });

  it('finds the time of year, month and day, and of a few rows for each entity', async () => {
    const calendar = rows.flatMap((at) =>
      ['A', 'B'].map((name) => `2020,${1 + (at % 2)},${1 + (at >> 1)},${name},${at % 5}`),
    );
    const days = await importText(`year,month,day,site,v\n${calendar.join('\n')}\n`, {
      entity: 'site',
    });
    expect([days.rowCount, days.time?.columns]).toEqual([40, ['year month day']]);
    const few = rows.flatMap((at) =>
      [0, 1, 2].map((hour) => `e${at},${stamp(hour)},${(at * hour) % 5}`),
    );
    const panel = await importText(`unit,time,v\n${few.join('\n')}\n`, { entity: 'unit' });
    expect([panel.rowCount, panel.columns.length]).toEqual([3, 41]);
  });

  it('reads times as the user says', async () => {
    const lines = rows
      .slice(0, 12)
      .flatMap((at) =>
        ['A', 'B'].map(
          (name) => `${name},01/${String(at + 1).padStart(2, '0')}/2020,${(at * at) % 7}`,
        ),
      );
    const text = `site,date,v\n${lines.join('\n')}\n`;
    const options = { entity: 'site', timeFormat: 'day-first' } as const;
    const dataset = await importText(text, options);
    expect(dataset.timeValues?.[1]).toBe(Date.UTC(2020, 1, 1));
    await refused(importText(text, { entity: 'site' }), 'csv/time', 'no time tells which rows');
  });

  it('finds years that repeat', async () => {
    const lines = rows.flatMap((at) =>
      ['AT', 'CH'].map((name) => `${name},${1980 + at},${(at * at) % 7}`),
    );
    const dataset = await importText(`country,year,v\n${lines.join('\n')}\n`, {
      entity: 'country',
    });
    expect([dataset.rowCount, dataset.time?.startMs]).toEqual([40, Date.UTC(1980, 0, 1)]);
  });

  it('goes on with the steps of the recipe', async () => {
    const lines = rows.flatMap((at) =>
      ['A', 'B'].map((name) => `${stamp(at)},${name},${(at * at) % 7}`),
    );
    const dataset = await importText(`time,site,v\n${lines.join('\n')}\n`, {
      entity: 'site',
      steps: [{ do: 'difference', column: 'A', lag: 1 }],
    });
    expect(valuesOf(dataset, 'A change').slice(1, 4)).toEqual([1, 3, -2]);
  });

  it('keeps the time that was asked for', async () => {
    const lines = rows.flatMap((at) =>
      ['A', 'B'].map((name) => `${stamp(at)},${name},${stamp(2 * at)},${at % 5}`),
    );
    const text = `start,name,end,v\n${lines.join('\n')}\n`;
    const dataset = await importText(text, { entity: 'name', time: 'end' });
    expect(dataset.time).toMatchObject({ columns: ['end'], stepMs: 7_200_000 });
    expect(findingTexts(dataset)).toContain('hold no measurements: "start"');
  });
});

const stamp = (hour: number): string =>
  new Date(Date.UTC(2020, 0, 1, hour)).toISOString().slice(0, 19);

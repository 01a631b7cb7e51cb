import { describe, expect, it } from 'vitest';
import {
  datasetSentence,
  drivenBy,
  eventLength,
  eventStart,
  eventValues,
  eventWhen,
  fileLine,
  fileName,
  proportionSentence,
  rangeText,
  rateText,
  resultSentence,
  runLine,
} from '../../src-main/words/sentences.ts';
import { bareName } from '../../src-main/contract/bare-name.ts';
import { columnTitle, sentence } from '../../src-main/words/text.ts';
import { deviceName } from '../../src-main/words/names.ts';
import { ruleText } from '../../src-main/words/rule-text.ts';
import {
  datasetOf,
  device,
  eventsOf,
  genes,
  resultOf,
  runOf,
  station,
  tiny,
} from '../renderer/support/fake-data.ts';

const series = datasetOf(station);
const table = datasetOf(genes);

describe('a dataset in words', () => {
  it('states step, rows, columns and what is missing', () => {
    expect(datasetSentence(series)).toBe('Hourly series, 9,357 rows, 9 columns, 3.6 % missing');
    expect(datasetSentence(table)).toBe('Table, 5,000 rows, 61 columns, nothing missing');
    expect(fileName({ ...series, name: 'station-04' })).toBe('station-04.csv');
    expect(fileName({ ...series, name: 'Winter' })).toBe('Winter');
    expect(fileLine(series)).toBe('hourly, 9,357 rows, 9 columns');
  });

  it('gives the range as dates, or with the clock where it is short', () => {
    expect(rangeText(series)).toBe('2004-03-10 to 2005-04-04, 390 days');
    const time =
      series.time === null ? null : { ...series.time, endMs: series.time.startMs + 7.2e6 };
    expect(rangeText({ ...series, time })).toBe('2004-03-10 18:00 to 2004-03-10 20:00, 3 h');
    expect(rangeText(table)).toBe('');
  });
});

describe('a result in words', () => {
  it('counts events in days, and rows of a table', () => {
    expect(resultSentence(series, resultOf(station, 'dense'))).toBe('17 events in 390 days');
    expect(resultSentence(table, resultOf(genes, 'dense'))).toBe('41 of 5,000 rows stand out');
    expect(resultSentence(datasetOf(tiny), resultOf(tiny, 'dense'))).toBe('No events in 12 days');
  });

  it.each([
    [1, '1 of 5,000 rows stands out'],
    [0, 'None of 5,000 rows stands out'],
  ])('%d flagged rows of a table', (flaggedRows, text) => {
    expect(resultSentence(table, { ...resultOf(genes, 'dense'), flaggedRows })).toBe(text);
  });

  it('puts it in proportion', () => {
    expect(proportionSentence(series, resultOf(station, 'dense'))).toMatch(
      /^1\.3 a month, 1\.\d % of the time\. 3\.6 % not judged\.$/,
    );
    expect(proportionSentence(table, resultOf(genes, 'dense'))).toBe(
      '0.8 % of the judged rows. All rows judged.',
    );
    const nothing = { eventCount: 0, flaggedRows: 0, judgedRows: 0, notJudgedRows: 10 };
    expect(proportionSentence(series, nothing)).toBe('100 % not judged.');
  });

  it('gives no rate where there is none', () => {
    expect(rateText(series, 1)).toBeNull();
    expect(rateText(table, 41)).toBeNull();
    expect(rateText(datasetOf(tiny), 6)).toEqual({ value: '0.5', unit: 'a day' });
  });

  it('sets thousands apart in a rate', () => {
    expect(rateText(series, 41)?.value).toMatch(/^\d\.\d$/);
    expect(rateText(series, 29_400)?.value).toMatch(/^2,\d{3}$/);
  });
});

describe('an event in words', () => {
  const [first] = eventsOf(station);
  const [row] = eventsOf(genes);
  if (first === undefined || row === undefined) throw new Error('the fake data hold events');

  it('says when it was and how long', () => {
    expect(eventWhen(first, series)).toBe('23 Nov 2004, 16:00 to 00:00');
    expect(eventStart(first, series)).toBe('2004-11-23 16:00');
    expect(eventLength(first, series)).toBe('9 h');
  });

  it('counts rows of a table from 1', () => {
    expect(eventWhen(row, table)).toBe(`row ${row.startIndex + 1}`);
    expect(eventLength(row, table)).toBe('1 row');
    expect(eventWhen({ ...row, startIndex: 9, endIndex: 1199 }, table)).toBe('rows 10 to 1,200');
  });

  it('sets measured beside expected, with the unit', () => {
    expect(eventValues(first, () => 'µg/m³')).toBe('NO2: expected about 78 µg/m³, measured 198.');
    const single = { ...first, columns: first.columns.slice(0, 1) };
    expect(eventValues(single, () => null)).toBe('Expected about 78, measured 198.');
    expect(eventValues({ ...first, columns: [] }, () => null)).toBe('');
  });

  it('names the columns that made most of it', () => {
    expect(drivenBy(first)).toBe('NO2, CO');
    expect(drivenBy({ ...first, columns: [] })).toBe('');
  });
});

describe('runs and devices in words', () => {
  const run = runOf(station, 'run-a', 'Conv1D', 'conv1d');
  it.each([
    [{ status: 'done', eventCount: 17 }, null, '17 events'],
    [{ status: 'done', eventCount: 0 }, null, 'no events'],
    [{ status: 'running', eventCount: null }, 0.419, 'training, 41 %'],
    [{ status: 'queued', eventCount: null }, null, 'waiting'],
    [{ status: 'failed', eventCount: null }, null, 'failed'],
  ] as const)('%o', (change, fraction, text) => {
    expect(runLine({ ...run, ...change }, fraction)).toBe(text);
  });

  it.each([
    [device, 'CPU, WebAssembly (SIMD)'],
    [
      { ...device, rung: 'tensorflow', label: 'TensorFlow (GPU)', version: '2.21' },
      'GPU, TensorFlow 2.21',
    ],
    [
      { ...device, rung: 'tensorflow', label: 'TensorFlow (CPU)', version: null },
      'CPU, TensorFlow',
    ],
    [{ ...device, rung: 'cpu', label: 'JavaScript' }, 'CPU, JavaScript'],
    [{ ...device, label: 'CPU, WebAssembly' }, 'CPU, WebAssembly'],
    [{ ...device, label: 'CPU' }, 'CPU'],
  ] as const)('%o', (one, text) => {
    expect(deviceName(one)).toBe(text);
  });

  it.each([
    [{ method: 'auto' }, 'chosen from the data'],
    [{ method: 'sigma', value: 3 }, 'mean + 3 standard deviations'],
    [{ method: 'quantile', value: 0.995 }, '99.5 % quantile'],
    [{ method: 'mad', value: 6 }, 'median + 6 MAD of the logarithm'],
  ] as const)('%o', (rule, text) => {
    expect(ruleText(rule)).toBe(text);
  });
});

describe('phrases and names', () => {
  it.each([
    ['the pattern repeats every 24 rows', 'The pattern repeats every 24 rows.'],
    ['Is it? Yes.', 'Is it? Yes.'],
    ['windows.csv: no labels', 'windows.csv: no labels.'],
    ['kNN finds more', 'kNN finds more.'],
    ['', ''],
    [' ', ''],
    ['All done.', 'All done.'],
    ['unknown column: NO2_', 'Unknown column: NO2_.'],
    ['pH above 7?', 'pH above 7?'],
  ])('%s', (phrase, whole) => {
    expect(sentence(phrase)).toBe(whole);
  });

  it.each([
    ['NO2', 'µg/m³', 'NO2, µg/m³', 'NO2'],
    ['NO2 (µg/m³)', 'µg/m³', 'NO2 (µg/m³)', 'NO2'],
    ['Temp [K]', null, 'Temp [K]', 'Temp'],
    ['(raw)', null, '(raw)', '(raw)'],
  ])('%s in %s', (name, unit, title, bare) => {
    expect([columnTitle(name, unit), bareName(name)]).toEqual([title, bare]);
  });
});

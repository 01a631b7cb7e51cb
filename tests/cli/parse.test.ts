import { InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import { parseDelimiter } from '../../src-main/cli/import-flags.ts';
import { parseModels } from '../../src-main/cli/parse-models.ts';
import { parseNames } from '../../src-main/cli/parse-names.ts';
import { integerFrom, positiveUpTo } from '../../src-main/cli/parse-number.ts';
import { parseScore } from '../../src-main/cli/parse-score.ts';
import { parseSeason } from '../../src-main/cli/parse-season.ts';
import { parseThreshold } from '../../src-main/cli/parse-threshold.ts';
import { parseTrain } from '../../src-main/cli/parse-train.ts';

it('reads models between commas', () => {
  expect(parseModels('Dense, pca,lstm-vae')).toEqual(['dense', 'pca', 'lstm-vae']);
  for (const text of ['', 'dense,', 'auto', 'vea']) {
    expect(() => parseModels(text)).toThrow(InvalidArgumentError);
  }
});

describe('parseTrain', () => {
  it.each([
    ['0.4', { fraction: 0.4 }],
    ['.25', { fraction: 0.25 }],
    ['1', { fraction: 1 }],
    ['40%', { fraction: 0.4 }],
    ['12.5 %', { fraction: 0.125 }],
    ['0:4000', { from: '0', to: '4000' }],
    ['0..4000', { from: '0', to: '4000' }],
    ['2010-01-01:2010-06-01', { from: '2010-01-01', to: '2010-06-01' }],
    ['2010-01-01 00:00:2010-06-01 00:00', { from: '2010-01-01 00:00', to: '2010-06-01 00:00' }],
    ['2010-01-01:2010-06-01 12:30:05', { from: '2010-01-01', to: '2010-06-01 12:30:05' }],
    ['2010-01-01T00:00:00Z:2010-06-01', { from: '2010-01-01T00:00:00Z', to: '2010-06-01' }],
    [
      '2010-01-01T00:00:00+01:00:2010-06-01T00:00:00+02:00',
      { from: '2010-01-01T00:00:00+01:00', to: '2010-06-01T00:00:00+02:00' },
    ],
    ['01.02.2010 00:00:15.06.2010 12:30', { from: '01.02.2010 00:00', to: '15.06.2010 12:30' }],
    ['1/2/2010 0:00 .. 6/15/2010 12:30', { from: '1/2/2010 0:00', to: '6/15/2010 12:30' }],
    ['3 Jan 2010:15 June 2010', { from: '3 Jan 2010', to: '15 June 2010' }],
  ])('%j', (text, part) => {
    expect(parseTrain(text)).toEqual(part);
  });

  it.each([
    '0',
    '1.5',
    '-0.1',
    '150%',
    '',
    'abc',
    '1:2:3',
    '..5',
    '5..',
    '1..2..3',
    ':',
    '2010-01-01 00:00:06',
  ])('refuses %j and says what it takes', (text) => {
    expect(() => parseTrain(text)).toThrow(InvalidArgumentError);
    expect(() => parseTrain(text)).toThrow(/share of the rows.*FROM\.\.TO/);
  });
});

describe('parseScore', () => {
  it.each([
    ['error', 'error'],
    ['latent:mahalanobis', 'mahalanobis'],
    [' Latent:K-means ', 'k-means'],
    ['latent:isolation', 'isolation'],
  ])('%j', (text, score) => {
    expect(parseScore(text)).toBe(score);
  });

  it.each(['mahalanobis', 'latent:', 'latent:error', ''])(
    'refuses %j and says what it takes',
    (text) => {
      expect(() => parseScore(text)).toThrow(/error, latent:mahalanobis, latent:k-means/);
    },
  );
});

describe('parseSeason', () => {
  it.each([
    ['auto', 'auto'],
    ['None', 'none'],
    [' 48 ', 48],
  ])('%j', (text, season) => {
    expect(parseSeason(text)).toBe(season);
  });

  it.each(['', 'daily', '1', '2.5', '-24', '1e3', '100001'])('refuses %j', (text) => {
    expect(() => parseSeason(text)).toThrow(InvalidArgumentError);
  });
});

describe('parseThreshold', () => {
  it.each([
    ['auto', { method: 'auto' }],
    ['sigma:3', { method: 'sigma', value: 3 }],
    ['Quantile:0.995', { method: 'quantile', value: 0.995 }],
    ['mad:6.5', { method: 'mad', value: 6.5 }],
  ])('%j', (text, rule) => {
    expect(parseThreshold(text)).toEqual(rule);
  });

  it.each([
    '',
    'sigma',
    'sigma:',
    'sigma:0',
    'sigma:-3',
    'sigma:x',
    'quantile:1',
    'quantile:99.5',
    'mad:6:1',
    'auto:3',
    'pot:1',
  ])('refuses %j and says what it takes', (text) => {
    expect(() => parseThreshold(text)).toThrow(/sigma:3, mad:6, quantile:0\.995/);
  });
});

describe('parseNames', () => {
  it.each([
    ['NO2,CO', ['NO2', 'CO']],
    [' NO2 , CO ', ['NO2', 'CO']],
    ['"wind, north",NO2', ['wind, north', 'NO2']],
    ['"say ""no"""', ['say "no"']],
    ['a b,µg/m³', ['a b', 'µg/m³']],
    ['NO2,NO2', ['NO2']],
  ])('%j', (text, names) => {
    expect(parseNames(text)).toEqual(names);
  });

  it('adds to what an earlier flag named', () => {
    expect(parseNames('CO', ['NO2'])).toEqual(['NO2', 'CO']);
  });

  it.each(['', ',', 'a,', 'a,,b', '"a', '"a"b', '""'])('refuses %j', (text) => {
    expect(() => parseNames(text)).toThrow(InvalidArgumentError);
  });
});

describe('numbers and marks', () => {
  it.each([
    ['1', 1],
    [' 40 ', 40],
    ['10000', 10_000],
  ])('whole number %j', (text, value) => {
    expect(integerFrom(1, 10_000)(text)).toBe(value);
  });

  it.each(['0', '10001', '1.5', '1e3', 'x', '', '0x10'])('refuses %j as a whole number', (text) => {
    expect(() => integerFrom(1, 10_000)(text)).toThrow('It takes a whole number from 1 to 10000.');
  });

  it.each(['0', '-1', '11', 'Infinity', 'NaN', ''])('refuses %j as a rate', (text) => {
    expect(() => positiveUpTo(10)(text)).toThrow('It takes a number above 0, up to 10.');
  });

  it.each([
    ['semicolon', ';'],
    ['TAB', '\t'],
    ['\\t', '\t'],
    [',', ','],
  ])('delimiter %j', (text, mark) => {
    expect(parseDelimiter(text)).toBe(mark);
  });

  it.each(['', 'constructor', 'colon', ';;'])('refuses delimiter %j', (text) => {
    expect(() => parseDelimiter(text)).toThrow(/comma, semicolon, tab, pipe, space/);
  });
});

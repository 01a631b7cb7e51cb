import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../src-main/contract/types.ts';
import { createRandom } from '../../../../src-main/engine/training/random.ts';
import { importText } from '../support/files.ts';

const rows = 600;

/** Hourly columns of noise and what is made of it. */
function series(columns: Record<string, (row: number, noise: () => number) => number>): string {
  const random = createRandom(3);
  const lines = Array.from({ length: rows }, (_, row) => {
    const time = new Date(Date.UTC(2021, 2, 1, row)).toISOString().slice(0, 19);
    return [time, ...Object.values(columns).map((of) => of(row, () => random.normal()))].join(',');
  });
  return [['time', ...Object.keys(columns)].join(','), ...lines, ''].join('\n');
}

async function findings(text: string): Promise<readonly Finding[]> {
  return (await importText(text)).findings;
}

const about = (found: readonly Finding[], words: RegExp): Finding | undefined =>
  found.find(({ text }) => words.test(text));

describe('what is odd about the values', () => {
  it('a level that moved is told with its size, noise is not', async () => {
    const found = await findings(
      series({
        moved: (row, noise) => noise() + (row < rows / 2 ? 0 : 4),
        calm: (_, noise) => noise(),
      }),
    );
    const drift = about(found, /second half/);
    expect(drift?.column).toBe('moved');
    expect(drift?.text).toMatch(/"moved" is (3\.\d|4\.?\d?) standard deviations higher/);
    expect(drift?.actions?.[0]?.steps).toEqual([{ do: 'difference', column: 'moved', lag: 1 }]);
    expect(found.filter(({ text }) => /second half/.test(text))).toHaveLength(1);
  });

  it('a column that repeats another can be left out', async () => {
    const found = await findings(
      series({
        celsius: (row) => Math.sin(row) * 9,
        fahrenheit: (row) => 32 + Math.sin(row) * 9 * 1.8,
        other: (_, noise) => noise(),
      }),
    );
    const twin = about(found, /says the same/);
    expect(twin?.text).toContain('"fahrenheit" says the same as "celsius"');
    expect(twin?.actions?.[0]?.steps).toEqual([
      { do: 'role', column: 'fahrenheit', role: 'ignored' },
    ]);
    expect(about(found, /other" says/)).toBeUndefined();
  });

  it('a sensor that is stuck is told with its place and length', async () => {
    const found = await findings(
      series({
        stuck: (row, noise) => (row >= 200 && row < 230 ? 0.5 : noise()),
        rain: (row, noise) => (row % 100 < 60 ? 0 : Math.abs(noise())),
      }),
    );
    expect(about(found, /stays at/)?.text).toContain(
      '"stuck" stays at 0.5 for 30 rows, 30 h, from row 201',
    );
    expect(about(found, /"rain" stays/)).toBeUndefined();
  });

  it('prices are offered as returns, and volume as its logarithm', async () => {
    const found = await findings(
      series({
        Open: (row, noise) => 100 + row + noise(),
        'Adj Close': (row, noise) => 100 + row + noise(),
        Volume: (_, noise) => Math.round(1e6 * Math.exp(noise())),
      }),
    );
    expect(about(found, /^Prices/)?.actions?.[0]?.steps).toEqual([
      { do: 'log-return', column: 'Open' },
      { do: 'log-return', column: 'Adj Close' },
      { do: 'log', column: 'Volume', plus: 1 },
    ]);
    expect(about(found, /second half/)).toBeUndefined();
  });

  it('counts of many genes are offered as logarithms', async () => {
    const random = createRandom(5);
    const header = Array.from({ length: 60 }, (_, i) => `gene${i}`).join(',');
    const lines = Array.from({ length: 30 }, () =>
      Array.from({ length: 60 }, () => Math.round(Math.exp(3 * random.normal() + 3))).join(','),
    );
    const found = await findings([header, ...lines, ''].join('\n'));
    const labels = about(found, /columns of counts/)?.actions?.map(({ label }) => label);
    expect(labels).toEqual(['Take logarithms', 'Counts per million, then logarithms']);
  });

  it('what asks for a decision comes first', async () => {
    const text = series({
      coded: (row, noise) => (row % 50 === 7 ? -999 : noise()),
      flat: () => 3,
    });
    const found = await findings(text);
    expect(found[0]?.text).toMatch(/-999: probably a code for missing/);
    expect(found[0]?.actions).toEqual([
      {
        label: 'Treat -999 as missing',
        steps: [{ do: 'missing', column: 'coded', values: [-999] }],
      },
    ]);
  });
});

describe('what is said of each column', () => {
  it('its spread, its longest gap and its relatives', async () => {
    const dataset = await importText(
      series({
        a: (row) => (row >= 100 && row < 130 ? NaN : Math.sin(row / 5)),
        b: (row) => -2 * Math.sin(row / 5),
        noise: (_, noise) => noise(),
      }),
    );
    const [, a, , noise] = dataset.columns.map(({ info }) => info);
    expect(a?.longestGap).toBe(30);
    expect(a?.histogram).toHaveLength(24);
    expect(a?.histogram?.reduce((sum, count) => sum + count, 0)).toBe(rows - 30);
    expect(a?.related?.[0]?.name).toBe('b');
    expect(a?.related?.[0]?.correlation).toBeCloseTo(-1, 9);
    expect(noise?.related).toEqual([]);
    expect(noise?.longestGap).toBe(0);
  });
});

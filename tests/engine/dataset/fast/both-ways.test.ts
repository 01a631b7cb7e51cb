import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RowScanner } from '../../../../src-main/engine/dataset/fast/row-scanner.ts';
import { readBothWays } from './both-ways.ts';

/** Numbers from 0 to 1 that are the same in every run (Park and Miller 1988). */
function chances(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

type Cell = (chance: () => number, row: number) => string;

const pick = <T>(chance: () => number, items: readonly T[]): T =>
  items[Math.floor(chance() * items.length)]!;

const size = (chance: () => number): number => 10 ** Math.round(chance() * 40 - 20);

const numbers: readonly Cell[] = [
  (chance) => (chance() * 1000 - 500).toFixed(5),
  (chance) => String(Math.floor(chance() * 1e6)),
  (chance) => String((chance() - 0.5) * size(chance)),
  (chance) => ((chance() - 0.5) * size(chance)).toExponential(Math.floor(chance() * 17)),
  (chance) => (chance() * 100).toPrecision(18),
  (chance) => ` ${chance().toFixed(2)}  `,
  (chance) => `+${Math.floor(chance() * 100)}.`,
  (chance) => `-.${Math.floor(chance() * 100)}`,
];
const start = Date.UTC(2019, 11, 31, 23);
const time = (row: number): string => new Date(start + row * 59_999).toISOString();
const times: readonly Cell[] = [
  (_, row) => time(row).slice(0, 19).replace('T', ' '),
  (_, row) => time(row).slice(0, 23),
  (_, row) => time(row),
  (_, row) => time(row).slice(0, 10),
  (_, row) => time(row).slice(0, 16).replace('T', ' '),
];
const texts: readonly Cell[] = [
  (chance) => pick(chance, ['a', 'b', ' c', 'NA', '']),
  (_, row) => `r${row}`,
];
const oddCells = [
  ...['', '', '', 'NA', 'NaN', '-', '?', ' ', 'null', 'inf', '-Infinity', 'abc', '0x10', '1_000'],
  ...['1e400', '5 %', '$3', '1 000', '(5)', '"7"', '"a\nb"', '"x""y"', 'é', '−5', '2020-01-01'],
  ...['2020-02-30', '2020-01-01T00:00Z', '10:00', '1e', '--1', '1.2.3', '\u00a05', '9'.repeat(400)],
  `${' '.repeat(500)}5`,
];
const oddLines = ['', '', '  ', '# remark', 'Total', 'Source: nobody', '\r', '"', '\ufeff'];

/** A file whose first rows are clean and whose others are as odd as `oddness` says. */
function generate(seed: number, oddness: number): string {
  const chance = chances(seed);
  const delimiter = pick(chance, [',', ',', ';', '\t', '|']);
  const lineEnd = pick(chance, ['\n', '\n', '\r\n']);
  const width = 1 + Math.floor(chance() * 7);
  const cells = Array.from({ length: width }, (_, column) => {
    if (column === 0 && chance() < 0.6) return pick(chance, times);
    return pick(chance, chance() < 0.85 ? numbers : texts);
  });
  const rows = 100 + Math.floor(chance() * 300);
  const lines = [cells.map((_, column) => `name${column}`).join(delimiter)];
  for (let row = 0; row < rows; row++) {
    const odd = (rate: number): boolean => row > 80 && chance() < rate * oddness;
    if (odd(0.02)) lines.push(pick(chance, oddLines));
    if (odd(0.01)) lines.push(delimiter.repeat(width - 1));
    const values = cells.map((cell) => (odd(0.05) ? pick(chance, oddCells) : cell(chance, row)));
    if (odd(0.01)) values.push('');
    if (odd(0.003)) values.pop();
    if (odd(0.001)) values.push('9');
    lines.push(values.join(delimiter));
  }
  return lines.join(lineEnd) + (chance() < 0.7 ? lineEnd : '');
}

/** A short file is read at once where its encoding must be found out. */
const utf8 = { encoding: 'utf-8' } as const;

/** Counts the rows that are read from bytes from now on. */
function countScanned(): () => number {
  const scanned = vi.spyOn(RowScanner.prototype, 'rows', 'get');
  return () => scanned.mock.results.reduce((sum, { value }) => sum + Number(value), 0);
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('reading from bytes and reading as text', () => {
  it.each([0, 0.1, 0.5, 1, 4])('agree on generated files, oddness %d', async (oddness) => {
    const scanned = countScanned();
    let tables = 0;
    for (let seed = 1; seed <= 120; seed++) {
      const bytes = Buffer.from(generate(seed * 7919, oddness));
      const chance = chances(seed);
      const cut = { chunkBytes: 5 + Math.floor(chance() * 2000), sampleLength: 1000 };
      const outcome = await readBothWays(bytes, cut, utf8);
      if (outcome.kind === 'table') tables++;
    }
    expect(tables).toBeGreaterThan(oddness > 1 ? 0 : 30);
    expect(scanned()).toBeGreaterThan(oddness > 1 ? 200 : 1000);
  });

  it('agree wherever the file is cut', async () => {
    const scanned = countScanned();
    const rows = Array.from(
      { length: 110 },
      (_, row) => `${time(row).slice(0, 19)},${row / 7},${row}`,
    );
    rows[80] = '2020-01-01 01:02:03,"1\n2",3';
    rows[85] = '';
    rows[90] = '2020-01-01 01:02:03,é,';
    rows[95] = ',,';
    rows[96] = ',,';
    rows[100] = '2020-01-01 01:02:03,x,1';
    const bytes = Buffer.from(['time,a,b', ...rows, ''].join('\r\n'));
    for (let chunkBytes = 1; chunkBytes < 220; chunkBytes++) {
      const outcome = await readBothWays(bytes, { chunkBytes, sampleLength: 500 }, utf8);
      expect(outcome).toMatchObject({ kind: 'table', rows: 109 });
    }
    expect(scanned()).toBeGreaterThan(1000);
  });

  it('agree on the first rows, which are shown as they stand', async () => {
    const rows = Array.from({ length: 80 }, (_, row) => `${row}.50,${row}`);
    const bytes = Buffer.from(['a,b', ...rows, ''].join('\n'));
    const outcome = await readBothWays(bytes, { chunkBytes: 30, sampleLength: 20 }, utf8);
    expect(outcome).toHaveProperty('table.preview.49', ['49.50', '49']);
  });

  it.each(['\n', '\r\n'])(
    'agree on every short cell of digits, points and signs, %j',
    async (end) => {
      const runs = (length: number): string[] =>
        length === 0
          ? ['']
          : runs(length - 1).flatMap((run) => ['0', '7', '.', '-'].map((c) => run + c));
      const lengths = [1, 8, 9, 10, 13, 14, 15, 16, 17, 18, 19, 20, 22, 25];
      const long = lengths.flatMap((length) => {
        const digits = '1234567890123456789012345'.slice(0, length);
        const at = Math.floor(length / 3);
        const pointed = `${digits.slice(0, at)}.${digits.slice(at)}`;
        return [digits, `0.${digits}`, pointed, `${digits}.`, `.${digits}`].flatMap((cell) => [
          cell,
          `-${cell}`,
          `+${cell}`,
          `${cell}e3`,
          `${cell} `,
        ]);
      });
      const clean = Array.from({ length: 200 }, (_, row) => `${row},${row / 4},-${row}`);
      const cells = [...[1, 2, 3, 4].flatMap(runs), ...long];
      const odd = cells.flatMap((cell) => [
        `${cell},1,2`,
        `1,${cell},2`,
        `1,2,${cell}`,
        ...clean.slice(0, 30),
      ]);
      const bytes = Buffer.from(['a,b,c', ...clean, ...odd, ''].join(end));
      const scanned = countScanned();
      for (const chunkBytes of [700, 5000, 1_000_000]) {
        const outcome = await readBothWays(bytes, { chunkBytes, sampleLength: 1000 }, utf8);
        expect(outcome).toMatchObject({
          kind: 'table',
          table: { columns: [{ kind: 'number' }, {}, {}] },
        });
      }
      expect(scanned()).toBeGreaterThan(2 * odd.length);
    },
  );

  it('agree on rows longer than what is scanned at once', async () => {
    const row = (seed: number): string =>
      Array.from(
        { length: 12_000 },
        (_, at) => `${seed}${at}.123456789012345678901234567890123456`,
      ).join(',');
    const header = Array.from({ length: 12_000 }, (_, at) => `n${at}`).join(',');
    const rows = Array.from({ length: 30 }, (_, seed) => row(seed + 1));
    const bytes = Buffer.from([header, ...rows, ''].join('\n'));
    const outcome = await readBothWays(bytes, { chunkBytes: 1_000_000, sampleLength: 1000 }, utf8);
    expect(outcome).toMatchObject({ kind: 'table', rows: 30 });
  });

  it('agree on blanks before a number, of which there may not be too many', async () => {
    const rows = Array.from({ length: 80 }, (_, row) => `${row},${row}`);
    for (const blanks of [1, 290, 299, 300, 395, 399, 400, 401, 500]) {
      const odd = `5,${' '.repeat(blanks)}7`;
      const bytes = Buffer.from(['a,b', ...rows, odd, ...rows, ''].join('\n'));
      await readBothWays(bytes, { chunkBytes: 1000, sampleLength: 400 }, utf8);
    }
  });

  const clean = Array.from({ length: 200 }, (_, row) => `${row}.5,${row}`);
  it.each<[string, string | Uint8Array, string]>([
    ['a row with a cell too many', '5,6,7', 'csv/ragged-row'],
    ['a quote that is never closed', '5,"6', 'csv/unclosed-quote'],
    ['a zero byte', '5,6\0', 'csv/encoding'],
    ['too many short rows', '5\n5\n5\n5\n5\n5', 'csv/ragged-row'],
  ])('name the same line of %s', async (_, fault, code) => {
    const text = ['a,b', ...clean, fault, ...clean, ''].join('\n');
    for (const chunkBytes of [1, 10, 100, 800, 1500]) {
      const outcome = await readBothWays(
        Buffer.from(text),
        { chunkBytes, sampleLength: 800 },
        utf8,
      );
      expect(outcome).toMatchObject({ kind: 'error', code });
      expect(outcome).toHaveProperty('message', expect.stringContaining('line 202'));
    }
  });

  it('name the same line of a fault in the encoding', async () => {
    const text = ['a,b', ...clean, 'é,5', ...clean, 'ü,7', ''].join('\n');
    const bytes = Buffer.concat([Buffer.from(text), Buffer.from([0xe9, 0x2c, 0x35, 0x0a])]);
    const outcome = await readBothWays(
      bytes,
      { chunkBytes: 50, sampleLength: 300 },
      { encoding: 'utf-8' },
    );
    expect(outcome).toMatchObject({ kind: 'error', code: 'csv/encoding' });
  });
});

const root = join(import.meta.dirname, '../../../../../shared/data');
const here = existsSync(root);
const files = here
  ? readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.csv$|^ucr\/.*\.txt$/.test(file))
      .sort()
  : [];

describe.skipIf(!here)('development data (skipped where ../shared/data is absent)', () => {
  it.each(files)('%s is the same from bytes and as text', async (file) => {
    const bytes = readFileSync(join(root, file));
    await readBothWays(bytes, { chunkBytes: 50_000, sampleLength: 8192 });
  });
});

import { createHash } from 'node:crypto';
import { readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../../src-main/contract/errors.ts';
import type { ImportOptions, RecipeStep } from '../../../../src-main/contract/schemas.ts';
import type { ColumnValues } from '../../../../src-main/engine/dataset/columns/column-values.ts';
import { StoredValues } from '../../../../src-main/engine/dataset/columns/stored-values.ts';
import { wholeOf } from '../../../../src-main/engine/dataset/columns/whole-of.ts';
import { withScratch } from '../../../../src-main/engine/dataset/columns/with-scratch.ts';
import { importFiles } from '../../../../src-main/engine/dataset/import-file.ts';
import type { ImportedDataset } from '../../../../src-main/engine/dataset/types.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { hourText, refused } from '../support/files.ts';
import { npyFile } from '../support/npy.ts';
import { seededRandom } from '../support/seeded-random.ts';

type Content = string | Uint8Array;

/** Everything goes to the file, a few hundred values at a time. */
const tiny = { limitBytes: 0, stageLength: 100 };

function written(contents: readonly Content[], ending: string): string[] {
  const folder = temporaryFolder();
  return contents.map((content, at) => {
    const path = join(folder, `${String.fromCharCode(97 + at)}.${ending}`);
    writeFileSync(path, content);
    return path;
  });
}

/** The bits of all values; NaN is NaN. */
function digestOf(values: ColumnValues): string {
  const usual = wholeOf(values).map((value) => (Number.isNaN(value) ? NaN : value));
  return createHash('sha256').update(new Uint8Array(usual.buffer)).digest('hex');
}

/** All that an import finds, with digests of the values of its columns. */
const plain = ({ columns, report, ...rest }: ImportedDataset): unknown => ({
  ...rest,
  report: { ...report, durationMs: 0 },
  columns: columns.map(({ info, values }) => ({
    info,
    values: values === null ? null : digestOf(values),
  })),
});

async function expectSame(paths: readonly string[], options: ImportOptions): Promise<void> {
  const held = plain(await importFiles(paths, options));
  const folder = temporaryFolder();
  await withScratch({ folders: [folder], ...tiny }, async (scratch) => {
    const spilled = await importFiles(paths, options, { scratch });
    expect(spilled.columns.some(({ values }) => values instanceof StoredValues)).toBe(true);
    expect(plain(spilled)).toEqual(held);
  });
  expect(readdirSync(folder)).toEqual([]);
}

/** Hourly rows of all that a file may hold: gaps, codes, flags, categories, labels, faults, a twin and a drift. */
function table(rows: number, { start = 0, shuffled = false, seed = 1 } = {}): string {
  const random = seededRandom(seed);
  const lines = Array.from({ length: rows }, (_, row) => {
    const wave = 10 * Math.sin(row / 12) + random.next() + row / 100;
    return [
      hourText(start + row * (row < rows / 2 ? 1 : 2)),
      wave.toFixed(3),
      (2 * wave + 1).toFixed(4),
      row % 17 === 0 ? '' : row % 50 === 3 ? '-999' : (row % 29) + random.next(),
      row > 200 && row < 260 ? '5.5' : random.below(1000),
      row % 3 === 0 ? 'on' : 'off',
      ['north', 'south', 'west'][random.below(3)],
      row % 97 === 5 ? 'broken' : random.below(50),
      row % 211 === 7 ? 1 : 0,
    ].join(',');
  });
  if (shuffled) lines.reverse();
  const header = 'time,wave,twin,gaps,stuck,flag,place,faulty,label';
  return `${header}\n${lines.join('\n')}\n`;
}

/** Rows of three stations that share their times. */
function long(rows: number): string {
  const random = seededRandom(3);
  const lines = Array.from({ length: rows }, (_, row) => {
    const station = ['a', 'b', 'c'][row % 3] ?? '';
    return [
      hourText(Math.floor(row / 3)),
      station,
      row % 7,
      random.below(90),
      row % 300 === 9 ? 1 : 0,
    ];
  });
  return `time,station,no2,o3,label\n${lines.map((cells) => cells.join(',')).join('\n')}\n`;
}

function matrix(rows: number, columns: number): string {
  const random = seededRandom(5);
  const header = Array.from({ length: columns }, (_, at) => `sample${at}`);
  const lines = Array.from({ length: rows }, (_, row) =>
    [`g${row}`, ...header.map(() => random.below(500))].join(','),
  );
  return `gene,${header.join(',')}\n${lines.join('\n')}\n`;
}

const plainTable = table(900);

const every: RecipeStep[] = [
  { do: 'missing', column: null, values: [-999] },
  { do: 'role', column: 'stuck', role: 'ignored' },
  { do: 'rolling', column: 'wave', rows: 24, statistic: 'std' },
  { do: 'rolling', column: 'wave', rows: 12, statistic: 'max' },
  { do: 'log', column: 'faulty', plus: 1 },
  { do: 'log-return', column: 'twin' },
  { do: 'difference', column: 'gaps', lag: 2 },
  { do: 'calendar', part: 'hour' },
];

const cases: readonly [
  name: string,
  options: ImportOptions,
  contents: readonly Content[],
  ending?: string,
][] = [
  ['a table of everything', {}, [plainTable]],
  ['rows out of order', {}, [table(900, { shuffled: true })]],
  ['without a time', { time: 'none' }, [plainTable]],
  ['all steps that make columns', { steps: every }, [plainTable]],
  ['steps on rows out of order', { steps: every }, [table(900, { shuffled: true })]],
  [
    'other steps in time',
    { steps: [{ do: 'resample', stepMs: 7_200_000, method: 'mean', coverage: 0.5 }] },
    [plainTable],
  ],
  ['counts per million', { steps: [{ do: 'log-cpm' }] }, [matrix(600, 8)]],
  [
    'labels of a file of their own',
    {
      steps: [
        {
          do: 'label',
          name: 'known',
          by: 'row',
          spans: [
            [5, 9],
            [600, 700],
          ],
          rows: 900,
        },
      ],
    },
    [plainTable],
  ],
  ['a long table as it is', {}, [long(1200)]],
  ['a long table made wide', { entity: 'station' }, [long(1200)]],
  ['a file turned round', { orientation: 'columns' }, [matrix(400, 300)]],
  ['many rows turned round', { orientation: 'columns' }, [matrix(700, 12)]],
  ['years, months and days', {}, [calendarTable(800)]],
  ['times as numbers', {}, [epochTable(800)]],
  [
    'files one after another',
    { combine: { how: 'append' } },
    [plainTable, table(700, { start: 2000, seed: 2 }), emptied(table(300, { start: 4000 }))],
  ],
  [
    'files side by side',
    { combine: { how: 'join', toleranceMs: 3_600_000, direction: 'nearest' } },
    [plainTable, table(700, { seed: 2 }), long(90)],
  ],
  ['parts longer than those that are worked on at once', {}, [counting(140_000)]],
  ['an array', {}, [array('<f8', false)], 'npy'],
  ['an array in the order of columns', {}, [array('<f4', true)], 'npy'],
  ['an array of items', {}, [items()], 'npy'],
  ['an array turned round', { orientation: 'columns' }, [array('<f8', false)], 'npy'],
  ['a large array turned round', { orientation: 'columns' }, [wide(300, 14_000)], 'npy'],
];

function calendarTable(rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const date = new Date(Date.UTC(2020, 0, 1 + row));
    return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), (row * 7) % 13];
  });
  return `year,month,day,v\n${lines.map((cells) => cells.join(',')).join('\n')}\n`;
}

function epochTable(rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => `${1_600_000_000 + 60 * row},${row % 31}`);
  return `timestamp,v\n${lines.join('\n')}\n`;
}

/** Without a value in two of its columns, one of them of text. */
function emptied(text: string): string {
  const lines = text.split('\n').map((line, row) => {
    const cells = line.split(',');
    return row === 0 || line === '' ? line : cells.with(4, '').with(6, '').join(',');
  });
  return lines.join('\n');
}

function counting(rows: number): string {
  const lines = Array.from(
    { length: rows },
    (_, row) => `${row},${(row * 7919) % 1009},${row % 2}`,
  );
  return `id,v,flag\n${lines.join('\n')}\n`;
}

function array(descr: '<f4' | '<f8', fortran: boolean): Uint8Array {
  const data = Float64Array.from({ length: 900 * 5 }, (_, at) =>
    at % 701 === 3 ? NaN : at % 1301 === 8 ? -Infinity : Math.sin(at / 40) + (at % 11),
  );
  const stored = descr === '<f4' ? Float32Array.from(data) : data;
  return npyFile(descr, [900, 5], stored, { fortran });
}

/** More values than are turned at once. */
function wide(rows: number, columns: number): Uint8Array {
  const data = Float32Array.from({ length: rows * columns }, (_, at) => (at * 31) % 1013);
  return npyFile('<f4', [rows, columns], data);
}

function items(): Uint8Array {
  const powers = Array.from({ length: 400 * 2 * 3 }, (_, at) => BigInt(at) ** 5n);
  const data = BigInt64Array.from(powers);
  return npyFile('<i8', [400, 2, 3], data);
}

describe('an import whose columns go to a file', () => {
  it.each(cases)('finds the same in %s', async (_name, options, contents, ending = 'csv') => {
    await expectSame(written(contents, ending), options);
  });

  it('begins to use the file when the columns have grown', async () => {
    const paths = written([plainTable, table(900, { start: 2000, seed: 4 })], 'csv');
    const held = plain(await importFiles(paths, {}));
    const limits = { limitBytes: 100_000, stageLength: 100 };
    await withScratch({ folders: [temporaryFolder()], ...limits }, async (scratch) => {
      expect(plain(await importFiles(paths, {}, { scratch }))).toEqual(held);
      expect(scratch.isSpilling).toBe(true);
    });
  });

  it('makes no file for a small one', async () => {
    const paths = written([plainTable], 'csv');
    await withScratch({ folders: ['/no/such/folder'] }, async (scratch) => {
      const { columns } = await importFiles(paths, {}, { scratch });
      expect(columns.some(({ values }) => values instanceof StoredValues)).toBe(false);
    });
  });
});

/** Scratch files that this process has open. */
const openScratches = (): string[] =>
  readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      const target = readlinkSync(join('/proc/self/fd', descriptor));
      return target.includes('.residua-scratch-') ? [target] : [];
    } catch {
      return [];
    }
  });

describe.skipIf(process.platform !== 'linux')('what an import leaves behind', () => {
  const ragged = `${table(9000)}2030-01-01 00:00:00,1,2,3,4,on,west,"5,0\n`;
  const endings: readonly [
    name: string,
    content: string,
    code: 'cancelled' | 'csv/unclosed-quote',
  ][] = [
    ['is nothing where it fails', ragged, 'csv/unclosed-quote'],
    ['is nothing where it is cancelled', table(5000), 'cancelled'],
  ];

  it.each(endings)('%s', async (_name, content, code) => {
    const folder = temporaryFolder();
    const abort = new AbortController();
    const [path = ''] = written([content], 'csv');
    let wasOpen = false;
    const work = withScratch({ folders: [folder], ...tiny }, (scratch) =>
      importFiles(
        [path],
        {},
        {
          scratch,
          signal: abort.signal,
          onProgress: (_stage, _fraction, rows) => {
            wasOpen ||= openScratches().length === 1;
            if (code === 'cancelled' && rows > 0) abort.abort();
          },
        },
      ),
    );
    await refused(work, code, /./);
    expect(wasOpen).toBe(true);
    expect(openScratches()).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('can no longer be read once the scratch is closed', async () => {
    const paths = written([plainTable], 'csv');
    const { columns } = await withScratch({ folders: [temporaryFolder()], ...tiny }, (scratch) =>
      importFiles(paths, {}, { scratch }),
    );
    const stored = columns.find(({ values }) => values instanceof StoredValues)?.values;
    expect(() => stored?.subarray(0, 1)).toThrow(EngineError);
  });
});

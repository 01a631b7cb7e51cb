import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../../src-main/contract/errors.ts';
import {
  createRowReader,
  type Delimiter,
} from '../../../../src-main/engine/dataset/csv/csv-rows.ts';
import { createTextReader } from '../../../../src-main/engine/dataset/csv/decode-text.ts';
import type { Encoding } from '../../../../src-main/engine/dataset/csv/encoding.ts';
import { createRowGate, type GateSetup } from '../../../../src-main/engine/dataset/csv/row-gate.ts';

interface Read {
  readonly rows: string[][];
  readonly lines: number[];
}

/** Decodes and cuts `bytes` in chunks of `size`. */
function read(
  bytes: Uint8Array,
  size: number,
  delimiter: Delimiter | null = ',',
  encoding?: Encoding,
): Read {
  const { decode } = createTextReader('data.csv', encoding);
  const reader = createRowReader(delimiter);
  const rows: string[][] = [];
  const lines: number[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const last = at + size >= bytes.length;
    const batch = reader.read(decode(bytes.subarray(at, at + size), last), last);
    rows.push(...batch.rows);
    lines.push(...batch.lines);
  }
  return { rows, lines };
}

const text = (content: string): Uint8Array => Buffer.from(content);

function thrown(work: () => unknown): EngineError {
  try {
    work();
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('reading rows from bytes', () => {
  const mixed = text(
    '\ufeffzeit,Messgröße (µg/m³),名前\r\n1,"a,""b""\r\nc",値\r\n2,😀,\n\n3,"",ключ\r4,é," x "\r\n',
  );
  const expected = [
    ['zeit', 'Messgröße (µg/m³)', '名前'],
    ['1', 'a,"b"\nc', '値'],
    ['2', '😀', ''],
    [''],
    ['3', '', 'ключ'],
    ['4', 'é', ' x '],
  ];

  it.each(Array.from({ length: 64 }, (_, at) => at + 1))(
    'is the same in chunks of %i bytes',
    (size) => {
      const found = read(mixed, size);
      expect(found.rows).toEqual(expected);
      expect(found.lines).toEqual([1, 2, 4, 5, 6, 7]);
    },
  );

  it.each<[string, Delimiter | null, string[][]]>([
    [
      'a;b\n1,5;2\n',
      ';',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      'a\tb\n1\t2',
      '\t',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['a|b\n', '|', [['a', 'b']]],
    [
      '  1.5   2\t3  \n4 5 6',
      ' ',
      [
        ['1.5', '2', '3'],
        ['4', '5', '6'],
      ],
    ],
    ['1,5\n2,5\n', null, [['1,5'], ['2,5']]],
    ['', ',', []],
    ['\n', ',', [['']]],
    ['a', ',', [['a']]],
    [
      '__proto__,constructor\n1,2\n',
      ',',
      [
        ['__proto__', 'constructor'],
        ['1', '2'],
      ],
    ],
    ['5" pipe,1\n', ',', [['5" pipe', '1']]],
    ['"a" ,b\n', ',', [['a', 'b']]],
  ])('cuts %j at %j', (content, delimiter, rows) => {
    for (const size of [1, 3, 1000])
      expect(read(text(content), size, delimiter).rows).toEqual(rows);
  });

  it.each([
    ['a,b\n1,2\n3,"4\n5,6\n7,8\n', 3],
    ['a,b\n1,"x\n2,"y",3\n', 2],
    ['"', 1],
  ])('names the line of a quote that is not closed: %j', (content, line) => {
    for (const size of [1, 7, 1000]) {
      const error = thrown(() => read(text(content), size));
      expect(error.code).toBe('csv/unclosed-quote');
      expect(error.message).toBe(`a quote is not closed: line ${line}`);
    }
  });

  it('gives up on an endless row and on an endless quote', () => {
    const long = text(`a,b\n1,2\n${'7,'.repeat(2_500_000)}`);
    expect(thrown(() => read(long, 1 << 20)).message).toBe(
      'a row of more than 4,000,000 characters: line 3',
    );
    const quoted = text(`a,b\n1,"2\n${'3,4\n'.repeat(1_300_000)}`);
    expect(thrown(() => read(quoted, 1 << 20)).message).toBe('a quote is not closed: line 2');
  });

  it.each([
    ['an accent in windows-1252', Buffer.from('a\nb\ncaf\xe9,1\n', 'latin1'), 3, 7],
    ['an overlong form', Buffer.from([0x61, 0x0a, 0xc0, 0xaf]), 2, 2],
    ['a surrogate', Buffer.from([0xed, 0xa0, 0x80, 0x0a]), 1, 0],
    ['a character cut off by the end', Buffer.from([0x61, 0x0a, 0xe2, 0x82]), 2, 2],
    ['a byte that never starts one', Buffer.from([0xf5, 0x80, 0x80, 0x80]), 1, 0],
  ])('refuses %s by line and byte', (_name, bytes, line, at) => {
    for (const size of [1, 2, 3, 4, 5, 1000]) {
      const error = thrown(() => read(bytes, size, ',', 'utf-8'));
      expect(error.code).toBe('csv/encoding');
      expect(error.message).toBe(`not UTF-8 from line ${line} on (byte ${at}): data.csv`);
    }
  });
});

describe('quotes that a backslash escapes', () => {
  it('are cut in any chunk', () => {
    const bytes = text('a,b\n"5\\" pipe",1\n"x,\\"y\\"",2\n');
    for (const size of [1, 2, 3, 7, 100]) {
      const { decode } = createTextReader('data.csv');
      const reader = createRowReader(',', 1, '\\');
      const rows: string[][] = [];
      for (let at = 0; at < bytes.length; at += size) {
        const last = at + size >= bytes.length;
        rows.push(...reader.read(decode(bytes.subarray(at, at + size), last), last).rows);
      }
      expect(rows).toEqual([
        ['a', 'b'],
        ['5" pipe', '1'],
        ['x,"y"', '2'],
      ]);
    }
  });
});

describe('the row gate', () => {
  const setup = (width: number, changes: Partial<GateSetup> = {}): GateSetup => ({
    width,
    headerRows: 0,
    firstIsText: false,
    comment: null,
    ...changes,
  });
  const batch = (rows: string[][], firstLine = 1): Read => ({
    rows,
    lines: rows.map((_, at) => firstLine + at),
  });
  const numbers = (count: number): string[][] =>
    Array.from({ length: count }, (_, at) => [String(at), '1']);

  it('leaves out header, blank lines and a tail of empty rows, and keeps empty rows within', () => {
    const gate = createRowGate(setup(2, { headerRows: 1 }));
    const first = gate.accept(batch([[''], ['a', 'b'], ['1', '2'], ['', ''], ['  ']]));
    const second = gate.accept(
      batch(
        [
          ['3', ''],
          ['', ' '],
        ],
        6,
      ),
    );
    expect(first).toEqual({ rows: [['1', '2']], lines: [3] });
    expect(second).toEqual({
      rows: [
        ['', ''],
        ['3', ''],
      ],
      lines: [4, 6],
    });
    expect(gate.finish().rows).toEqual([]);
    expect(gate.report().blankRows).toBe(3);
  });

  it('forgives empty cells beyond the width', () => {
    const gate = createRowGate(setup(2));
    expect(gate.accept(batch([['1', '2', '', ' ']])).rows).toEqual([['1', '2']]);
    expect(gate.report().overlongRows).toBe(1);
  });

  it('fills up one short row of a few, and one in a hundred of many', () => {
    const gate = createRowGate(setup(2));
    const { rows, lines } = gate.accept(batch([['1', '2'], ['3'], ['4', '5']]));
    expect([rows, lines]).toEqual([
      [
        ['1', '2'],
        ['3', ''],
        ['4', '5'],
      ],
      [1, 2, 3],
    ]);
    expect(gate.finish().rows).toEqual([]);
    expect(gate.report()).toMatchObject({ shortRows: 1, firstShortLine: 2 });

    for (const [count, taken] of [
      [197, false],
      [198, true],
    ] as const) {
      const many = createRowGate(setup(2));
      many.accept(batch([['7'], ...numbers(count), ['8']]));
      if (taken) expect(many.finish().rows).toEqual([['8', '']]);
      else {
        const error = thrown(() => many.finish());
        const message = '1 cell where 2 are expected: line 1, and 1 more row';
        expect([error.code, error.message]).toEqual(['csv/ragged-row', message]);
      }
    }
  });

  it.each([
    [['1', '2', '3'], '3 cells where 2 are expected: line 9'],
    [['1', '', '', '4'], '4 cells where 2 are expected: line 9'],
  ])('refuses the long row %j', (row, message) => {
    const error = thrown(() => createRowGate(setup(2)).accept(batch([row], 9)));
    expect([error.code, error.message]).toEqual(['csv/ragged-row', message]);
  });

  it.each<[string, string[][], number, number]>([
    ['a source', [['Source: plant 7']], 1, 0],
    ['a padded note', [['Note, all of it', '']], 1, 0],
    ['a total', [['Total', '55']], 1, 0],
    ['an average whose name stands second', [['', 'Mean']], 1, 0],
    ['a note with delimiters', [['made by hand', ' not checked', ' 7']], 1, 0],
    ['blank lines, a total and a source', [[''], ['Sum', '5'], ['', ''], ['Source: x']], 2, 0],
    ['a row that was cut off', [['9']], 0, 1],
    [
      'a total that is cut off by a row',
      [
        ['Total', '5'],
        ['9', '1'],
      ],
      0,
      2,
    ],
    ['words in a row of values', [['broken', '1']], 0, 1],
  ])('at the end: %s', (_name, tail, footers, rows) => {
    const gate = createRowGate(setup(2));
    const during = gate.accept(batch([...numbers(5), ...tail]));
    const after = gate.finish();
    expect(during.rows.length + after.rows.length).toBe(5 + rows);
    expect(gate.report().footers).toHaveLength(footers);
  });

  it('does not take categories for a footer', () => {
    const gate = createRowGate(setup(2, { firstIsText: true }));
    const given = [
      ['mean', '1'],
      ['max', '2'],
      ['mean', '3'],
      ['Beijing', ''],
    ];
    const rows = [...gate.accept(batch(given)).rows, ...gate.finish().rows];
    expect(rows).toEqual(given);
  });

  it('leaves out comments between rows where the file has comments', () => {
    const gate = createRowGate(setup(2, { comment: '#' }));
    expect(gate.accept(batch([['1', '2'], ['# restarted'], ['3', '4']])).rows).toHaveLength(2);
    expect(gate.report().comments).toBe(1);
  });

  it('holds back a bounded number of rows', () => {
    const gate = createRowGate(setup(2));
    const short = Array.from({ length: 100 }, (_, at) => [`word${at}`]);
    expect(gate.accept(batch(short)).rows.length).toBeGreaterThan(70);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EngineError, type ErrorCode } from '../../../../src-main/contract/errors.ts';
import { importFile } from '../../../../src-main/engine/dataset/import-file.ts';
import { parseNpyHeader } from '../../../../src-main/engine/dataset/npy/npy-header.ts';
import type { ImportedDataset } from '../../../../src-main/engine/dataset/types.ts';
import { findingTexts, refused, valuesOf, writeFile } from '../support/files.ts';
import { npyBytes, npyFile, type NpyArray } from '../support/npy.ts';

const importNpy = (bytes: Uint8Array): Promise<ImportedDataset> =>
  importFile(writeFile(bytes, 'array.npy'), {});

/** The bytes of each number in the other order. */
function swapped(data: NpyArray): Uint8Array {
  const buffer = Buffer.from(Uint8Array.from(Buffer.from(data.buffer)));
  if (data.BYTES_PER_ELEMENT === 2) return buffer.swap16();
  return data.BYTES_PER_ELEMENT === 4 ? buffer.swap32() : buffer.swap64();
}

/** Values in C order put into Fortran order. */
function fortranValues(shape: readonly number[], values: Float64Array): Float64Array {
  const out = new Float64Array(values.length);
  for (const [at, value] of values.entries()) {
    let left = at;
    const places = shape.toReversed().map((size) => {
      const place = left % size;
      left = Math.floor(left / size);
      return place;
    });
    const turned = places.reduce((sum, place, axis) => sum * (shape.at(-1 - axis) ?? 1) + place, 0);
    out[turned] = value;
  }
  return out;
}

const small = npyFile('<f8', [3, 2], Float64Array.of(1, 10, 2, 30, 4, 20));

describe('importing a .npy', () => {
  it.each<[string, NpyArray, number[]]>([
    ['<f8', Float64Array.of(1.5, -2, 3e100), [1.5, -2, 3e100]],
    ['<f4', Float32Array.of(1.5, -2, 0.1), [1.5, -2, Math.fround(0.1)]],
    ['<f2', Uint16Array.of(0x3e00, 0xc000, 0x0001), [1.5, -2, 2 ** -24]],
    ['<i8', BigInt64Array.of(1n, -2n, -(2n ** 40n) - 5n), [1, -2, -(2 ** 40) - 5]],
    ['<i4', Int32Array.of(1, -2, 2 ** 31 - 1), [1, -2, 2 ** 31 - 1]],
    ['<i2', Int16Array.of(1, -2, 32_767), [1, -2, 32_767]],
    ['|i1', Int8Array.of(1, -2, 127), [1, -2, 127]],
    ['<u8', BigUint64Array.of(1n, 2n, 2n ** 53n), [1, 2, 2 ** 53]],
    ['<u4', Uint32Array.of(1, 2, 2 ** 32 - 1), [1, 2, 2 ** 32 - 1]],
    ['<u2', Uint16Array.of(1, 2, 65_535), [1, 2, 65_535]],
    ['|u1', Uint8Array.of(1, 2, 255), [1, 2, 255]],
    ['|b1', Uint8Array.of(1, 0, 2), [1, 0, 1]],
    ['>f8', swapped(Float64Array.of(1.5, -2, 3e100)), [1.5, -2, 3e100]],
    ['>f4', swapped(Float32Array.of(1.5, -2, 0.5)), [1.5, -2, 0.5]],
    ['>f2', swapped(Uint16Array.of(0x3e00, 0xc000, 0x0001)), [1.5, -2, 2 ** -24]],
    ['>i8', swapped(BigInt64Array.of(1n, -2n, -(2n ** 40n) - 5n)), [1, -2, -(2 ** 40) - 5]],
    ['>i4', swapped(Int32Array.of(1, -2, 2 ** 31 - 1)), [1, -2, 2 ** 31 - 1]],
    ['>i2', swapped(Int16Array.of(1, -2, 32_767)), [1, -2, 32_767]],
    ['>u8', swapped(BigUint64Array.of(1n, 2n, 2n ** 53n)), [1, 2, 2 ** 53]],
    ['>u4', swapped(Uint32Array.of(1, 2, 2 ** 32 - 1)), [1, 2, 2 ** 32 - 1]],
    ['>u2', swapped(Uint16Array.of(1, 2, 65_535)), [1, 2, 65_535]],
    ['>i1', Int8Array.of(1, -2, 127), [1, -2, 127]],
  ])('reads %s', async (descr, data, values) => {
    const dataset = await importNpy(npyFile(descr, [3], data));
    expect(valuesOf(dataset, 'c1')).toEqual(values);
    expect(dataset).toMatchObject({ format: 'npy', rowCount: 3, time: null });
  });

  it.each([1, 2, 3] as const)('reads format version %i', async (version) => {
    const bytes = npyFile('<f8', [3, 2], Float64Array.of(1, 10, 2, 30, 4, 20), { version });
    const dataset = await importNpy(bytes);
    expect(valuesOf(dataset, 'c1')).toEqual([1, 2, 4]);
    expect(valuesOf(dataset, 'c2')).toEqual([10, 30, 20]);
    expect(dataset.report).toMatchObject({
      dtype: 'float64',
      shape: [3, 2],
      header: false,
      delimiter: null,
    });
    expect(dataset.preview).toEqual([
      ['1', '10'],
      ['2', '30'],
      ['4', '20'],
    ]);
  });

  it('reads many rows in chunks', async () => {
    const data = Float32Array.from({ length: 3 * 200_001 }, (_, at) => at);
    const dataset = await importNpy(npyFile('<f4', [200_001, 3], data));
    const third = valuesOf(dataset, 'c3');
    expect([third[0], third[100_000], third[200_000]]).toEqual([2, 300_002, 600_002]);
  });

  it('lays out items of several dimensions as columns, and says so', async () => {
    const data = Uint8Array.from({ length: 4 * 2 * 3 }, (_, at) => (at * at) % 251);
    const dataset = await importNpy(npyFile('|u1', [4, 2, 3, 1], data));
    expect(dataset.kind).toBe('table');
    expect(dataset.columns.map(({ info }) => info.name)).toEqual([
      'c1.1',
      'c1.2',
      'c1.3',
      'c2.1',
      'c2.2',
      'c2.3',
    ]);
    expect(valuesOf(dataset, 'c2.1')).toEqual([3, 9, 15, 21].map((at) => (at * at) % 251));
    expect(findingTexts(dataset)).toContain(
      '4 items of 2 x 3 x 1 values: each is read as one row of 6 columns.',
    );
  });

  it('takes NaN for missing and infinities for unreadable', async () => {
    const dataset = await importNpy(
      npyFile('<f8', [6], Float64Array.of(1, NaN, Infinity, 2, -Infinity, 4)),
    );
    expect(valuesOf(dataset, 'c1')).toEqual([1, NaN, NaN, 2, NaN, 4]);
    expect(dataset.columns[0]?.info.stats).toMatchObject({ count: 3, missing: 1, unreadable: 2 });
    expect(findingTexts(dataset)).toContain(
      '"c1" holds 2 infinite values, the first in row 3: Infinity.',
    );
    expect(dataset.preview[2]).toEqual(['Infinity']);
  });

  it('says that whole numbers from 2^53 on are rounded', async () => {
    const dataset = await importNpy(npyFile('<i8', [2], BigInt64Array.of(2n ** 53n + 1n, -1n)));
    expect(valuesOf(dataset, 'c1')).toEqual([Number(2n ** 53n + 1n), -1]);
    expect(findingTexts(dataset)).toContain('from 2^53 on (int64) are rounded');
  });

  it.each([[[5]], [[3, 1]], [[1, 3, 2]], [[4, 3]], [[4, 3, 2]], [[3, 2, 1, 4]], [[3, 2, 3, 2, 2]]])(
    'reads Fortran order like C order: %j',
    async (shape) => {
      // Two rows at least, whatever the shape.
      const [items = 1, ...rest] = shape;
      const whole = [items + 1, ...rest];
      const size = whole.reduce((product, axis) => product * axis, 1);
      const values = Float64Array.from({ length: size }, (_, at) => (at * at) % 251);
      const same = await importNpy(npyFile('<f8', whole, values));
      const turned = fortranValues(whole, values);
      for (const [descr, data] of [
        ['<f8', turned],
        ['>f8', swapped(turned)],
      ] as const) {
        const dataset = await importNpy(npyFile(descr, whole, data, { fortran: true }));
        expect(dataset.columns).toEqual(same.columns);
        expect(dataset.preview).toEqual(same.preview);
      }
    },
  );

  it('reads long columns of Fortran order in chunks', async () => {
    const value = (at: number): number => (at * 7919) % 10_007;
    const data = Float64Array.from({ length: 2 * 100_001 }, (_, at) => value(at));
    const dataset = await importNpy(npyFile('<f8', [100_001, 2], data, { fortran: true }));
    const [first, second] = [valuesOf(dataset, 'c1'), valuesOf(dataset, 'c2')];
    expect([first[0], first[100_000]]).toEqual([0, value(100_000)]);
    expect([second[0], second[100_000]]).toEqual([100_001, 200_001].map((at) => value(at)));
  });

  it.each<[number[], string]>([
    [[6, 4, 4], 'pictures (item, line, pixel: N, H, W)'],
    [[6, 5, 2], 'sequences (item, time, feature: N, T, F)'],
    [[6, 4, 5, 3], 'pictures (item, line, pixel, channel: N, H, W, C)'],
    [[6, 3, 5, 6], 'pictures (item, channel, line, pixel: N, C, H, W)'],
    [[6, 2, 3, 4, 1], 'sequences of pictures (item, time, line, pixel, channel: N, T, H, W, C)'],
  ])('names the likely axes of %j', async (shape, axes) => {
    const size = shape.reduce((product, axis) => product * axis, 1);
    const data = Uint8Array.from({ length: size }, (_, at) => (at * at) % 251);
    expect(findingTexts(await importNpy(npyFile('|u1', shape, data)))).toContain(
      `By its shape the array holds ${axes}.`,
    );
  });

  it.each([
    [[3, 60], true],
    [[12, 60], true],
    [[13, 60], false],
    [[3, 40], false],
  ])('offers to turn an array of shape %j: %s', async (shape, offered) => {
    const size = shape.reduce((product, axis) => product * axis, 1);
    const data = Uint8Array.from({ length: size }, (_, at) => (at * at) % 251);
    const { findings } = await importNpy(npyFile('|u1', shape, data));
    const actions = findings.flatMap((finding) => finding.actions ?? []);
    const turn = { label: 'Transpose', options: { orientation: 'columns' } };
    expect(actions.some((action) => JSON.stringify(action) === JSON.stringify(turn))).toBe(offered);
  });

  it.each<[string, Uint8Array, ErrorCode, RegExp]>([
    ['objects', npyFile('|O', [2], new Uint8Array(40)), 'npy/dtype', /Python objects: dtype \|O/],
    [
      'complex',
      npyFile('<c16', [1], new Float64Array(2)),
      'npy/dtype',
      /complex numbers: dtype <c16/,
    ],
    ['text', npyFile('<U3', [1], new Uint8Array(12)), 'npy/dtype', /text: dtype <U3/],
    ['bytes', npyFile('|S3', [1], new Uint8Array(3)), 'npy/dtype', /text: dtype \|S3/],
    ['dates', npyFile('<M8[ns]', [1], new Float64Array(1)), 'npy/dtype', /dates: dtype <M8\[ns\]/],
    ['long doubles', npyFile('<f16', [1], new Float64Array(2)), 'npy/dtype', /dtype <f16/],
    ['no dtype', npyFile('junk', [1], new Uint8Array(1)), 'npy/dtype', /dtype junk/],
    [
      'a record',
      npyBytes(
        "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,)}",
        new Uint8Array(4),
      ),
      'npy/dtype',
      /structured/,
    ],
    [
      'a single number',
      npyBytes("{'descr': '<f8', 'fortran_order': False, 'shape': ()}", new Uint8Array(8)),
      'npy/shape',
      /a single number/,
    ],
    [
      'no rows',
      npyFile('<f8', [0, 3], new Float64Array(0)),
      'npy/shape',
      /without values: shape \(0, 3\)/,
    ],
    [
      'six dimensions',
      npyFile('|u1', [1, 1, 1, 1, 1, 2], new Uint8Array(2)),
      'npy/shape',
      /6 dimensions/,
    ],
    [
      'wide items',
      npyFile('|u1', [1, 20_001], new Uint8Array(20_001)),
      'npy/shape',
      /20,001 values in each item/,
    ],
    [
      'a negative dimension',
      npyFile('<f8', [-4], new Float64Array(4)),
      'npy/shape',
      /a dimension is -4/,
    ],
    [
      'an impossible size',
      npyFile('<f8', [2 ** 32, 2 ** 10], new Float64Array(4)),
      'npy/truncated',
      /35,184,372,088,832 bytes, the file holds 32/,
    ],
    [
      'bytes after its end',
      Buffer.concat([small, Buffer.from('xyz')]),
      'npy/header',
      /takes 48 bytes, the file holds 51/,
    ],
    ['version 4', Buffer.from(small).fill(4, 6, 7), 'npy/version', /4\.0/],
    ['version 0', Buffer.from(small).fill(0, 6, 7), 'npy/version', /0\.0/],
    [
      'a header beyond 64 kB',
      npyBytes(' '.repeat(70_000), new Uint8Array(8), 2),
      'npy/header',
      /too long/,
    ],
    ['one row', npyFile('<f8', [1, 3], Float64Array.of(1, 2, 3)), 'data/too-few-rows', /1 row/],
    ['a constant', npyFile('<f8', [3], Float64Array.of(2, 2, 2)), 'data/constant', /"c1"/],
    ['only NaN', npyFile('<f8', [2], Float64Array.of(NaN, NaN)), 'data/all-missing', /"c1"/],
  ])('refuses %s', async (_name, bytes, code, message) => {
    await refused(importNpy(bytes), code, message);
  });

  it('refuses every cut of a file', async () => {
    for (let length = 1; length < small.length; length++) {
      const codes: ErrorCode[] =
        length < 6 ? ['npy/not-npy', 'file/unsupported'] : ['npy/truncated'];
      const error = await importNpy(small.slice(0, length)).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(EngineError);
      expect(codes, `${length} bytes`).toContain((error as EngineError).code);
    }
  });

  it('survives every change of a byte of the header', async () => {
    const header = 128;
    await fc.assert(
      fc.asyncProperty(fc.nat(header - 1), fc.nat(255), async (at, byte) => {
        const bytes = Uint8Array.from(small);
        bytes[at] = byte;
        const outcome = await importNpy(bytes).catch((thrown: unknown) => thrown);
        if (outcome instanceof Error) {
          expect(outcome).toBeInstanceOf(EngineError);
          expect(outcome).toMatchObject({
            code: expect.stringMatching(/^(?:npy|file|csv|data)\//) as string,
          });
        } else {
          expect(outcome).toMatchObject({ rowCount: expect.any(Number) as number });
        }
      }),
      { seed: 6, numRuns: 300 },
    );
  });
});

describe('the header of a .npy', () => {
  it.each([
    "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 2), }",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 2)}   \n",
    '{"shape":(3,2),"descr":"<f8","fortran_order":False}',
    "{'shape': (3L, 2L), 'fortran_order': False, 'descr': '<f8'}",
  ])('reads %j', (text) => {
    expect(parseNpyHeader(text)).toEqual({ descr: '<f8', fortranOrder: false, shape: [3, 2] });
  });

  it.each([
    '',
    '{}',
    "{'descr': '<f8', 'fortran_order': False}",
    "{'descr': '<f8', 'fortran_order': 0, 'shape': (3,)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (3)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': 3}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': [3]}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (1.5,)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), 'more': 1}",
    "{'descr': '<f8', 'descr': '<f4', 'fortran_order': False, 'shape': (3,)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (3,)} + exit()",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (3,)",
    "{'descr': __import__('os'), 'fortran_order': False, 'shape': (3,)}",
    "{descr: '<f8', 'fortran_order': False, 'shape': (3,)}",
    "{'__proto__': '<f8', 'fortran_order': False, 'shape': (3,)}",
  ])('refuses %j', (text) => {
    expect(() => parseNpyHeader(text)).toThrow(/^the header cannot be read: /);
  });
});

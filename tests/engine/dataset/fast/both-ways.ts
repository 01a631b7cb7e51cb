import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { expect } from 'vitest';
import { EngineError } from '../../../../src-main/contract/errors.ts';
import type { ImportOptions } from '../../../../src-main/contract/schemas.ts';
import { wholeOf } from '../../../../src-main/engine/dataset/columns/whole-of.ts';
import { createPacer } from '../../../../src-main/engine/dataset/pacer.ts';
import type { RawColumn, RawTable } from '../../../../src-main/engine/dataset/raw-table.ts';
import { readCsv } from '../../../../src-main/engine/dataset/csv/read-csv.ts';
import type { SourceFile } from '../../../../src-main/engine/dataset/source/source-file.ts';

export interface Cut {
  readonly chunkBytes: number;
  readonly sampleLength: number;
}

/** A file in memory. */
function sourceOf(bytes: Uint8Array, path: string): SourceFile {
  let position = 0;
  return {
    path,
    name: basename(path),
    bytes: bytes.length,
    dataBytes: bytes.length,
    member: null,
    findings: [],
    position: () => position,
    peek: async (length) => bytes.subarray(0, length),
    next: async (length, room) => {
      const part = bytes.subarray(position, position + length);
      const chunk = room?.subarray(0, part.length) ?? new Uint8Array(part.length);
      chunk.set(part);
      position += chunk.length;
      return chunk;
    },
    ended: () => position === bytes.length,
    finish: async () => '',
    close: async () => undefined,
  };
}

/** All that a reader hands on, or its error, in a form that is compared value by value. */
export type Outcome =
  | { readonly kind: 'table'; readonly table: unknown; readonly rows: number }
  | { readonly kind: 'error'; readonly code: string; readonly message: string };

async function read(
  bytes: Uint8Array,
  cut: Cut,
  byText: boolean,
  options: ImportOptions,
): Promise<Outcome> {
  const hooks = { pacer: createPacer(), onRead: () => undefined, availableBytes: 1e9 };
  try {
    const table = await readCsv(sourceOf(bytes, 'data.csv'), options, { ...hooks, ...cut, byText });
    return { kind: 'table', table: plain(table), rows: table.rowCount };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { kind: 'error', code: error.code, message: error.message };
  }
}

const plain = (table: RawTable): unknown => ({
  ...table,
  columns: table.columns.map(plainColumn),
});

function plainColumn(column: RawColumn): unknown {
  if (column.kind !== 'text') return { ...column, values: bits(wholeOf(column.values)) };
  const { tally, codes } = column;
  const { total, distinct, allDifferent } = tally;
  const counted = { total, distinct, allDifferent, top: tally.top(1e6) };
  return { ...column, codes: codes === null ? null : bits(wholeOf(codes)), tally: counted };
}

/** The first values, and a digest of the bits of all: NaN is NaN, and 0 is not -0. */
function bits(values: Float64Array): { readonly front: string; readonly digest: string } {
  const usual = values.map((value) => (Number.isNaN(value) ? NaN : value));
  const digest = createHash('sha256').update(new Uint8Array(usual.buffer)).digest('hex');
  return { front: usual.subarray(0, 80).join(' '), digest };
}

/** Reads the file from bytes and as text, holds one against the other, and gives what both found. */
export async function readBothWays(
  bytes: Uint8Array,
  cut: Cut,
  options: ImportOptions = {},
): Promise<Outcome> {
  const byText = await read(bytes, cut, true, options);
  const byBytes = await read(bytes, cut, false, options);
  expect(byBytes).toEqual(byText);
  return byText;
}

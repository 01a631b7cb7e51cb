import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../../src-main/contract/errors.ts';
import type { ImportOptions } from '../../../../src-main/contract/schemas.ts';
import { createRowReader } from '../../../../src-main/engine/dataset/csv/csv-rows.ts';
import { createTextReader } from '../../../../src-main/engine/dataset/csv/decode-text.ts';
import { importFile } from '../../../../src-main/engine/dataset/import-file.ts';
import { createRowGate } from '../../../../src-main/engine/dataset/csv/row-gate.ts';
import { sniff } from '../../../../src-main/engine/dataset/csv/sniff.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { hourly, importText, refused } from '../support/files.ts';
import { mutate, seeds } from '../support/mutate.ts';
import { seededRandom, type Random } from '../support/seeded-random.ts';

const options: readonly ImportOptions[] = [
  {},
  {},
  {},
  { header: false },
  { delimiter: ';' },
  { encoding: 'gb18030' },
  { encoding: 'utf-16le' },
  { skipLines: 2 },
  { decimal: ',' },
  { time: 'none' },
];

/** What came of it: `dataset`, or the code of an error that says something. */
async function outcomeOf(work: () => unknown, bytes: Uint8Array): Promise<string> {
  try {
    await work();
    return 'dataset';
  } catch (error) {
    const shown = Buffer.from(bytes).toString('latin1').slice(0, 300);
    if (!(error instanceof EngineError)) {
      throw new Error(`not an EngineError, from: ${JSON.stringify(shown)}`, { cause: error });
    }
    expect([error.code, shown]).not.toEqual(['internal', shown]);
    expect(error.message.length).toBeGreaterThan(5);
    expect(error.remedy.length).toBeGreaterThan(5);
    return error.code;
  }
}

function readRows(bytes: Uint8Array, random: Random): void {
  const { decode } = createTextReader('data.csv');
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const next = at + 1 + random.below(bytes.length);
    text += decode(bytes.subarray(at, next), next >= bytes.length);
    at = next;
  }
  const dialect = sniff(`${text}\n`, {});
  const reader = createRowReader(dialect.delimiter, dialect.firstLine, dialect.escape);
  const gate = createRowGate({ ...dialect, firstIsText: false });
  const body = text.slice(dialect.skip);
  const cut = random.below(body.length + 1);
  for (const batch of [
    gate.accept(reader.read(body.slice(0, cut), false)),
    gate.accept(reader.read(body.slice(cut), true)),
    gate.finish(),
  ]) {
    for (const row of batch.rows) expect(row.length).toBe(dialect.width);
  }
}

describe('ten thousand broken CSV files', () => {
  it('end as rows of one width or as an error that says why', { timeout: 60_000 }, async () => {
    const random = seededRandom(11);
    const outcomes = new Map<string, number>();
    for (let count = 0; count < 10_000; count++) {
      const bytes = mutate(seeds[count % seeds.length] ?? new Uint8Array(1), random);
      const outcome = await outcomeOf(() => {
        readRows(bytes, random);
      }, bytes);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    expect(outcomes.get('dataset')).toBeGreaterThan(2000);
    expect(outcomes.get('csv/encoding')).toBeGreaterThan(100);
    expect(outcomes.get('csv/ragged-row')).toBeGreaterThan(100);
    expect(outcomes.get('csv/unclosed-quote')).toBeGreaterThan(100);
  });

  it('are imported or refused with a sentence', { timeout: 120_000 }, async () => {
    const random = seededRandom(12);
    const path = join(temporaryFolder(), 'data.csv');
    const outcomes = new Map<string, number>();
    for (let count = 0; count < 3000; count++) {
      const bytes = mutate(seeds[count % seeds.length] ?? new Uint8Array(1), random);
      writeFileSync(path, bytes);
      const chosen = options[random.below(options.length)] ?? {};
      const outcome = await outcomeOf(() => importFile(path, chosen), bytes);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    expect(outcomes.get('dataset')).toBeGreaterThan(500);
    expect(outcomes.size).toBeGreaterThan(8);
  });
});

describe('files made to break a reader', () => {
  it('a header of 100,000 columns', async () => {
    const header = Array.from({ length: 100_000 }, (_, at) => `column_${at}`).join(',');
    const row = `${'1,'.repeat(99_999)}1\n`;
    await refused(importText(`${header}\n${row}${row}`), 'csv/too-wide', '100,000 columns');
  });

  it.each([
    ['digits', '7'.repeat(20_000_000)],
    ['cells', '7,'.repeat(10_000_000)],
    ['cells after a header', `a,b\n${'7,'.repeat(10_000_000)}`],
  ])('one line of 20 MB of %s', async (_name, text) => {
    await refused(importText(text), 'csv/row-too-long', 'a row of more than 4,000,000 characters');
  });

  it('a quote that is opened and never closed in 20 MB', async () => {
    const text = `a,b\n1,"${'2,3\n'.repeat(5_000_000)}`;
    await refused(importText(text), 'csv/unclosed-quote', 'line 2');
  });

  it('a zero byte far in, by its line', async () => {
    const text = hourly(30_000).replace(/\n(2007[^\n]*)\n/, '\n$1\0\n');
    const line = text.slice(0, text.indexOf('\0')).split('\n').length;
    await refused(importText(text), 'csv/encoding', `a zero byte, which is no text: line ${line}`);
  });

  it('surrogates without a partner', async () => {
    const wide = Buffer.from(`\ufeff${hourly(50)}`.replace(',3\n', ',\udc00\n'), 'utf16le');
    await refused(importText(wide), 'csv/encoding', 'no UTF-16 (little-endian) from line 5 on');
    const inUtf8 = Buffer.from(hourly(50)).toString('latin1').replace(',3\n', ',\xed\xa0\x80\n');
    const dataset = await importText(Buffer.from(inUtf8, 'latin1'));
    expect(dataset.report.encoding).toBe('windows-1252');
  });

  it('a million rows of empty cells at the end', async () => {
    const dataset = await importText(`${hourly(50)}${',\n'.repeat(1_000_000)}`);
    expect([dataset.rowCount, dataset.report.blankRows]).toEqual([50, 1_000_000]);
  });
});

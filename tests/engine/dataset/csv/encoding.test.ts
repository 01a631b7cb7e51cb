import { describe, expect, it } from 'vitest';
import { createTextReader } from '../../../../src-main/engine/dataset/csv/decode-text.ts';
import { sniffEncoding, type Encoding } from '../../../../src-main/engine/dataset/csv/encoding.ts';
import { findingTexts, importText, refused, valuesOf } from '../support/files.ts';

const utf8 = (text: string): Uint8Array => Buffer.from(text);
const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');
/** `时间,温度` and `北京` in GB18030. */
const chineseHeader = Buffer.from('cab1bce42ccec2b6c80a', 'hex');
const beijing = Buffer.from('b1b1bea9', 'hex');
const rows = '1,2\n2,5\n3,1\n';

describe('sniffEncoding', () => {
  it.each<[string, Uint8Array, Encoding | 'ascii']>([
    ['ASCII', utf8('a,b\n1,2\n'), 'ascii'],
    ['UTF-8', utf8('Straße,°C\n'), 'utf-8'],
    ['UTF-8 in Chinese', utf8('时间,温度\n北京,1\n'), 'utf-8'],
    ['UTF-8 cut within a character', utf8('é,é').subarray(0, 4), 'utf-8'],
    ['a byte-order mark before other bytes', Buffer.from('efbbbf61ff', 'hex'), 'utf-8'],
    [
      'German in UTF-8 with one broken letter',
      Buffer.concat([utf8('Köln,Büro,Dürer\n'), latin('D\xfcren')]),
      'utf-8',
    ],
    ['Windows-1252', latin('Stra\xdfe,\xb0C\n'), 'windows-1252'],
    ['Windows-1252 units', latin('NO2 (\xb5g/m\xb3),T (\xb0C)\n'), 'windows-1252'],
    ['Windows-1252 with two accents side by side', latin('Gr\xf6\xdfe,caf\xe9\n'), 'windows-1252'],
    ['GB18030', Buffer.concat([chineseHeader, beijing]), 'gb18030'],
    ['UTF-16 LE with a mark', wide('\ufeffa,b\n'), 'utf-16le'],
    ['UTF-16 BE with a mark', wide('\ufeffa,b\n').swap16(), 'utf-16be'],
    ['UTF-16 LE without a mark', wide('a,b\n1,2\n'), 'utf-16le'],
    ['UTF-16 BE without a mark', wide('a,b\n1,2\n').swap16(), 'utf-16be'],
    ['UTF-16 LE in Chinese', wide('时间,温度\n北京,1\n'.repeat(9)), 'utf-16le'],
  ])('%s', (_name, bytes, encoding) => {
    expect(sniffEncoding(bytes, true)).toBe(encoding);
  });
});

describe('reading text of any encoding', () => {
  const text = 'ort,m³\r\nKöln,1\rµ,2\n';
  it.each<[string, Uint8Array, Encoding]>([
    ['UTF-8', utf8(text), 'utf-8'],
    ['UTF-8 with a mark', utf8(`\ufeff${text}`), 'utf-8'],
    ['Windows-1252', latin(text), 'windows-1252'],
    ['UTF-16 LE', wide(`\ufeff${text}`), 'utf-16le'],
    ['UTF-16 BE', wide(`\ufeff${text}`).swap16(), 'utf-16be'],
  ])('%s comes out the same in any chunks', (_name, bytes, encoding) => {
    for (let size = 1; size <= bytes.length; size++) {
      const reader = createTextReader('data.csv');
      let found = '';
      for (let at = 0; at < bytes.length; at += size) {
        found += reader.decode(bytes.subarray(at, at + size), at + size >= bytes.length);
      }
      expect([found, reader.encoding()]).toEqual(['ort,m³\nKöln,1\nµ,2\n', encoding]);
    }
  });

  it('finds the encoding where the first letter beyond ASCII comes late', () => {
    const ascii = 'a,b\n'.repeat(100_000);
    for (const [tail, encoding] of [
      [utf8('é\n'), 'utf-8'],
      [latin('\xe9\n'), 'windows-1252'],
    ] as const) {
      const bytes = Buffer.concat([Buffer.from(ascii), tail]);
      const reader = createTextReader('data.csv');
      let found = '';
      for (let at = 0; at < bytes.length; at += 7777) {
        found += reader.decode(bytes.subarray(at, at + 7777), at + 7777 >= bytes.length);
      }
      expect(found).toBe(`${ascii}é\n`);
      expect(reader.encoding()).toBe(encoding);
    }
  });

  it('is told in a finding that offers the other reading', async () => {
    const dataset = await importText(latin(`Stra\xdfe,b\n${rows}`));
    expect(dataset.report.encoding).toBe('windows-1252');
    expect(valuesOf(dataset, 'Straße')).toEqual([1, 2, 3]);
    const finding = dataset.findings.find(({ text: said }) => said.includes('Windows-1252'));
    expect(finding?.actions).toEqual([
      { label: 'Read it as GB18030', options: { encoding: 'gb18030' } },
    ]);
    const plain = await importText(`Straße,b\n${rows}`);
    expect(plain.report.encoding).toBe('utf-8');
    expect(findingTexts(plain)).not.toContain('UTF-8');
  });

  it('is what the user says', async () => {
    const bytes = Buffer.concat([chineseHeader, Buffer.from(rows)]);
    const found = await importText(bytes);
    expect(found.report.encoding).toBe('gb18030');
    expect(found.columns.map(({ info }) => info.name)).toEqual(['时间', '温度']);
    const forced = await importText(bytes, { encoding: 'windows-1252' });
    expect(forced.columns[1]?.info.name).toBe('ÎÂ¶È');
    expect(forced.report.encoding).toBe('windows-1252');
    await refused(
      importText(bytes, { encoding: 'utf-8' }),
      'csv/encoding',
      'not UTF-8 from line 1',
    );
    const wideText = await importText(wide(`a,b\n${rows}`), { encoding: 'utf-16le' });
    expect(valuesOf(wideText, 'b')).toEqual([2, 5, 1]);
  });
});

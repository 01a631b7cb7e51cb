import { EngineError } from '../../../contract/errors.ts';
import { sniffUtf16 } from '../csv/encoding.ts';

/** Bytes of the front of a file that are enough to recognise it. */
export const headLength = 64 * 1024;

interface Signature {
  readonly bytes: string;
  readonly at?: number;
  readonly what: string;
  readonly remedy?: string;
}

const unpack = 'Unpack it first, then choose the CSV or .npy file inside.';

const gzipMark = '\x1f\x8b';

const signatures: readonly Signature[] = [
  { bytes: gzipMark, what: 'a gzip archive within an archive', remedy: unpack },
  { bytes: 'BZh', what: 'a bzip2 archive', remedy: unpack },
  { bytes: '\xfd7zXZ\0', what: 'an xz archive', remedy: unpack },
  { bytes: '\x28\xb5\x2f\xfd', what: 'a zstd archive', remedy: unpack },
  { bytes: '7z\xbc\xaf\x27\x1c', what: 'a 7z archive', remedy: unpack },
  { bytes: 'Rar!\x1a\x07', what: 'a RAR archive', remedy: unpack },
  { bytes: 'ustar', at: 257, what: 'a tar archive', remedy: unpack },
  {
    bytes: 'PAR1',
    what: 'a Parquet file',
    remedy: 'Save it as CSV, for example with pandas: frame.to_csv("data.csv", index=False).',
  },
  { bytes: 'ARROW1', what: 'an Arrow (Feather) file' },
  { bytes: '\x89HDF\r\n\x1a\n', what: 'an HDF5 file' },
  { bytes: 'CDF\x01', what: 'a NetCDF file' },
  { bytes: 'CDF\x02', what: 'a NetCDF file' },
  { bytes: 'MATLAB 5.0', what: 'a MATLAB file' },
  {
    bytes: 'SQLite format 3\0',
    what: 'a SQLite database',
    remedy:
      'If it is a Residua workspace, open it instead of importing it; else save a table as CSV.',
  },
  {
    bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
    what: 'an old Excel workbook (.xls)',
    remedy: 'Save the sheet as CSV (UTF-8) in the spreadsheet program.',
  },
  { bytes: '%PDF', what: 'a PDF document' },
  { bytes: '\x89PNG', what: 'a PNG picture' },
  { bytes: '\xff\xd8\xff', what: 'a JPEG picture' },
  { bytes: 'GIF8', what: 'a GIF picture' },
  {
    bytes: 'version https://git-lfs.github.com/spec',
    what: 'a pointer of Git LFS, not the data itself',
    remedy: 'Fetch the data with `git lfs pull`, then choose the file again.',
  },
];

/** The archive formats that are unpacked; Office documents, which are zip archives too, are none of them. */
export function archiveKind(head: Uint8Array): 'gzip' | 'zip' | null {
  const text = latin1(head);
  if (text.startsWith(gzipMark)) return 'gzip';
  return isZip(text) && !isWorkbook(text) ? 'zip' : null;
}

/**
 * What the front of a file, unpacked, shows it to be. Throws `file/unsupported`, `csv/encoding` or `npy/not-npy` with
 * what was found.
 */
export function recognise(name: string, head: Uint8Array): 'csv' | 'npy' {
  const text = latin1(head);
  if (text.startsWith('\x93NUMPY')) return 'npy';
  for (const { bytes, at, what, remedy } of signatures) {
    if (text.startsWith(bytes, at ?? 0)) throw unsupported(name, what, remedy);
  }
  if (isZip(text)) throw zipError(name, text);
  if (/^\x80[\x02-\x05]/.test(text)) {
    throw unsupported(name, 'a Python pickle, which is never opened because it may run code');
  }
  if (name.toLowerCase().endsWith('.npy')) {
    throw new EngineError('npy/not-npy', `no NumPy array, its first bytes differ: ${name}`);
  }
  assertText(name, head);
  assertNoMarkup(name, text);
  return 'csv';
}

function unsupported(name: string, what: string, remedy?: string): EngineError {
  return new EngineError(
    'file/unsupported',
    `${what}: ${name}`,
    remedy === undefined ? {} : { remedy },
  );
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

const isZip = (text: string): boolean => /^PK(?:\x03\x04|\x05\x06)/.test(text);

const isWorkbook = (text: string): boolean =>
  text.includes('[Content_Types].xml') || text.includes('xl/workbook');

function zipError(name: string, text: string): EngineError {
  if (!isWorkbook(text)) return unsupported(name, 'a zip archive within an archive', unpack);
  const remedy = 'Save the sheet as CSV (UTF-8) in the spreadsheet program.';
  return unsupported(name, 'an Excel workbook (.xlsx)', remedy);
}

/** A zero byte among other control characters, or one of many: no text. One in text is found with its line later. */
function assertText(name: string, head: Uint8Array): void {
  if (sniffUtf16(head) !== null) return;
  const sample = head.subarray(0, 4096);
  let zeros = 0;
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) zeros++;
    else if (byte < 9 || (byte > 13 && byte < 26)) controls++;
  }
  if (zeros > 0 && (controls > 0 || zeros > 0.3 * sample.length)) {
    throw unsupported(name, 'a binary file, not text');
  }
}

function assertNoMarkup(name: string, text: string): void {
  const start = text
    .slice(0, 1000)
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '')
    .trimStart()
    .slice(0, 200);
  if (/^(?:\{|\[\s*[[{])/.test(start)) throw unsupported(name, 'a JSON file');
  if (/^<(?:!doctype|html|\?xml|svg)/i.test(start)) throw unsupported(name, 'an HTML or XML page');
}

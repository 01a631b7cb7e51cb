import { EngineError } from '../../contract/errors.ts';

/** Bytes of the front of a file that are enough to recognise it. */
export const headLength = 64 * 1024;

interface Signature {
  readonly bytes: string;
  readonly at?: number;
  readonly what: string;
  readonly remedy?: string;
}

const unpack = 'Unpack it first, then choose the CSV or .npy file inside.';

const signatures: readonly Signature[] = [
  { bytes: '\x1f\x8b', what: 'a gzip archive', remedy: unpack },
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

/**
 * What the front of a file shows it to be. Throws `file/unsupported`, `csv/encoding` or `npy/not-npy` with what was
 * found.
 */
export function recognise(name: string, head: Uint8Array): 'csv' | 'npy' {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  if (text.startsWith('\x93NUMPY')) return 'npy';
  for (const { bytes, at, what, remedy } of signatures) {
    if (text.startsWith(bytes, at ?? 0)) throw unsupported(name, what, remedy);
  }
  if (text.startsWith('PK\x03\x04') || text.startsWith('PK\x05\x06')) throw zipError(name, text);
  if (/^\x80[\x02-\x05]/.test(text)) {
    throw unsupported(name, 'a Python pickle, which is never opened because it may run code');
  }
  if (name.toLowerCase().endsWith('.npy')) {
    throw new EngineError('npy/not-npy', `no NumPy array, its first bytes differ: ${name}`);
  }
  assertUtf8Like(name, text);
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

function zipError(name: string, text: string): EngineError {
  if (text.includes('[Content_Types].xml') || text.includes('xl/workbook')) {
    const remedy = 'Save the sheet as CSV (UTF-8) in the spreadsheet program.';
    return unsupported(name, 'an Excel workbook (.xlsx)', remedy);
  }
  if (/PK\x03\x04[^]{26}[^]{0,200}?\.npy/.test(text.slice(0, 400))) {
    const remedy = 'Save one array of it: numpy.save("data.npy", numpy.load("file.npz")["X"]).';
    return unsupported(name, 'a NumPy archive (.npz) of several arrays', remedy);
  }
  return unsupported(name, 'a zip archive', unpack);
}

function assertUtf8Like(name: string, text: string): void {
  const bom = /^(?:\xff\xfe|\xfe\xff)/.test(text);
  const sample = text.slice(0, 4096);
  let even = 0;
  let odd = 0;
  for (let at = sample.indexOf('\0'); at >= 0; at = sample.indexOf('\0', at + 1)) {
    if (at % 2 === 0) even++;
    else odd++;
  }
  const half = sample.length / 2;
  if (bom || even > half * 0.7 || odd > half * 0.7) {
    throw new EngineError('csv/encoding', `text in UTF-16, not UTF-8: ${name}`);
  }
  if (even + odd > 0) throw unsupported(name, 'a binary file, not text');
}

function assertNoMarkup(name: string, text: string): void {
  const start = text
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .slice(0, 200);
  if (/^(?:\{|\[\s*[[{])/.test(start)) throw unsupported(name, 'a JSON file');
  if (/^<(?:!doctype|html|\?xml|svg)/i.test(start)) throw unsupported(name, 'an HTML or XML page');
}

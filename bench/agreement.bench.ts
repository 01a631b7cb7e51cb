/**
 * Whether the importer reads what numpy and pandas read: 360 generated files (arrays of every type, byte order, axis
 * order and number of axes; tables of every separator, decimal mark, line end and mark for missing), compared number
 * for number, bit for bit. Not a benchmark: it needs their Python.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { importOptions } from '../src-main/contract/schemas.ts';
import { wholeOf } from '../src-main/engine/dataset/columns/whole-of.ts';
import { importFile } from '../src-main/engine/dataset/import-file.ts';
import { peersFolder, preparePython } from './peers/environment.ts';

const run = promisify(execFile);

const manifest = z.array(
  z.object({ name: z.string(), rows: z.int(), columns: z.int(), options: importOptions }),
);
type Case = z.infer<typeof manifest>[number];

/** What differs, null where nothing does. Columns of times or without numbers are no numbers for either. */
async function difference(
  folder: string,
  { name, rows, columns, options }: Case,
): Promise<string | null> {
  const bytes = readFileSync(join(folder, `${name}.expected`));
  const expected = new Float64Array(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
  );
  let found;
  try {
    found = await importFile(join(folder, name), { ...options, time: 'none' });
  } catch (error) {
    const varies = new Set(expected.filter((value) => !Number.isNaN(value))).size > 1;
    return varies ? String(error) : null;
  }
  if (found.rowCount !== rows) return `${found.rowCount} rows instead of ${rows}`;
  if (found.columns.length !== columns)
    return `${found.columns.length} columns instead of ${columns}`;
  for (const [column, { info, values }] of found.columns.entries()) {
    if (values === null) return `column ${info.name} holds no numbers`;
    const whole = wholeOf(values);
    const at = whole.findIndex(
      (value, row) =>
        !Object.is(value, expected[column * rows + row]!) &&
        !(value === 0 && expected[column * rows + row] === 0),
    );
    if (at >= 0)
      return `${info.name}, row ${at + 1}: ${whole[at]} instead of ${expected[column * rows + at]}`;
  }
  return null;
}

async function main(): Promise<void> {
  const peers = await preparePython((line) => {
    console.log(line);
  });
  if (peers.kind === 'absent') {
    console.log(`Left out: ${peers.reason}.`);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'residua-agreement-'));
  try {
    await run(peers.python, [join(peersFolder, 'make_agreement.py'), folder]);
    const cases = manifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
    let differing = 0;
    for (const each of cases) {
      const what = await difference(folder, each);
      if (what === null) continue;
      differing++;
      console.log(`${each.name}: ${what}`);
    }
    console.log(
      `${cases.length - differing} of ${cases.length} files agree with numpy and pandas.`,
    );
    console.log(JSON.stringify({ name: 'agreement', files: cases.length, differing }));
    process.exitCode = differing === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();

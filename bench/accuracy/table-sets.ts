import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { wholeOf } from '../../src-main/engine/dataset/columns/whole-of.ts';
import { importFile } from '../../src-main/engine/dataset/import-file.ts';
import { createRandom } from '../../src-main/engine/training/random.ts';
import { type AccuracySet, dataFolder } from './accuracy-set.ts';
import { readLabelledTable } from './labelled-table.ts';
import { oneClassSet } from './one-class-set.ts';

/** Tabular sets of ADBench (Han et al. 2022). */
export function* adbenchSets(folder: string): Generator<AccuracySet> {
  const source = join(dataFolder, 'adbench/csv');
  for (const file of readdirSync(source).sort()) {
    const table = readLabelledTable(join(source, file));
    yield oneClassSet(folder, 'adbench', basename(file, '.csv'), table);
  }
}

/** With so few samples one half is luck: a figure moves by 3 to 8 points from one to another. */
const halves = 10;

/** Few samples of very many genes; one class of patients is normal. The first half of it, and others that are drawn. */
export function* geneSets(folder: string): Generator<AccuracySet> {
  for (const name of ['golub', 'khan', 'alon']) {
    const table = readLabelledTable(join(dataFolder, `gene_expression/${name}.csv`), ['class']);
    yield oneClassSet(folder, 'genes', `${name}-file`, table);
    for (let half = 1; half <= halves; half++) {
      yield oneClassSet(folder, 'genes', `${name}-${String(half)}`, table, createRandom(half));
    }
  }
}

const digitCount = 10;

/** Images of 8 x 8 pixels; each digit in turn is normal. */
export async function* digitSets(folder: string): AsyncGenerator<AccuracySet> {
  const pixels = await numbersOf('images_digits/digits_X.npy');
  const [digits = []] = await numbersOf('images_digits/digits_y.npy');
  const rows = Array.from(digits, (_, row) => pixels.map((column) => column[row] ?? NaN));
  const columns = pixels.map((_, i) => `pixel ${String(i)}`);
  for (let digit = 0; digit < digitCount; digit++) {
    const labels = Array.from(digits, (value) => (value === digit ? 0 : 1));
    yield oneClassSet(folder, 'digits', `digit-${String(digit)}`, { columns, rows, labels });
  }
}

async function numbersOf(path: string): Promise<Float64Array[]> {
  const { columns } = await importFile(join(dataFolder, path), { kind: 'table' });
  return columns.flatMap(({ values }) => (values === null ? [] : [wholeOf(values)]));
}

import { readFileSync } from 'node:fs';

/** Rows of numbers with a label each. */
export interface LabelledTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly number[])[];
  /** One for each row; 1 = anomalous. */
  readonly labels: readonly number[];
}

/** A CSV file whose column `label` says what is anomalous; columns in `leftOut` are no numbers. */
export function readLabelledTable(path: string, leftOut: readonly string[] = []): LabelledTable {
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const names = head.split(',');
  const at = names.indexOf('label');
  const kept = names.flatMap((name, i) => (i === at || leftOut.includes(name) ? [] : [i]));
  const cells = lines.map((line) => line.split(','));
  return {
    columns: kept.map((i) => names[i] ?? ''),
    rows: cells.map((row) => kept.map((i) => Number(row[i]))),
    labels: cells.map((row) => Number(row[at])),
  };
}

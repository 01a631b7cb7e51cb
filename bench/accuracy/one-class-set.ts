import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../../src-main/engine/training/random.ts';
import type { AccuracySet, GroupName } from './accuracy-set.ts';
import type { LabelledTable } from './labelled-table.ts';

/**
 * One-class protocol: the first half of the normal rows, in their order or in one drawn by `draw`, trains; the other
 * half and all anomalies test. Written as a file in that order, so that the split is what a user would set.
 */
export function oneClassSet(
  folder: string,
  group: GroupName,
  name: string,
  { columns, rows, labels }: LabelledTable,
  draw?: Random,
): AccuracySet {
  const normal = rows.filter((_, row) => labels[row] === 0);
  if (draw !== undefined) shuffle(normal, draw);
  const anomalous = rows.filter((_, row) => labels[row] !== 0);
  const half = normal.length >> 1;
  const path = join(folder, `${name}.csv`);
  const lines = [...normal, ...anomalous].map((row) => row.join(','));
  writeFileSync(path, `${columns.join(',')}\n${lines.join('\n')}\n`);
  return {
    group,
    name,
    path,
    options: { kind: 'table', time: 'none' },
    settings: { train: { from: '0', to: String(half) } },
    truth: Uint8Array.from({ length: rows.length }, (_, row) => (row < normal.length ? 0 : 1)),
    testFrom: half,
    metric: 'AUC-ROC',
  };
}

function shuffle(rows: (readonly number[])[], random: Random): void {
  const order = Uint32Array.from(rows, (_, row) => row);
  random.shuffle(order);
  const before = [...rows];
  order.forEach((from, to) => (rows[to] = before[from]!));
}

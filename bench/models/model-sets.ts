import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataKind } from '../../src-main/contract/names.ts';
import { wholeOf } from '../../src-main/engine/dataset/columns/whole-of.ts';
import { importFile } from '../../src-main/engine/dataset/import-file.ts';
import { float32Bytes, npyHeader } from '../../src-main/engine/report/npy-file.ts';
import { type AccuracySet, dataFolder, type SetSource } from '../accuracy/accuracy-set.ts';
import { nabSets } from '../accuracy/series-sets.ts';
import { adbenchSets, geneSets } from '../accuracy/table-sets.ts';
import { frameSets } from './frame-sets.ts';

/** Few and small sets of each kind of data, so that every model can be measured on all of them. */
export const modelSets: Readonly<Record<DataKind, SetSource>> = {
  series: () => chosen(nabSets(), ['ec2_request_latency_system_failure', 'occupancy_6005']),
  table: (folder) => chosen(adbenchSets(folder), /cardio$|thyroid$/),
  matrix: (folder) => chosen(geneSets(folder), ['golub-1', 'khan-1']),
  images: (folder) => imageSets(folder, [3, 8]),
  frames: frameSets,
};

/** Others of each kind, on which a preset has to hold that was found on those above. */
export const otherSets: Partial<Readonly<Record<DataKind, SetSource>>> = {
  series: () => chosen(nabSets(), /nyc_taxi|asg|5f5533|spike_density|load_balancer/),
  table: (folder) => chosen(adbenchSets(folder), /glass|Ionosphere|wine|breastw|pendigits/),
  matrix: (folder) => chosen(geneSets(folder), ['golub-2', 'khan-2', 'alon-1']),
  images: (folder) => imageSets(folder, [2, 5, 9]),
};

function* chosen(
  sets: Generator<AccuracySet>,
  names: readonly string[] | RegExp,
): Generator<AccuracySet> {
  const isWanted = (name: string): boolean =>
    names instanceof RegExp ? names.test(name) : names.includes(name);
  for (const set of sets) if (isWanted(set.name)) yield set;
}

const side = 8;

/** Images of 8 x 8 pixels as an array; one digit is normal, the first half of its images trains. */
async function* imageSets(folder: string, digits: readonly number[]): AsyncGenerator<AccuracySet> {
  const read = async (file: string): Promise<Float64Array[]> => {
    const { columns } = await importFile(join(dataFolder, 'images_digits', file), {
      kind: 'table',
    });
    return columns.flatMap(({ values }) => (values === null ? [] : [wholeOf(values)]));
  };
  const [pixels, [labels = new Float64Array()]] = [
    await read('digits_X.npy'),
    await read('digits_y.npy'),
  ];
  for (const digit of digits) {
    const rows = Array.from(labels, (_, row) => row);
    const normal = rows.filter((row) => labels[row] === digit);
    const order = [...normal, ...rows.filter((row) => labels[row] !== digit)];
    const path = join(folder, `digit-${String(digit)}.npy`);
    const bytes = order.map((row) =>
      float32Bytes(Float32Array.from(pixels, (column) => column[row] ?? NaN)),
    );
    writeFileSync(path, Buffer.concat([npyHeader([order.length, side, side]), ...bytes]));
    const half = normal.length >> 1;
    yield {
      ...{ group: 'digits', name: `digit-${String(digit)}`, path, options: {} },
      settings: { train: { from: '0', to: String(half) } },
      truth: Uint8Array.from(order, (_, row) => (row < normal.length ? 0 : 1)),
      ...{ testFrom: half, metric: 'AUC-ROC' },
    };
  }
}

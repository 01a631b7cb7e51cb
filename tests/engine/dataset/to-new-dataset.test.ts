import { describe, expect, it } from 'vitest';
import { datasetArrays, toNewDataset } from '../../../src-main/engine/dataset/to-new-dataset.ts';
import { hourText, importText } from './support/files.ts';

describe('what the store gets', () => {
  it('is the record and an array for each column of numbers, the times and the order', async () => {
    const rows = [0, 1, 3, 2, 4, 5, 6, 7, 8, 9, 10, 11];
    const text = rows.map((at) => `${hourText(at)},${at}.5,a${at % 2}`).join('\n');
    const imported = await importText(`time,v,kind\n${text}\n`);
    const arrays = new Map(datasetArrays(imported));
    expect([...arrays.keys()]).toEqual(['column:v', 'time', 'order']);
    expect(arrays.get('column:v')).toEqual(Float64Array.from(rows.map((_, at) => at + 0.5)));
    expect(arrays.get('order')).toEqual(Uint32Array.from([0, 1, 3, 2, 4, 5, 6, 7, 8, 9, 10, 11]));
    const record = toNewDataset(imported);
    expect(record.columns.map(({ name }) => name)).toEqual(['time', 'v', 'kind']);
    expect(record).not.toHaveProperty('timeValues');
    expect(structuredClone(record)).toEqual(record);
  });

  it('has no times and no order where the file has none', async () => {
    const imported = await importText('a,b\n1,2\n5,1\n2,2\n');
    expect(datasetArrays(imported).map(([name]) => name)).toEqual(['column:a', 'column:b']);
  });
});

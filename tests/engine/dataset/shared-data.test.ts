import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../../src-main/engine/dataset/import-file.ts';
import { datasetArrays, toNewDataset } from '../../../src-main/engine/dataset/to-new-dataset.ts';
import type { ImportedDataset } from '../../../src-main/engine/dataset/types.ts';
import { rolesOf } from './support/files.ts';

const root = join(import.meta.dirname, '../../../../shared/data');
const here = existsSync(root);
const files = here
  ? readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(?:csv|npy|npz)$|^ucr\/.*\.txt$/.test(file))
      .sort()
  : [];

/** Files of times and text. */
const textOnly = [
  'air_quality/beijing_pm25_known_events.csv',
  'nab/windows.csv',
  'stocks/known_events.csv',
];
const tables = /^(?:adbench|gene_expression)\/|digits_X/;

const load = (file: string): Promise<ImportedDataset> => importFile(join(root, file), {});

describe.skipIf(!here)('development data (skipped where ../shared/data is absent)', () => {
  it.each(files)('%s', async (file) => {
    if (textOnly.includes(file)) {
      await expect(load(file)).rejects.toMatchObject({ code: 'csv/no-numbers' });
      return;
    }
    const dataset = await load(file);
    expect(dataset.kind).toBe(tables.test(file) ? 'table' : 'series');
    const record = toNewDataset(dataset);
    expect(record.columns.some(({ role }) => role === 'feature')).toBe(true);
    const arrays = datasetArrays(dataset);
    for (const [name, values] of arrays)
      expect([name, values.length]).toEqual([name, dataset.rowCount]);
    expect(arrays.some(([name]) => name === 'time')).toBe(dataset.time !== null);
    expect(JSON.stringify(record)).not.toContain('undefined');
  });

  it.each<[string, number, number]>([
    ['nab/realKnownCause/nyc_taxi.csv', 48, 1_800_000],
    ['air_quality/beijing_pm25.csv', 24, 3_600_000],
    ['nab/realAdExchange/exchange-2_cpc_results.csv', 24, 3_600_000],
    ['nab/artificialNoAnomaly/art_daily_small_noise.csv', 288, 300_000],
  ])('%s repeats every %i rows', async (file, lag, stepMs) => {
    const { period, time } = await load(file);
    expect(period?.lag).toBe(lag);
    expect(time).toMatchObject({ stepMs, calendar: 'continuous', zoned: false });
  });

  it.each(['ucr/135_UCR_Anomaly_InternalBleeding16_1200_4187_4199.txt', 'asd/omi-4_train.csv'])(
    '%s has a period without a time',
    async (file) => {
      const { period, time } = await load(file);
      expect(time).toBeNull();
      expect(period?.strength).toBeGreaterThan(0.5);
    },
  );

  it('stocks are series of working days without a period', async () => {
    for (const file of files.filter((name) => /^stocks\/(?!known)/.test(name))) {
      const { period, time } = await load(file);
      expect([file, period, time?.calendar, time?.gaps]).toEqual([file, null, 'weekday', 0]);
    }
  });

  it('knows the parts of the air quality file', async () => {
    const roles = rolesOf(await load('air_quality/beijing_pm25_2010-2011H1_injected.csv'));
    expect(roles).toMatchObject({
      timestamp: 'time',
      'pm2.5': 'feature',
      cbwd: 'ignored',
      label: 'label',
      anomaly_kind: 'label',
      anomaly_column: 'label',
    });
    const whole = await load('air_quality/beijing_pm25.csv');
    expect(rolesOf(whole)).toMatchObject({
      No: 'identifier',
      year: 'time',
      hour: 'time',
      cbwd: 'ignored',
    });
    expect(whole.columns.find(({ info }) => info.name === 'pm2.5')?.info.stats.missing).toBe(2067);
  });

  it('refuses the JSON beside the data', async () => {
    await expect(load('nab/combined_windows.json')).rejects.toMatchObject({
      code: 'file/unsupported',
    });
  });
});

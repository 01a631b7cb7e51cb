import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { wholeOf } from '../../src-main/engine/dataset/columns/whole-of.ts';
import { importFile } from '../../src-main/engine/dataset/import-file.ts';
import { parseIsoTime } from '../../src-main/engine/dataset/time/parse-iso-time.ts';
import { type AccuracySet, dataFolder, type GroupName } from './accuracy-set.ts';

const nabFiles = [
  'realKnownCause/nyc_taxi.csv',
  'realKnownCause/ec2_request_latency_system_failure.csv',
  'realKnownCause/cpu_utilization_asg_misconfiguration.csv',
  'realAWSCloudwatch/ec2_cpu_utilization_5f5533.csv',
  'realTraffic/occupancy_6005.csv',
  'artificialWithAnomaly/art_increase_spike_density.csv',
  'artificialWithAnomaly/art_load_balancer_spikes.csv',
];
const nabShare = 0.25;
const nabLeast = 500;
const nabWindow = 100;

/** Numenta's benchmark: the first quarter trains, windows of 100, all rows count. */
export function* nabSets(): Generator<AccuracySet> {
  const folder = join(dataFolder, 'nab');
  const windows = JSON.parse(readFileSync(join(folder, 'combined_windows.json'), 'utf8')) as Record<
    string,
    readonly (readonly [string, string])[]
  >;
  for (const file of nabFiles) {
    const path = join(folder, file);
    const spans = (windows[file] ?? []).map((span) => span.map(parseIsoTime));
    const times = readFileSync(path, 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => parseIsoTime(line.split(',')[0] ?? ''));
    yield {
      group: 'nab',
      name: basename(file, '.csv'),
      path,
      options: { kind: 'series' },
      settings: {
        window: nabWindow,
        train: { from: '0', to: String(Math.max(nabLeast, Math.floor(nabShare * times.length))) },
      },
      truth: Uint8Array.from(times, (time) =>
        spans.some(([from = NaN, to = NaN]) => time >= from && time <= to) ? 1 : 0,
      ),
      testFrom: 0,
      metric: 'VUS-PR',
    };
  }
}

/** Several columns with a file to train on, a file to test on and a label for each row of that. */
async function* pairedSets(
  folder: string,
  group: GroupName,
  entries: readonly PairedFiles[],
): AsyncGenerator<AccuracySet> {
  for (const { name, train, test, labels } of entries) {
    const [trained, tested] = [await columnsOf(train), await columnsOf(test)];
    const features = trained.length;
    const truth = labels === undefined ? tested[features] : (await columnsOf(labels))[0];
    if (truth === undefined) throw new Error(`no labels: ${name}`);
    const count = trained[0]?.length ?? 0;
    const lines = [trained, tested.slice(0, features)].flatMap((columns) =>
      Array.from({ length: columns[0]?.length ?? 0 }, (_, row) =>
        columns.map((column) => column[row]).join(','),
      ),
    );
    const path = join(folder, `${name}.csv`);
    writeFileSync(
      path,
      `${trained.map((_, i) => `metric ${String(i)}`).join(',')}\n${lines.join('\n')}\n`,
    );
    yield {
      group,
      name,
      path,
      options: { kind: 'series', time: 'none' },
      settings: { train: { from: '0', to: String(count) } },
      truth: Uint8Array.from({ length: count + truth.length }, (_, row) =>
        (truth[row - count] ?? 0) > 0 ? 1 : 0,
      ),
      testFrom: count,
      metric: 'VUS-PR',
    };
  }
}

interface PairedFiles {
  readonly name: string;
  readonly train: string;
  readonly test: string;
  /** Without: the last column of the test file. */
  readonly labels?: string;
}

async function columnsOf(file: string): Promise<Float64Array[]> {
  const { columns } = await importFile(join(dataFolder, file), { kind: 'series', time: 'none' });
  return columns.flatMap(({ values }) => (values === null ? [] : [wholeOf(values)]));
}

/** Server machine 3-4 of OmniAnomaly (Su et al. 2019). */
export function serverSets(folder: string): AsyncGenerator<AccuracySet> {
  const place = 'smd/machine-3-4';
  return pairedSets(folder, 'smd', [
    {
      name: 'machine-3-4',
      train: `${place}_train.npy`,
      test: `${place}_test.npy`,
      labels: `${place}_test_label.npy`,
    },
  ]);
}

/** Application servers (Li et al. 2021), an online service (Ma et al. 2021) and spacecraft (Hundman et al. 2018). */
export function machineSets(folder: string): AsyncGenerator<AccuracySet> {
  const service = 'jumpstarter/Dataset2_service1';
  return pairedSets(folder, 'machines', [
    ...['omi-1', 'omi-4', 'omi-7'].map((name) => ({
      name,
      train: `asd/${name}_train.csv`,
      test: `asd/${name}_test.csv`,
    })),
    {
      name: 'jumpstarter',
      train: `${service}_train.csv`,
      test: `${service}_test.csv`,
      labels: `${service}_test_label.csv`,
    },
    ...['P-2', 'M-6'].map((name) => ({
      name,
      train: `smap_msl/${name}_train.npy`,
      test: `smap_msl/${name}_test.npy`,
      labels: `smap_msl/${name}_test_label.npy`,
    })),
  ]);
}

/** UCR archive (Wu and Keogh 2021): one anomaly a file, its place and the end of training are in the name. */
export function* ucrSets(folder: string): Generator<AccuracySet> {
  const source = join(dataFolder, 'ucr');
  for (const file of readdirSync(source).sort()) {
    const [trainEnd = 0, from = 0, to = 0] = (basename(file, '.txt').match(/\d+/g) ?? [])
      .slice(-3)
      .map(Number);
    const values = readFileSync(join(source, file), 'utf8').trim().split(/\s+/);
    const path = join(folder, basename(file, '.txt') + '.csv');
    writeFileSync(path, `value\n${values.join('\n')}\n`);
    yield {
      group: 'ucr',
      name: file.slice(0, 3),
      path,
      options: { kind: 'series', time: 'none' },
      settings: { train: { from: '0', to: String(trainEnd) } },
      truth: Uint8Array.from(values, (_, row) => (row + 1 >= from && row + 1 <= to ? 1 : 0)),
      testFrom: trainEnd,
      metric: 'peak',
    };
  }
}

const airShare = 0.4;
const airWindow = 24;

/** Hourly measurements of Beijing with 40 faults of sensors put in after the first 40 %. */
export function* airSets(): Generator<AccuracySet> {
  const path = join(dataFolder, 'air_quality/beijing_pm25_2010-2011H1_injected.csv');
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const at = head.split(',').indexOf('label');
  yield {
    group: 'air',
    name: 'beijing-injected',
    path,
    options: { kind: 'series' },
    settings: { window: airWindow, train: { fraction: airShare } },
    truth: Uint8Array.from(lines, (line) => Number(line.split(',')[at])),
    testFrom: Math.round(airShare * lines.length),
    metric: 'AUC-PR',
  };
}

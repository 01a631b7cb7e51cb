/**
 * How well anomalies are told apart on real, labelled data: the engine as a user drives it (import, plan, train,
 * score) held against the labels, by the protocols of each collection. Never point-adjusted.
 * `npm run bench -- accuracy [--only WORD] [--seeds N] [--models auto,pca,knn,dense] [--ablate]`.
 * The mean over the seeds, and their standard deviation; models without chance run once. `--ablate`: also which stage
 * loses what is missed, for each detector of the first automatic run.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { modelChoice, type RunSettings } from '../src-main/contract/schemas.ts';
import type { RunDetail } from '../src-main/contract/types.ts';
import {
  type AccuracySet,
  dataFolder,
  groupNames,
  type SetSource,
} from './accuracy/accuracy-set.ts';
import { type AccuracyRow, headLine, meanLines, rowLine } from './accuracy/accuracy-table.ts';
import { ablate, ablationLines } from './accuracy/ablate.ts';
import { measure } from './accuracy/measure.ts';
import { openSet, type OpenSet } from './accuracy/run-set.ts';
import { airSets, machineSets, nabSets, serverSets, ucrSets } from './accuracy/series-sets.ts';
import { adbenchSets, digitSets, geneSets } from './accuracy/table-sets.ts';

type Model = NonNullable<RunSettings['model']>;

const sources: Readonly<Record<(typeof groupNames)[number], SetSource>> = {
  adbench: adbenchSets,
  nab: nabSets,
  smd: serverSets,
  machines: machineSets,
  ucr: ucrSets,
  air: airSets,
  digits: digitSets,
  genes: geneSets,
};
/** No seed changes what they say. */
const withoutChance: readonly Model[] = ['pca', 'knn', 'median', 'season', 'hbos', 'ecod', 'mp'];
const firstSeed = 42;

async function measureSet(
  set: AccuracySet,
  models: readonly Model[],
  seeds: number,
  isAblated: boolean,
  folder: string,
): Promise<AccuracyRow> {
  const open = await openSet(set, folder);
  const figures: Record<string, number[]> = {};
  try {
    for (const model of models) {
      const list: number[] = [];
      figures[model] = list;
      const times = withoutChance.includes(model) ? 1 : seeds;
      for (let i = 0; i < times; i++) {
        const { run, score } = await open.run({ model, seed: firstSeed + i });
        list.push(measure(set, score));
        console.log(
          JSON.stringify({
            name: 'accuracy',
            group: set.group,
            set: set.name,
            metric: set.metric,
            model,
            trained: run.model,
            seed: firstSeed + i,
            figure: list.at(-1),
            durationMs: run.result?.totalDurationMs,
            choice: run.result?.choice,
          }),
        );
        if (isAblated && i === 0 && model === 'auto') await showAblation(set, open, run);
      }
    }
  } finally {
    await open.close();
  }
  return { set, figures };
}

async function showAblation(set: AccuracySet, open: OpenSet, run: RunDetail): Promise<void> {
  const detector = await open.detectorOf(run);
  try {
    const rows = await ablate(set, detector);
    for (const line of ablationLines(rows)) console.log(line);
    console.log(JSON.stringify({ name: 'ablation', set: set.name, metric: set.metric, rows }));
  } finally {
    detector.loaded.dispose();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      seeds: { type: 'string', default: '3' },
      ablate: { type: 'boolean', default: false },
      models: { type: 'string', default: 'auto,pca,knn,dense' },
    },
  });
  if (!existsSync(dataFolder)) {
    console.log('accuracy: skipped, shared/data is not here');
    return;
  }
  const models = values.models.split(',').map((name) => modelChoice.parse(name));
  const { only = '' } = values;
  const seeds = z.coerce.number().int().min(1).parse(values.seeds);
  const folder = mkdtempSync(join(tmpdir(), 'accuracy-bench-'));
  const rows: AccuracyRow[] = [];
  console.log(headLine(models));
  try {
    for (const group of groupNames) {
      for await (const set of sources[group](folder)) {
        if (!`${group} ${set.name}`.includes(only)) continue;
        const row = await measureSet(set, models, seeds, values.ablate, folder);
        rows.push(row);
        console.log(rowLine(row, models));
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const line of ['', ...meanLines(rows, models)]) console.log(line);
}

await main();

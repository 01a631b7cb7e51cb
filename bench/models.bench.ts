/**
 * Every model by itself on a few real, labelled sets of each kind of data (sequences of pictures are generated): how well
 * anomalies are told apart, and how long training takes. One table for people, one for `src-main/engine/gallery/measured.ts`.
 * `npm run bench -- models [--only KIND] [--models dense,pca] [--seeds N] [--candidates] [--set latent=4] [--codes] [--others]`.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type DataKind, isNetwork, scoreKinds } from '../src-main/contract/names.ts';
import { parseParameter } from '../src-main/contract/parameter-text.ts';
import type { ModelInfo } from '../src-main/contract/models.ts';
import { dataKindNames } from '../src-main/contract/presets.ts';
import type { RunSettings } from '../src-main/contract/schemas.ts';
import { modelList } from '../src-main/engine/gallery/model-list.ts';
import { dataFolder, type SetSource } from './accuracy/accuracy-set.ts';
import { openSet } from './accuracy/run-set.ts';
import { candidates } from './models/candidates.ts';
import { type Figure, measureModel, type Opened } from './models/measure-model.ts';
import { modelSets, otherSets } from './models/model-sets.ts';

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    seeds: { type: 'string', default: '3' },
    models: { type: 'string' },
    set: { type: 'string', multiple: true, default: [] },
    candidates: { type: 'boolean', default: false },
    codes: { type: 'boolean', default: false },
    others: { type: 'boolean', default: false },
  },
});

/** What is tried of a model: its defaults and presets, then what else was asked for. */
function trialsOf(model: ModelInfo, kind: DataKind): RunSettings[] {
  const { id } = model;
  if (flags.set.length > 0) return [{ model: id, parameters: settingsOf(model) }];
  const tried = flags.candidates && isNetwork(id) ? (candidates[id]?.[kind] ?? []) : [];
  const scores = flags.codes ? scoreKinds.filter((score) => score !== 'error') : [];
  return [
    { model: id },
    ...tried.map((parameters) => ({ model: id, parameters })),
    ...scores.map((score) => ({ model: id, score })),
  ];
}

function settingsOf({ parameters }: ModelInfo): NonNullable<RunSettings['parameters']> {
  const pairs = flags.set.map((text) => text.split('='));
  return Object.fromEntries(
    pairs.map(([name = '', value = '']) => {
      const info = parameters.find((one) => one.name === name);
      if (info === undefined) throw new Error(`no parameter of the name: ${name}`);
      return [name, parseParameter(info, value)];
    }),
  );
}

function tell(kind: DataKind, settings: RunSettings, found: Figure): void {
  const { model, parameters = {}, score = 'error' } = settings;
  const { figure, spread, seconds } = found;
  const changed = Object.keys(parameters).length === 0 ? '' : JSON.stringify(parameters);
  const numbers = [figure.toFixed(1).padStart(8), `${spread.toFixed(1).padStart(6)} apart`];
  const time = `${seconds.toFixed(1).padStart(9)} s  `;
  const how = score === 'error' ? changed : `${changed} by ${score}`;
  console.log(`${model?.padEnd(14)}${numbers.join('')}${time}${how}`);
  console.log(JSON.stringify({ name: 'models', kind, model, parameters, score, ...found }));
}

async function measureKind(kind: DataKind, sets: SetSource, folder: string): Promise<void> {
  const wanted = flags.models?.split(',');
  const models = modelList().filter(
    ({ id, pairs }) => pairs !== 'only' && (wanted?.includes(id) ?? true),
  );
  const open: Opened[] = [];
  try {
    for await (const set of sets(folder)) open.push({ set, engine: await openSet(set, folder) });
    const [metric = ''] = open.map(({ set }) => set.metric);
    const names = open.map(({ set }) => set.name);
    console.log(`\n${dataKindNames[kind]}: ${metric}, ${names.join(', ')}; ${flags.seeds} seeds`);
    for (const model of models) {
      for (const settings of trialsOf(model, kind)) {
        const found = await measureModel(open, settings, Number(flags.seeds));
        if (found !== null) tell(kind, settings, found);
      }
    }
  } finally {
    for (const { engine } of open) await engine.close();
  }
}

async function main(): Promise<void> {
  if (!existsSync(dataFolder)) {
    console.log('models: skipped, shared/data is not here');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'models-bench-'));
  try {
    const from = flags.others ? otherSets : modelSets;
    for (const [kind, sets] of Object.entries(from) as [DataKind, SetSource][]) {
      if (kind.includes(flags.only)) await measureKind(kind, sets, folder);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();

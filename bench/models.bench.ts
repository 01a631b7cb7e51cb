/**
 * Every model by itself on a few real, labelled sets of each kind of data: how well anomalies are told apart, and how
 * long training takes. One table for people, one for `src-main/engine/gallery/measured.ts`.
 * `npm run bench -- models [--only WORD] [--models dense,pca] [--seeds N] [--candidates]`.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { DataKind } from '../src-main/contract/names.ts';
import { dataKindNames } from '../src-main/contract/presets.ts';
import { isNetwork, type ModelId } from '../src-main/contract/names.ts';
import type { RunSettings } from '../src-main/contract/schemas.ts';
import { modelList } from '../src-main/engine/gallery/model-list.ts';
import { dataFolder } from './accuracy/accuracy-set.ts';
import { measure } from './accuracy/measure.ts';
import { openSet, type OpenSet } from './accuracy/run-set.ts';
import { candidates } from './models/candidates.ts';
import { modelSets } from './models/model-sets.ts';

const firstSeed = 42;

interface Figure {
  readonly figure: number;
  readonly seconds: number;
}

/** Mean over the sets of a kind and over the seeds; null where the model does not judge such data. */
async function measureModel(
  open: readonly { readonly set: Parameters<typeof measure>[0]; readonly engine: OpenSet }[],
  settings: RunSettings,
  seeds: number,
): Promise<Figure | null> {
  const found: Figure[] = [];
  for (const { set, engine } of open) {
    for (let i = 0; i < seeds; i++) {
      try {
        const { run, score } = await engine.run({ ...settings, seed: firstSeed + i });
        const seconds = (run.result?.trainDurationMs ?? 0) / 1000;
        found.push({ figure: measure(set, score), seconds });
      } catch {
        return null;
      }
    }
  }
  const mean = (of: (one: Figure) => number): number =>
    found.reduce((sum, one) => sum + of(one), 0) / found.length;
  return { figure: mean(({ figure }) => figure), seconds: mean(({ seconds }) => seconds) };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      seeds: { type: 'string', default: '1' },
      models: { type: 'string' },
      candidates: { type: 'boolean', default: false },
    },
  });
  if (!existsSync(dataFolder)) {
    console.log('models: skipped, shared/data is not here');
    return;
  }
  const wanted = values.models?.split(',');
  const models = modelList().filter(
    ({ id, pairs }) => pairs !== 'only' && (wanted?.includes(id) ?? true),
  );
  const folder = mkdtempSync(join(tmpdir(), 'models-bench-'));
  try {
    for (const kind of Object.keys(modelSets) as DataKind[]) {
      if (!kind.includes(values.only)) continue;
      const open = [];
      for await (const set of modelSets[kind](folder)) {
        open.push({ set, engine: await openSet(set, folder) });
      }
      const [metric = ''] = open.map(({ set }) => set.metric);
      console.log(
        `\n${dataKindNames[kind]}: ${metric}, ${open.map(({ set }) => set.name).join(', ')}`,
      );
      for (const { id } of models) {
        for (const parameters of [{}, ...(values.candidates ? candidatesOf(id) : [])]) {
          const found = await measureModel(open, { model: id, parameters }, Number(values.seeds));
          if (found === null) continue;
          const text = Object.keys(parameters).length === 0 ? '' : JSON.stringify(parameters);
          const { figure, seconds } = found;
          console.log(
            `${id.padEnd(14)}${figure.toFixed(1).padStart(8)}${seconds.toFixed(1).padStart(9)} s  ${text}`,
          );
          console.log(
            JSON.stringify({ name: 'models', kind, metric, model: id, parameters, ...found }),
          );
        }
      }
      for (const { engine } of open) await engine.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function candidatesOf(id: ModelId): readonly NonNullable<RunSettings['parameters']>[] {
  return isNetwork(id) ? (candidates[id] ?? []) : [];
}

await main();

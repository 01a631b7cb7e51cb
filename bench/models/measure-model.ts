import type { RunSettings } from '../../src-main/contract/schemas.ts';
import type { AccuracySet } from '../accuracy/accuracy-set.ts';
import { measure } from '../accuracy/measure.ts';
import type { OpenSet } from '../accuracy/run-set.ts';

export interface Opened {
  readonly set: AccuracySet;
  readonly engine: OpenSet;
}

/** In hundredths: the mean over the sets, of each seed and of all, and how far apart the seeds lie. */
export interface Figure {
  readonly figure: number;
  readonly spread: number;
  readonly seeds: readonly number[];
  /** Mean over the seeds. */
  readonly sets: Readonly<Record<string, number>>;
  /** Of training, the quickest seed's: others may have shared the machine. */
  readonly seconds: number;
}

export const firstSeed = 42;

/** Null where the model does not judge such data; throws what else the engine refuses. */
export async function measureModel(
  open: readonly Opened[],
  settings: RunSettings,
  seedCount: number,
): Promise<Figure | null> {
  const runs: { name: string; seed: number; figure: number; seconds: number }[] = [];
  for (const { set, engine } of open) {
    for (let seed = firstSeed; seed < firstSeed + seedCount; seed++) {
      try {
        const { run, score } = await engine.run({ ...settings, seed });
        const seconds = (run.result?.trainDurationMs ?? 0) / 1000;
        runs.push({ name: set.name, seed, figure: measure(set, score), seconds });
      } catch (error) {
        if (isUnfit(error)) return null;
        throw error;
      }
    }
  }
  const bySeed = grouped(runs, ({ seed }) => String(seed)).map(([, of]) => mean(of));
  const bySet = grouped(runs, ({ name }) => name);
  const least = bySet.map(([, of]) => Math.min(...of.map(({ seconds }) => seconds)));
  return {
    figure: mean(runs),
    spread: Math.max(...bySeed) - Math.min(...bySeed),
    seeds: bySeed,
    sets: Object.fromEntries(bySet.map(([name, of]) => [name, mean(of)])),
    seconds: least.reduce((sum, value) => sum + value, 0) / least.length,
  };
}

/** Models that are of another kind of data, or that take no such shape. */
function isUnfit(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'settings/invalid';
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups];
}

function mean(runs: readonly { readonly figure: number }[]): number {
  return runs.reduce((sum, { figure }) => sum + figure, 0) / runs.length;
}

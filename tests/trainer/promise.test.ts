import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunSettings } from '../../src-main/contract/schemas.ts';
import type { RunDetail } from '../../src-main/contract/types.ts';
import { isNetwork } from '../../src-main/contract/names.ts';
import { createRandom } from '../../src-main/engine/training/random.ts';
import { madeOnce } from '../support/made-once.ts';
import { openEngine, type OpenEngine } from '../support/open-engine.ts';
import { unsaid } from '../support/unsaid.ts';

const data = join(import.meta.dirname, '../../../shared/data');

/** Waves that go together; from `noisyFrom` on with other noise than the training part has. */
function series(noisyFrom = Infinity, late = 0): string {
  const random = createRandom(5);
  const lines = Array.from({ length: 1500 }, (_, row) => {
    const wave = Math.sin(row / 6);
    const noise = row >= noisyFrom ? late : 1 / 8;
    return [wave, 2 * wave, Math.cos(row / 9)]
      .map((value) => (value + noise * random.normal()).toFixed(4))
      .join(',');
  });
  return `a,b,c\n${lines.join('\n')}\n`;
}

function table(rows: number): string {
  const random = createRandom(11);
  const lines = Array.from({ length: rows }, () => {
    const x = random.normal();
    return [x, x + random.normal() / 20, random.normal()].map((v) => v.toFixed(5)).join(',');
  });
  return `x,y,z\n${lines.join('\n')}\n`;
}

async function runOf(
  engine: OpenEngine,
  text: string | { path: string },
  settings: RunSettings,
): Promise<RunDetail> {
  const made = join(engine.folder, 'data.csv');
  if (typeof text === 'string') writeFileSync(made, text);
  const datasetId = await engine.importFile(typeof text === 'string' ? made : text.path);
  const { runId, outcome } = await engine.train(datasetId, { seed: 1, epochs: 3, ...settings });
  expect(outcome).toEqual({ kind: 'done' });
  return engine.call('run.get', { runId });
}

const rule = { method: 'quantile', value: 0.9 } as const;
const noisier = madeOnce(async (engine) => ({
  run: await runOf(engine, series(1100, 0.22), { window: 16 }),
}));
const noisierByRule = madeOnce(async (engine) => ({
  run: await runOf(engine, series(1100, 0.22), { window: 16, threshold: rule }),
}));

/** The figures of a run against those of each baseline on the same faults. */
function expectPromise({ result }: RunDetail): void {
  const { choice, evaluation } = result!;
  const { model, baseline } = evaluation!.selfTest!;
  const own = model.rate - model.alarms;
  const alone = choice!.members.flatMap(({ model: id, selfTest }) =>
    isNetwork(id) || selfTest === undefined ? [] : [selfTest],
  );
  expect(alone.length).toBeGreaterThan(1);
  expect(choice!.selfTest).toBe(own);
  for (const other of [...alone, baseline!.rate - baseline!.alarms]) {
    expect(own).toBeGreaterThanOrEqual(other - 0.02 - 1e-9);
  }
  expect(evaluation?.comparison?.standing).not.toBe('worse');
  expect(unsaid([choice!.reason])).toEqual([]);
}

describe('a run whose model is chosen is no worse in the self-test than a baseline alone', () => {
  it.each([
    ['of a table', table(400), {}],
    ['of a series', series(), { window: 16 }],
    ['of a series that gets much noisier at its end', series(1250, 0.3), { window: 16 }],
  ] as const)('%s', async (_, text, settings) => {
    expectPromise(await runOf(await openEngine(), text, settings));
  });

  it.each([
    ['of a series that is noisier after training', noisier],
    ['by a rule that was set', noisierByRule],
  ])('%s', async (_, trained) => {
    expectPromise((await trained()).run);
  });

  const taxi = join(data, 'nab/realKnownCause/nyc_taxi.csv');
  it.skipIf(!existsSync(taxi))('of a public series (skipped without ../shared/data)', async () => {
    const settings = { window: 24, train: { fraction: 0.25 } };
    expectPromise(await runOf(await openEngine(), { path: taxi }, settings));
  });
});

it('moves an automatic limit, and leaves one that was set', async () => {
  const { engine, run: moved } = await noisier();
  expect(moved.result?.choice?.reason).toMatch(/the limit (is )?moved/);
  expect(moved.result?.threshold).toMatchObject({
    rule: { method: 'fixed' },
    reason:
      'moved by the self-test, so that no simple method does better there by more than 2 points',
  });
  await expectAutomaticAgain(engine, moved);
  const { run: kept } = await noisierByRule();
  expect(kept.result?.threshold.rule).toEqual(rule);
});

/** The limit that was moved is what `auto` gives, also when another one stands for it. */
async function expectAutomaticAgain(engine: OpenEngine, run: RunDetail): Promise<void> {
  const { id: runId, eventCount } = run;
  const first = run.result!.threshold;
  const automatic = { runId, rule: { method: 'auto' } } as const;
  const expected = { threshold: { value: first.value, reason: first.reason }, eventCount };
  expect(await engine.call('threshold.try', automatic)).toMatchObject(expected);
  await engine.call('threshold.apply', { runId, rule: { method: 'fixed', value: 1e6 } });
  expect(await engine.call('threshold.try', automatic)).toMatchObject(expected);
  const { result } = await engine.call('threshold.apply', automatic);
  expect(result!.threshold.value).toBe(first.value);
  const byColumn = await engine.call('threshold.try', { ...automatic, scope: 'column' });
  expect(byColumn.threshold.reason).toMatch(/middle one/);
}

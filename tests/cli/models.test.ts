import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { modelList } from '../../src-main/engine/gallery/model-list.ts';
import { createFakeEngine, type FakeEngine } from './support/fake-engine.ts';
import { runCli } from './support/run-cli.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'residua-cli-'));
  await writeFile(join(folder, 'a.csv'), 'x\n1\n');
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

function engineWithModels(): FakeEngine {
  const engine = createFakeEngine();
  engine.answer({ 'model.list': modelList });
  return engine;
}

describe('residua models', () => {
  it('lists every model with when to use it', async () => {
    const { code, stdout } = await runCli(['models'], { engine: engineWithModels() });
    expect(code).toBe(0);
    for (const { id, label, when } of modelList()) {
      const line = stdout.split('\n').find((text) => text.trim().startsWith(`${id} `));
      expect(line).toContain(label);
      expect(line).toContain(when);
    }
    expect(stdout).toMatch(/lstm .* series {2,}For/);
  });

  it('says of one model what its parameters take', async () => {
    const { stdout } = await runCli(['models', 'KNN'], { engine: engineWithModels() });
    expect(stdout).toContain('kNN (knn), neighbours; is fitted in one pass');
    expect(stdout).toContain('Published: Ramaswamy');
    expect(stdout).toMatch(/neighbours +5 +a whole number from 1 to 100 +Which nearest/);
    expect(stdout).toMatch(/^Preset for tables: neighbours 10 \(anomalies among/m);
    const measured = await runCli(['models', '--measured'], { engine: engineWithModels() });
    expect(measured.stdout).toMatch(/vae +\d+\.\d ± \d+\.\d \(3\), \d+\.\d s/);
    expect(measured.stdout).toContain('Series: VUS-PR, NAB');
    expect(
      measured.stdout
        .split('\n')
        .slice(0, 30)
        .every(({ length }) => length < 120),
    ).toBe(true);
    const dense = await runCli(['models', 'dense'], { engine: engineWithModels() });
    expect(dense.stdout).toMatch(/latent +chosen from the data +a whole number from 0 to 4096/);
    expect(dense.stdout).not.toContain('Preset');
  });

  it('prints one JSON document', async () => {
    const all = await runCli(['models', '--json'], { engine: engineWithModels() });
    expect(JSON.parse(all.stdout)).toEqual({ models: modelList() });
    const one = await runCli(['models', 'pca', '--json'], { engine: engineWithModels() });
    expect(JSON.parse(one.stdout)).toMatchObject({ model: { id: 'pca' } });
  });

  it('says what an unknown id may have meant', async () => {
    const engine = engineWithModels();
    const { code, stdout, stderr } = await runCli(['models', 'lst'], { engine });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/Unknown model: lst\. Did you mean lstm.*\? The models are dense, /);
  });
});

describe('residua detect --set', () => {
  it('passes parameters on by the types of the schema', async () => {
    const engine = engineWithModels();
    const flags = ['--set', 'latent=4', '--set', 'hidden=64,32', '--set', 'activation=relu'];
    const args = ['detect', 'a.csv', '--model', 'dense', ...flags];
    expect((await runCli(args, { folder, engine })).code).toBe(0);
    const start = engine.calls.find(({ method }) => method === 'run.start');
    expect(start?.params).toMatchObject({
      settings: {
        model: 'dense',
        parameters: { latent: 4, hidden: [64, 32], activation: 'relu' },
      },
    });
  });

  it('asks for no models where nothing is set', async () => {
    const engine = engineWithModels();
    await runCli(['detect', 'a.csv', '--model', 'dense'], { folder, engine });
    expect(engine.calls.map(({ method }) => method)).not.toContain('model.list');
  });

  it.each([
    [['--set', 'latent'], /--set.*Write name=value/],
    [['--set', 'latent='], /--set.*Write name=value/],
    [['--set', '=4'], /--set.*Write name=value/],
    [['--set', 'latent=4', '--set', 'latent=5'], /latent is set twice/],
    [
      ['--set', 'latent=many'],
      /--set latent takes a whole number from 0 to 4096: many\. .*residua models dense/,
    ],
    [['--set', 'latent=9999'], /latent takes a whole number from 0 to 4096: 9999/],
    [['--set', 'hidden=64;32'], /hidden takes up to 6 whole numbers .*: 64;32/],
    [
      ['--set', 'latnt=4'],
      /Dense autoencoder has no parameter of the name: latnt\. Did you mean latent\? It has hidden, latent/,
    ],
    [['--set', 'x=4'], /Dense autoencoder has no parameter of the name: x\. It has hidden/],
  ])('%j is a usage error, before a file is read', async (flags, message) => {
    const engine = engineWithModels();
    const args = ['detect', 'a.csv', '--model', 'dense', ...flags];
    const { code, stderr } = await runCli(args, { folder, engine });
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(engine.calls.map(({ method }) => method)).not.toContain('dataset.import');
  });

  it('needs a model', async () => {
    const args = ['detect', 'a.csv', '--set', 'latent=4'];
    const { code, stderr } = await runCli(args, { folder, engine: engineWithModels() });
    expect(code).toBe(2);
    expect(stderr).toMatch(/Parameters without a model: --set\. Name the model/);
  });
});

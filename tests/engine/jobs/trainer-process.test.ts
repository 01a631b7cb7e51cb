import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  describeDeath,
  startTrainer,
  type TrainerEnd,
} from '../../../src-main/engine/jobs/trainer-process.ts';
import type { FromTrainer } from '../../../src-main/trainer/protocol.ts';

/** Trainers that misbehave, each a program of its own. */
const programs = {
  polite: `
    process.on('message', (m) => {
      if (m.kind === 'start') process.send({ kind: 'epoch', record: { epoch: 1 } });
      if (m.kind === 'cancel') process.send({ kind: 'cancelled' }, () => process.disconnect());
    });`,
  deaf: `
    process.on('message', (m) => { if (m.kind === 'start') { process.send({ kind: 'epoch', record: { epoch: 1 } }); setTimeout(() => { for (;;); }, 20); } });`,
  immortal: `
    process.on('SIGTERM', () => {});
    process.on('message', (m) => { if (m.kind === 'start') process.send({ kind: 'epoch', record: { epoch: 1 } }); });
    setInterval(() => {}, 1000);`,
  crashing: `process.on('message', () => { console.error('out of luck'); process.exit(7); });`,
  finishing: `
    process.on('message', () => {
      process.send({ kind: 'array', name: 'score', values: new Float32Array(100000) });
      process.send({ kind: 'probed', device: { rung: 'cpu' } }, () => process.disconnect());
    });`,
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trainers-'));
  for (const [name, code] of Object.entries(programs)) {
    writeFileSync(join(folder, `${name}.mjs`), `${code}\nprocess.send({ kind: 'ready' });`);
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function run(
  program: keyof typeof programs,
  cancelOnEpoch: boolean,
): Promise<{ end: TrainerEnd; said: FromTrainer[]; output: string }> {
  const said: FromTrainer[] = [];
  let output = '';
  const trainer = startTrainer(
    { kind: 'probe', rung: 'cpu' },
    { entry: join(folder, `${program}.mjs`), graceMs: 150 },
    {
      onMessage: (message) => {
        said.push(message);
        if (cancelOnEpoch) setTimeout(() => trainer.cancel(), 50);
      },
      onOutput: (text) => (output += text),
    },
  );
  return { end: await trainer.ended, said, output };
}

describe('a trainer process', () => {
  it('ends by itself when told to cancel', async () => {
    const { end } = await run('polite', true);
    expect(end).toEqual({ kind: 'answered', message: { kind: 'cancelled' } });
  });

  it('is ended by SIGTERM when it does not listen', async () => {
    const { end } = await run('deaf', true);
    expect(end).toEqual({ kind: 'died', exitCode: null, signal: 'SIGTERM' });
  });

  it('is ended by SIGKILL when SIGTERM does not help', async () => {
    const { end } = await run('immortal', true);
    expect(end).toEqual({ kind: 'died', exitCode: null, signal: 'SIGKILL' });
  });

  it('is reported with its exit code and its last words when it crashes', async () => {
    const { end, output } = await run('crashing', false);
    expect(end).toEqual({ kind: 'died', exitCode: 7, signal: null });
    expect(output).toContain('out of luck');
    expect(describeDeath(end as Extract<TrainerEnd, { kind: 'died' }>)).toContain('code 7');
  });

  it('delivers everything said before the last word', async () => {
    const { end, said } = await run('finishing', false);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatchObject({ kind: 'array', name: 'score' });
    expect(end.kind === 'answered' && end.message.kind).toBe('probed');
  });
});

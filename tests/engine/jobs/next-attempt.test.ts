import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../src-main/contract/errors.ts';
import type { RunPlan } from '../../../src-main/contract/types.ts';
import { nextAttempt } from '../../../src-main/engine/jobs/next-attempt.ts';
import type { TrainerEnd } from '../../../src-main/engine/jobs/trainer-process.ts';
import { planOf } from '../store/samples.ts';

function plan(changes: Partial<RunPlan> = {}): RunPlan {
  return {
    ...planOf(),
    model: 'dense',
    batchSize: 64,
    device: 'auto',
    warnings: ['old'],
    ...changes,
  };
}

function died(signal: string | null, exitCode: number | null = null): TrainerEnd {
  return { kind: 'died', exitCode, signal };
}

function failed(code: ErrorCode): TrainerEnd {
  const error = { code, message: 'why', remedy: '', details: {} };
  return { kind: 'answered', message: { kind: 'failed', error } };
}

describe('nextAttempt', () => {
  it.each(['SIGSEGV', 'SIGABRT', 'SIGBUS', 'SIGILL', 'SIGFPE'])(
    'steps down where native code ended with %s',
    (signal) => {
      const next = nextAttempt(plan(), died(signal), 'tensorflow');
      expect(next).toMatchObject({ device: 'wasm', batchSize: 64 });
      expect(next?.warnings).toEqual([
        'old',
        `The device tensorflow failed (the training process was ended by ${signal}); wasm was used instead.`,
      ]);
    },
  );

  it.each([
    ['an abort that a library turns into an exit', died(null, 134), 'tensorflow'],
    ['a crash while it loads', died('SIGSEGV'), null],
    ['a failure it reports', failed('device/failed'), 'tensorflow'],
  ] as const)('steps down after %s', (_name, end, rung) => {
    expect(nextAttempt(plan(), end, rung)?.device).toBe('wasm');
  });

  it.each([
    ['it was killed from outside', plan(), died('SIGKILL'), 'tensorflow'],
    ['it was ended from outside', plan(), died('SIGTERM'), 'tensorflow'],
    ['it ended by itself', plan(), died(null, 1), 'tensorflow'],
    ['wasm crashed: there is nothing safer', plan(), died('SIGSEGV'), 'wasm'],
    ['the user chose the safe device', plan({ device: 'wasm' }), died('SIGSEGV'), null],
    ['the training diverged', plan(), failed('train/not-finite'), 'tensorflow'],
    ['a baseline needs no device', plan({ model: 'pca' }), died('SIGSEGV'), null],
    ['the batch is small', plan({ batchSize: 15 }), failed('train/out-of-memory'), 'tensorflow'],
  ] as const)('gives up where %s', (_name, of, end, rung) => {
    expect(nextAttempt(of, end, rung)).toBeNull();
  });

  it('halves the batch where memory is short, on the same device', () => {
    const next = nextAttempt(plan(), failed('train/out-of-memory'), 'tensorflow');
    expect(next).toMatchObject({ batchSize: 32, device: 'auto' });
    expect(next?.warnings.at(-1)).toBe(
      'Memory was short for batches of 64 (why); trained with 32 instead.',
    );
  });
});

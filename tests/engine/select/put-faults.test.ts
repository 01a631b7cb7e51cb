import { describe, expect, it } from 'vitest';
import type { FeatureMatrix } from '../../../src-main/engine/features/types.ts';
import { putFaults } from '../../../src-main/engine/select/put-faults.ts';

const [rows, features] = [400, 3];
const matrix: FeatureMatrix = {
  rows,
  features,
  values: Float32Array.from({ length: rows * features }, (_, i) => Math.sin(i / 7)),
  observed: new Uint8Array(rows * features).fill(1),
  blocked: new Uint8Array(rows),
};
const part = { from: 100, to: 400 };

describe.each(['series', 'table'] as const)('faults in a %s', (kind) => {
  const options = { kind, window: kind === 'table' ? 1 : 12, seed: 3, rounds: 4 };
  const trial = putFaults(matrix, part, options);

  it('leaves the data, and one copy, as they were', () => {
    expect(trial.clean.values).toEqual(matrix.values.slice(part.from * features));
    expect(trial.clean.rows).toBe(300);
    expect(matrix.values[0]).toBe(0);
  });

  it('changes rows of faults only, and most of them', () => {
    let [held, changed] = [0, 0];
    for (const { matrix: copy, faults } of trial.rounds) {
      const inside = new Uint8Array(copy.rows);
      for (const { from, to } of faults) inside.fill(1, from, to);
      for (let row = 0; row < copy.rows; row++) {
        const here = copy.values.subarray(row * features, (row + 1) * features);
        const before = trial.clean.values.subarray(row * features, (row + 1) * features);
        const differs = here.some((value, f) => value !== before[f]);
        if (inside[row] === 0) expect(differs).toBe(false);
        else [held, changed] = [held + 1, changed + (differs ? 1 : 0)];
      }
      expect(copy.values.every(Number.isFinite)).toBe(true);
    }
    expect(held).toBeGreaterThan(40);
    expect(changed).toBeGreaterThan(held / 2);
  });

  it('keeps faults of a series a window apart', () => {
    for (const { faults } of trial.rounds) {
      for (let i = 1; i < faults.length; i++) {
        const apart = kind === 'table' ? 0 : options.window;
        expect(faults[i]!.from - faults[i - 1]!.to).toBeGreaterThanOrEqual(apart);
      }
    }
  });

  it('is the same for the same seed, and another for another', () => {
    expect(putFaults(matrix, part, options)).toEqual(trial);
    expect(putFaults(matrix, part, { ...options, seed: 4 })).not.toEqual(trial);
  });
});

it('puts nothing into a part that is shorter than a fault', () => {
  const short = { from: 0, to: 2 };
  const { rounds } = putFaults(matrix, short, { kind: 'series', window: 50, seed: 1, rounds: 1 });
  expect(rounds[0]!.faults).toEqual([]);
});

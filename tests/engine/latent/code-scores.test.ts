import { describe, expect, it } from 'vitest';
import type { CodeScoreKind } from '../../../src-main/contract/names.ts';
import { EngineError } from '../../../src-main/contract/errors.ts';
import { codeTerms } from '../../../src-main/engine/latent/code-terms.ts';
import { codeScoreOf } from '../../../src-main/engine/latent/registry.ts';
import { shrunkCovariance } from '../../../src-main/engine/latent/shrunk-covariance.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';

const kinds: CodeScoreKind[] = ['mahalanobis', 'k-means', 'knn', 'isolation'];

/** Two clouds along a slanted line: codes of three numbers, the third of which never changes. */
function clouds(count: number): Float32Array {
  const random = createRandom(3);
  return Float32Array.from(
    Array.from({ length: count }, (_, i) => {
      const along = (i % 2 === 0 ? -4 : 4) + 0.5 * random.normal();
      return [along, along + 0.2 * random.normal(), 1];
    }).flat(),
  );
}

describe('scores by code', () => {
  const codes = clouds(600);
  const usual = [4, 4.1, 1];
  const off = [12, -12, 1];

  it.each(kinds)('%s puts a code off the clouds above what is usual', (kind) => {
    const definition = codeScoreOf(kind);
    const state = definition.fit(codes, 600, 3, 1);
    const distance = definition.restore(structuredClone(state), 3);
    const own = distance(codes, 600).sort();
    const [near = 0, far = 0] = distance(Float32Array.from([...usual, ...off]), 2);
    expect(own.every((value) => value >= 0)).toBe(true);
    expect(near).toBeLessThan(own[590]!);
    expect(far).toBeGreaterThan(own[597]!);
  });

  it.each(kinds)('%s is the same for the same seed, and takes one code alone', (kind) => {
    const definition = codeScoreOf(kind);
    const of = (): Float64Array =>
      definition.restore(definition.fit(codes, 600, 3, 7), 3)(codes, 600);
    expect(of()).toEqual(of());
    const one = definition.restore(definition.fit(codes, 600, 3, 7), 3)(codes.subarray(0, 3), 1);
    expect(one[0]).toBeCloseTo(of()[0]!, 6);
  });

  it.each(kinds)('%s refuses a state of codes of another length', (kind) => {
    const definition = codeScoreOf(kind);
    const state = definition.fit(codes, 600, 3, 1);
    expect(() => definition.restore(state, 7)).toThrow(EngineError);
  });

  it('Mahalanobis measures in standard deviations', () => {
    const random = createRandom(9);
    const values = Float32Array.from({ length: 20_000 }, (_, at) =>
      at % 2 === 0 ? 3 + 5 * random.normal() : 0.01 * random.normal(),
    );
    const definition = codeScoreOf('mahalanobis');
    const distance = definition.restore(definition.fit(values, 10_000, 2, 1), 2);
    const [first = 0, second = 0] = distance(Float32Array.of(3 + 20, 0, 3, 0.04), 2);
    expect(first).toBeCloseTo(4, 1);
    expect(second).toBeCloseTo(4, 1);
  });

  it('the covariance of fewer codes than numbers is drawn towards equal variances', () => {
    const random = createRandom(2);
    const few = Float32Array.from({ length: 10 * 40 }, () => random.normal());
    const covariance = shrunkCovariance(few, 10, 40);
    const diagonal = Array.from({ length: 40 }, (_, i) => covariance[i * 41]!);
    const spread = Math.max(...diagonal) - Math.min(...diagonal);
    expect(spread).toBeLessThan(0.5);
    expect(Math.min(...diagonal)).toBeGreaterThan(0.3);
  });

  it('shares a distance out by what was rebuilt badly, with the distance as mean', () => {
    const terms = codeTerms(
      Float64Array.of(6, 2),
      Float32Array.of(1, 5, 0, 0),
      Float32Array.of(0, 2, 0, 0),
      2,
    );
    expect([...terms]).toEqual([3, 9, 2, 2]);
  });
});

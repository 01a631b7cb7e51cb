import { describe, expect, it } from 'vitest';
import type { Check, Evaluation } from '../../../src-main/contract/evaluation.ts';
import type { LabelMetrics, ThresholdResult } from '../../../src-main/contract/types.ts';
import { checksAgain } from '../../../src-main/engine/evaluation/checks-again.ts';
import { checksOf, worstOf } from '../../../src-main/engine/evaluation/checks.ts';
import { evaluationOf } from '../../support/evaluation-sample.ts';

const was: ThresholdResult = {
  value: 2,
  rule: { method: 'fixed', value: 2 },
  reason: '',
  candidates: [],
};
const found = (of: number): LabelMetrics =>
  ({ column: 'label', labelledEvents: 10, foundEvents: of }) as unknown as LabelMetrics;

function told(peaks: readonly number[] | undefined): Evaluation {
  const sample = evaluationOf();
  const selfTest = sample.selfTest && {
    ...{ ...sample.selfTest, controls: peaks?.length ?? 40 },
    ...(peaks && { controlPeaks: peaks }),
  };
  const checks = checksOf({
    ...{ fit: sample.fit, selfTest, comparison: null, stability: null, drift: null },
    ...{ labels: null, kind: 'series', rows: 1000, judgedRows: 990, flaggedRows: 10 },
  });
  return { ...sample, selfTest, checks, state: worstOf(checks) };
}

const judged = { threshold: was, labels: null, judgedRows: 990, flaggedRows: 10 };
const lightOf = ({ checks }: Evaluation, id: Check['id']): Check | undefined =>
  checks.find((one) => one.id === id);

describe('checksAgain', () => {
  it('leaves what no label and no threshold changed as it is', () => {
    const evaluation = told([1, 1, 3]);
    expect(checksAgain(evaluation, 'series', was, judged)).toEqual(evaluation);
  });

  it('counts flagged rows and quiet stretches by another threshold, and says by which faults were found', () => {
    const evaluation = told([1, 1, 3, 5]);
    const threshold = { ...was, value: 0.5 };
    const now = { ...judged, threshold, flaggedRows: 495 };
    const again = checksAgain(evaluation, 'series', was, now);
    expect(again.checks.map(({ id }) => id)).toEqual(evaluation.checks.map(({ id }) => id));
    expect(lightOf(again, 'flagged')).toMatchObject({ state: 'bad', text: /^50 %/ });
    expect(lightOf(again, 'alarms')).toMatchObject({ state: 'bad', text: /^100 % of 4/ });
    const text = 'By the threshold that the run was trained with: 60 % of the faults';
    expect(lightOf(again, 'faults')?.text.startsWith(text)).toBe(true);
    expect(again.state).toBe('bad');
    const thrice = checksAgain(again, 'series', threshold, { ...now, threshold: was });
    expect(lightOf(thrice, 'faults')?.text.startsWith(text)).toBe(true);
    expect(lightOf(thrice, 'alarms')?.text).toMatch(/^50 % of 4/);
  });

  it.each([
    ['without the peaks of quiet stretches', undefined, undefined],
    ['with limits of columns', [1, 2, 3], { kind: 'column', limits: [] }],
  ] as const)('cannot count alarms %s', (_name, peaks, scope) => {
    const threshold = { ...was, value: 9, ...(scope && { scope }) };
    const again = checksAgain(told(peaks), 'series', was, { ...judged, threshold });
    expect(lightOf(again, 'alarms')?.text).toMatch(/^By the threshold that the run was trained/);
  });

  it('lights what labels say as they come, change and go', () => {
    const none = told([1]);
    const some = checksAgain(none, 'series', was, { ...judged, labels: found(3) });
    expect(lightOf(some, 'labels')).toMatchObject({
      state: 'bad',
      text: /^3 of 10 labelled events/,
    });
    expect(some.state).toBe('bad');
    const more = checksAgain(some, 'series', was, { ...judged, labels: found(9) });
    expect(more.checks.filter(({ id }) => id === 'labels')).toHaveLength(1);
    expect(lightOf(more, 'labels')).toMatchObject({ state: 'good' });
    expect(lightOf(checksAgain(more, 'series', was, judged), 'labels')).toBeUndefined();
  });
});

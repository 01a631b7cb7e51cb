import { describe, expect, it } from 'vitest';
import { weighMembers } from '../../../src-main/engine/select/weigh-members.ts';

const softened = { kind: 'soft-rms', high: 4 } as const;

describe('weighMembers', () => {
  it.each([
    ['squares by what is found beyond chance', [0.9, 0.6], softened, [1.6, 0.4]],
    ['what finds nothing by a tenth of the best', [1, 0.5], softened, [1 / 0.55, 0.1 / 0.55]],
    ['less than chance as nothing', [1, 0.2], softened, [1 / 0.55, 0.1 / 0.55]],
    ['all alike where none finds anything', [0.5, 0.4], softened, [1, 1]],
    ['all alike where none was tried', [null, null], softened, [1, 1]],
    ['all alike in a mean', [0.9, 0.6], 'mean', [1, 1]],
  ] as const)('weighs %s', (_name, found, combination, squares) => {
    const weights = weighMembers(found, combination);
    for (const [i, square] of squares.entries()) expect(weights[i]! ** 2).toBeCloseTo(square, 12);
  });
});

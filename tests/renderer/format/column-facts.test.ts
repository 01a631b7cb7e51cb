import { describe, expect, it } from 'vitest';
import type { ColumnInfo } from '../../../src-main/contract/types.ts';
import { columnFacts } from '../../../src-renderer/format/column-facts.ts';
import { datasetOf, station } from '../support/fake-data.ts';

const { columns, time } = datasetOf(station);
const judged = columns.find(({ role }) => role === 'feature') as ColumnInfo;

describe('facts of a column', () => {
  it('say what there is to say', () => {
    const column: ColumnInfo = {
      ...judged,
      stats: { ...judged.stats, mean: 61.23456, std: 9.4 },
      longestGap: 12,
      related: [
        { name: 'CO', correlation: 0.937 },
        { name: 'T', correlation: -0.41 },
      ],
    };
    expect(columnFacts(column, time)).toBe(
      'Mean 61.23, standard deviation 9.4; longest stretch without a value 12 rows, 12 h; moves with CO (0.94), against T (-0.41)',
    );
    expect(columnFacts({ ...column, longestGap: 1, related: [] }, null)).toBe(
      'Mean 61.23, standard deviation 9.4; longest stretch without a value 1 row',
    );
  });

  it('are none for a text, and fit data of older versions', () => {
    const stats = { ...judged.stats, mean: null, std: null };
    expect(columnFacts({ ...judged, stats }, time)).toBe('');
    const against = [{ name: 'T', correlation: -1 }];
    expect(columnFacts({ ...judged, stats, related: against }, time)).toBe(
      'moves against T (-1.00)',
    );
  });
});

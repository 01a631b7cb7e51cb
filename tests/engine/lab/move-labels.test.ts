import { describe, expect, it } from 'vitest';
import { moveLabels } from '../../../src-main/engine/lab/move-labels.ts';
import type { RowPlaces } from '../../../src-main/engine/lab/row-places.ts';

const hour = 3_600_000;
const times = (...hours: readonly number[]): Float64Array =>
  Float64Array.from(hours, (at) => at * hour);
const plain: RowPlaces = { rowCount: 6, time: times(0, 1, 2, 3, 4, 5), order: null };
const timeless: RowPlaces = { rowCount: 6, time: null, order: null };
/** Rows 0, 2, 4 of the file are of A. */
const panel: RowPlaces = {
  rowCount: 6,
  time: times(0, 1, 2, 0, 1, 2),
  order: Uint32Array.of(0, 2, 4, 1, 3, 5),
  entities: [
    { name: 'A', from: 0, to: 3 },
    { name: 'B', from: 3, to: 6 },
  ],
};
/** The same rows by time, as they were before they were stacked. */
const unstacked: RowPlaces = { rowCount: 6, time: times(0, 0, 1, 1, 2, 2), order: null };
const grid: RowPlaces & { readonly stepMs: number } = {
  rowCount: 3,
  time: times(0, 2, 4),
  order: null,
  isReshaped: true,
  stepMs: 2 * hour,
};
const panelGrid = {
  ...panel,
  rowCount: 4,
  time: times(0, 2, 0, 2),
  order: null,
  entities: [
    { name: 'A', from: 0, to: 2 },
    { name: 'B', from: 2, to: 4 },
  ],
  isReshaped: true,
  stepMs: 2 * hour,
};

type Rows = readonly [number, number];

describe('labels of a dataset that is read again', () => {
  it.each<
    [
      string,
      RowPlaces & { readonly stepMs?: number },
      RowPlaces & { readonly stepMs?: number },
      readonly Rows[],
      readonly Rows[],
      number,
    ]
  >([
    ['stay where rows stay', plain, plain, [[1, 3]], [[1, 3]], 0],
    ['need no times where rows stay', timeless, timeless, [[1, 3]], [[1, 3]], 0],
    [
      'follow rows that were put in order',
      timeless,
      { ...plain, order: Uint32Array.of(5, 4, 3, 2, 1, 0) },
      [[0, 1]],
      [[4, 5]],
      0,
    ],
    [
      'follow rows that were stacked, and come apart there',
      unstacked,
      panel,
      [[1, 2]],
      [
        [1, 1],
        [3, 3],
      ],
      0,
    ],
    [
      'never reach from one entity into the next',
      unstacked,
      panel,
      [[0, 5]],
      [
        [0, 2],
        [3, 5],
      ],
      0,
    ],
    [
      'follow rows that are no longer stacked',
      panel,
      unstacked,
      [[3, 4]],
      [
        [1, 1],
        [3, 3],
      ],
      0,
    ],
    ['cover the steps of a grid that hold them', plain, grid, [[1, 2]], [[0, 1]], 0],
    ['within one step of a grid', plain, grid, [[3, 3]], [[1, 1]], 0],
    ['of an entity stay with it on a grid', panel, panelGrid, [[3, 3]], [[2, 2]], 0],
    [
      'cover all rows of a step when a grid is taken back',
      grid,
      { ...plain, stepMs: hour },
      [[1, 1]],
      [[2, 3]],
      0,
    ],
    [
      'are lost where their time is gone',
      plain,
      { ...grid, rowCount: 1, time: times(0) },
      [
        [0, 0],
        [4, 5],
      ],
      [[0, 0]],
      1,
    ],
    [
      'are lost where rows are others and nothing has times',
      timeless,
      { ...grid, time: null },
      [[0, 2]],
      [],
      1,
    ],
  ])('%s', (_name, from, to, rows, moved, lost) => {
    const labels = rows.map((each) => ({ rows: each, source: 'by hand' }));
    const found = moveLabels(labels, { stepMs: hour, ...from }, { stepMs: hour, ...to });
    expect(found.labels.map((label) => label.rows)).toEqual(moved);
    expect(found.lost).toBe(lost);
    expect(found.labels.every(({ source }) => source === 'by hand')).toBe(true);
  });
});

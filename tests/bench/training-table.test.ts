import { describe, expect, it } from 'vitest';
import { compare, median } from '../../bench/training/compare.ts';
import type { Runs, RunsBySide } from '../../bench/training/measure-workload.ts';
import { formatSpeed, tableHeader, tableLines } from '../../bench/training/table.ts';
import type { Workload } from '../../bench/training/workloads.ts';

const workload: Workload = {
  name: 'dense',
  task: 'train',
  network: 'dense',
  parameters: {},
  window: 1,
  features: 20,
  samples: 1000,
  batch: 100,
  peers: { pytorch: 4, keras: null },
  least: 500,
};

function runs(...speeds: number[]): Runs {
  return {
    measured: speeds.map((samplesPerSecond) => ({
      kind: 'measured',
      samplesPerSecond,
      versions: { torch: '2.15.0' },
      note: null,
      rung: null,
      epochs: null,
    })),
    reason: null,
  };
}

const refused: Runs = { measured: [], reason: 'it is not installed' };

describe('median', () => {
  it.each([
    [[], null],
    [[3], 3],
    [[5, 1, 3], 3],
    [[4, 1, 3, 2], 2.5],
  ])('of %j is %j', (values, expected) => {
    expect(median(values)).toBe(expected);
  });
});

describe('compare', () => {
  it.each<[string, RunsBySide, number | null, boolean | null, boolean | null]>([
    [
      'the aim reached',
      new Map([
        ['wasm', runs(800, 900, 1000)],
        ['pytorch', runs(225)],
      ]),
      4,
      true,
      true,
    ],
    [
      'the better device',
      new Map([
        ['tensorflow', runs(900)],
        ['wasm', runs(90)],
        ['pytorch', runs(300)],
      ]),
      3,
      false,
      true,
    ],
    [
      'too slow in itself',
      new Map([
        ['wasm', runs(400)],
        ['pytorch', runs(100)],
      ]),
      4,
      true,
      false,
    ],
    [
      'a peer that is not there',
      new Map([
        ['wasm', runs(900)],
        ['pytorch', refused],
      ]),
      null,
      null,
      true,
    ],
    [
      'none of our devices',
      new Map([
        ['wasm', refused],
        ['pytorch', runs(300)],
      ]),
      null,
      null,
      null,
    ],
    [
      'a peer that is not steady',
      new Map([
        ['wasm', runs(900)],
        ['pytorch', runs(100, 225, 230)],
      ]),
      4,
      null,
      true,
    ],
    [
      'us not steady',
      new Map([
        ['wasm', runs(300, 900, 910)],
        ['pytorch', runs(225)],
      ]),
      4,
      null,
      null,
    ],
  ])('%s', (_, measured, ratio, met, leastMet) => {
    const row = compare(workload, measured);
    expect(row.peers.pytorch?.ratio ?? null).toBe(ratio);
    expect(row.peers.pytorch?.met ?? null).toBe(met);
    expect(row.leastMet).toBe(leastMet);
  });
});

describe('table', () => {
  it('has a line per workload, aligned with its header, and a line per reason', () => {
    const measured: RunsBySide = new Map([
      ['tensorflow', refused],
      ['wasm', runs(900)],
      ['pytorch', runs(100, 225, 230)],
      ['keras', runs(300)],
    ]);
    const [line = '', ...notes] = tableLines(compare(workload, measured));
    const header = tableHeader();
    for (const [label, cell] of [
      ['TensorFlow', '-'],
      ['wasm', '900'],
      ['PyTorch', '225 4.0x >=4 ?'],
      ['Keras', '300 3.0x'],
    ] as const) {
      expect(line.slice(0, header.indexOf(label) + label.length).endsWith(` ${cell}`)).toBe(true);
    }
    expect(notes.map((note) => note.trim())).toEqual([
      'TensorFlow: it is not installed',
      'PyTorch: not steady, 100 to 230; measure again',
      'aim >=500 met',
    ]);
  });

  it.each([
    [null, '-'],
    [429.6, '430'],
    [999.7, '1.00k'],
    [19_800, '19.8k'],
    [999_700, '1.00M'],
    [1_095_000, '1.09M'],
  ])('writes %j as %s', (value, text) => {
    expect(formatSpeed(value)).toBe(text);
  });
});

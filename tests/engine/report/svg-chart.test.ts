import { describe, expect, it } from 'vitest';
import { svgChart, type Chart } from '../../../src-main/engine/report/svg-chart.ts';
import { numberTicks } from '../../../src-main/words/number-ticks.ts';

function draw(changes: Partial<Chart>): string {
  return svgChart({
    description: 'a chart',
    label: 'NO2',
    height: 152,
    x: { min: 0, max: 786, ticks: [] },
    y: { min: 0, max: 100, ticks: numberTicks({ min: 0, max: 100 }, 2) },
    lines: [],
    flagged: [],
    notJudged: [],
    limit: null,
    ...changes,
  }).toString();
}

function path(y: readonly number[], changes: Partial<Chart> = {}): string | undefined {
  const x = y.map((_, i) => i);
  const text = draw({ lines: [{ role: 'measured', label: 'measured', x, y }], ...changes });
  return /class="line measured"[^>]*? d="([^"]*)"/.exec(text.replace(/\s+/g, ' '))?.[1];
}

describe('svgChart', () => {
  it.each([
    ['a line', [0, 100, 50], 'M50 134L51 34L52 84'],
    ['a break at NaN', [0, 0, NaN, 100, 100], 'M50 134L51 134M53 34L54 34'],
    ['a point alone', [NaN, 50, NaN, 0, 0], 'M51 84h.1M53 134L54 134'],
    ['a point alone at the end', [NaN, 50], 'M51 84h.1'],
    ['nothing but NaN', [NaN, NaN], ''],
    ['values outside, kept at the edge', [-50, 1000], 'M50 134L51 34'],
    ['infinities, as breaks', [0, Infinity, 0, 0], 'M50 134h.1M52 134L53 134'],
  ])('draws %s', (_, y, expected) => {
    expect(path(y)).toBe(expected);
  });

  it('draws on a logarithmic axis, with zero at its foot', () => {
    const y = { min: 1, max: 100, log: true, ticks: [] };
    expect(path([1, 10, 100, 0], { y })).toBe('M50 134L51 84L52 34L53 134');
  });

  it('draws a constant in the middle of an axis without extent', () => {
    expect(path([5], { y: { min: 5, max: 5, ticks: [] } })).toBe('M50 84h.1');
  });

  it('gives an event of one row a width that can be seen, and numbers what has room', () => {
    const text = draw({
      flagged: [
        { from: 100, to: 100, mark: '1' },
        { from: 102, to: 103, mark: '2' },
        { from: 300, to: 340, mark: '3' },
        { from: 500, to: 510 },
      ],
    }).replace(/\s+/g, ' ');
    expect(text.match(/class="flagged"/g)).toHaveLength(4);
    expect(text).toMatch(/class="flagged" x="150" y="34" width="2"/);
    expect([...text.matchAll(/class="mark"[^>]*>\s*(\d)/g)].map((match) => match[1])).toEqual([
      '1',
      '3',
    ]);
  });

  it('escapes labels and needs no style attribute', () => {
    const text = draw({
      label: '"><script>',
      description: '"onload="x',
      lines: [{ role: 'expected', label: '</svg>', x: [], y: [] }],
      limit: { at: 50, label: '<b>' },
    });
    expect(text).not.toMatch(/<script|<b>|"onload|style=/);
    expect(text.match(/<\/svg>/g)).toHaveLength(1);
  });
});

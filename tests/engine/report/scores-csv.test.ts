import { describe, expect, it } from 'vitest';
import type { Panel } from '../../../src-main/contract/types.ts';
import { scoresCsv, type ScoresCsvInput } from '../../../src-main/engine/report/scores-csv.ts';

const start = Date.UTC(2014, 6, 1);

function lines(changes: Partial<ScoresCsvInput>): string[] {
  const input: ScoresCsvInput = {
    score: Float32Array.of(0.5, NaN, 3, 0.25),
    time: null,
    zoned: false,
    threshold: 2.5,
    events: [{ startIndex: 1, endIndex: 2 }],
    rowOrder: null,
    ...changes,
  };
  return [...scoresCsv(input)].join('').trimEnd().split('\n');
}

describe('scoresCsv', () => {
  it('has one line for every row; not judged is neither scored nor flagged', () => {
    expect(lines({})).toEqual([
      'index,time,score,threshold,flagged,judged',
      '0,,0.5,2.5,0,1',
      '1,,,2.5,0,0',
      '2,,3,2.5,1,1',
      '3,,0.25,2.5,0,1',
    ]);
  });

  it('names the entity of each row of a panel, in the order of the file, disarmed', () => {
    const axis = { stepMs: 1 } as unknown as Panel['time'];
    const entities = [
      { name: 'A', from: 0, to: 2 },
      { name: '=B', from: 2, to: 4 },
    ];
    const panel = { column: 'station', entities, time: axis, levels: null };
    const written = lines({ panel, rowOrder: Uint32Array.of(0, 2, 1, 3) });
    expect(written[0]).toBe('index,time,score,threshold,flagged,judged,entity');
    const names = written.slice(1).map((line) => line.split(',').at(-1));
    expect(names).toEqual(['A', "'=B", 'A', "'=B"]);
  });

  it.each([
    [false, 0, '2014-07-01T00:00:00'],
    [true, 0, '2014-07-01T00:00:00Z'],
    [true, 250, '2014-07-01T00:00:00.250Z'],
  ])('writes times, zoned %j, plus %d ms', (zoned, plus, text) => {
    const time = Float64Array.of(start + plus, NaN, start, start);
    const [, first, second] = lines({ time, zoned });
    expect(first).toBe(`0,${text},0.5,2.5,0,1`);
    expect(second).toBe('1,,,2.5,0,0');
  });

  it('follows the order of the file, not that of time', () => {
    const rowOrder = Uint32Array.of(3, 0, 1, 2);
    expect(lines({ rowOrder }).slice(1)).toEqual([
      '0,,,2.5,0,0',
      '1,,3,2.5,1,1',
      '2,,0.25,2.5,0,1',
      '3,,0.5,2.5,0,1',
    ]);
  });

  it('keeps a line for rows that could not be scored at all', () => {
    const scored = lines({ rowOrder: Uint32Array.of(0, 1, 4, 5), fileRows: 7 }).slice(1);
    expect(scored).toHaveLength(7);
    expect(scored[2]).toBe('2,,,2.5,0,0');
    expect(scored[4]).toBe('4,,3,2.5,1,1');
    expect(lines({ fileRows: 6 }).slice(1)[5]).toBe('5,,,2.5,0,0');
  });

  it('comes in chunks of bounded size, each of whole lines', () => {
    const score = new Float32Array(10_000).fill(1);
    const chunks = [
      ...scoresCsv({ score, time: null, zoned: false, threshold: 2, events: [], rowOrder: null }),
    ];
    expect(chunks.length).toBe(3);
    expect(chunks.every((chunk) => chunk.endsWith('\n'))).toBe(true);
    expect(chunks.join('').split('\n')).toHaveLength(10_002);
  });

  it('writes the header alone for no rows', () => {
    expect(lines({ score: new Float32Array(0), events: [] })).toEqual([
      'index,time,score,threshold,flagged,judged',
    ]);
  });
});

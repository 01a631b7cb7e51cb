import { describe, expect, it } from 'vitest';
import type { EntityResult } from '../../../src-main/contract/entity-types.ts';
import type { DatasetDetail } from '../../../src-main/contract/types.ts';
import { barHeight, laneOpacity } from '../../../src-renderer/charts/swim-lane.ts';
import type { Client } from '../../../src-renderer/engine/client.ts';
import { EntitiesState } from '../../../src-renderer/engine/entities.svelte.ts';
import { RowAxis } from '../../../src-renderer/engine/row-axis.ts';
import { emptySeries } from '../../../src-renderer/engine/series.ts';
import { atOnce } from './parts.ts';

const entity = (name: string, fields: Partial<EntityResult>): EntityResult => ({
  name,
  from: 0,
  to: 10,
  startMs: 0,
  endMs: 9,
  events: 0,
  severity: null,
  flagged: 0,
  ...fields,
});
const list = [
  entity('s2', { events: 1, severity: 3, flagged: 0.1 }),
  entity('s10', { events: 4, severity: 1.2, flagged: 0.02 }),
  entity('s1', { severity: null }),
];
const panel = { importReport: { panel: { column: 'station' } } } as unknown as DatasetDetail;

interface Asked {
  readonly method: string;
  readonly params: { readonly names?: readonly string[]; readonly bins?: number };
}

function state(): { readonly entities: EntitiesState; readonly asked: Asked[] } {
  const asked: Asked[] = [];
  const call = (method: string, params: Asked['params']): Promise<unknown> => {
    asked.push({ method, params });
    if (method === 'entity.list') return Promise.resolve(list);
    const { names = [], bins = 0 } = params;
    const values = Float32Array.from({ length: names.length * bins }, (_, i) => i);
    const value = Buffer.from(values.buffer).toString('base64');
    return Promise.resolve({ startMs: 0, endMs: 9, bins, names, value });
  };
  return { entities: new EntitiesState({ call } as unknown as Client, atOnce), asked };
}

describe('the entities of a run', () => {
  it('stand by severity at first, then by what is pressed, and the other way round', async () => {
    const { entities } = state();
    await entities.open('run', panel);
    const names = (): string[] => entities.sorted.map(({ name }) => name);
    expect([entities.column, names()]).toEqual(['station', ['s2', 's10', 's1']]);
    entities.sortBy('events');
    expect(names()).toEqual(['s10', 's2', 's1']);
    entities.sortBy('name');
    expect(names()).toEqual(['s1', 's2', 's10']);
    entities.sortBy('name');
    expect(names()).toEqual(['s10', 's2', 's1']);
  });

  it('read each lane once for a width', async () => {
    const { entities, asked } = state();
    await entities.open('run', panel);
    await entities.readLanes(['s2', 's1'], 4);
    await entities.readLanes(['s1', 's10'], 4);
    const wanted = asked.filter(({ method }) => method === 'entity.lanes');
    expect(wanted.map(({ params }) => params.names)).toEqual([['s2', 's1'], ['s10']]);
    expect([...(entities.laneOf('s1')?.value ?? [])]).toEqual([4, 5, 6, 7]);
    await entities.readLanes(['s1'], 2);
    expect(entities.laneOf('s1')?.value).toHaveLength(2);
    expect(entities.laneOf('s2')).toBeNull();
    // Another threshold moves all of them.
    await entities.reread();
    expect(entities.laneOf('s1')).toBeNull();
  });

  it('leave out the lanes that are scrolled past before their turn', async () => {
    const { entities, asked } = state();
    await entities.open('run', panel);
    void entities.readLanes(['s2'], 4);
    void entities.readLanes(['s10'], 4);
    await entities.readLanes(['s2', 's1'], 4);
    const wanted = asked.filter(({ method }) => method === 'entity.lanes');
    expect(wanted.map(({ params }) => params.names)).toEqual([['s2'], ['s1']]);
  });

  it('are none of a run whose rows are not stacked', async () => {
    const { entities, asked } = state();
    await entities.open('run', { importReport: {} } as unknown as DatasetDetail);
    await entities.readLanes(['s1'], 4);
    expect([entities.column, entities.sorted, asked]).toEqual([null, [], []]);
  });
});

describe('a lane', () => {
  it('is darker the higher the score, with a step at the threshold', () => {
    const levels = [NaN, 0, 0.5, 0.99, 1, 3, 100].map(laneOpacity);
    expect(levels.slice(0, 2)).toEqual([0, 0]);
    expect(levels.slice(1)).toEqual(levels.slice(1).toSorted((a, b) => a - b));
    expect(levels[4]! - levels[3]!).toBeGreaterThan(0.2);
    expect(levels.at(-1)).toBe(1);
  });

  it('has bars that leave the threshold in sight, the highest of all entities below the edge', () => {
    expect([NaN, -1, 0].map((severity) => barHeight(severity, 4))).toEqual([0, 0, 0]);
    for (const highest of [0, 0.4, 1.2, 4, 451]) {
      expect(barHeight(1, highest)).toBeGreaterThan(0.1);
      expect(barHeight(1, highest)).toBeLessThan(0.8);
      expect(barHeight(highest, highest)).toBeLessThan(1);
    }
    expect(barHeight(900, 4)).toBe(1);
  });
});

describe('the axis of one entity', () => {
  const rows = { from: 100, to: 110 };
  const series = { ...emptySeries, index: Float64Array.of(100, 104), x: Float64Array.of(0, 400) };
  const axis = new RowAxis({ rowCount: 300, time: { startMs: 0, endMs: 900 }, rows }, series);

  it('holds its rows alone', () => {
    expect([axis.placeOf(100), axis.placeOf(104), axis.placeOf(109)]).toEqual([0, 400, 900]);
    expect(axis.rowOf(400)).toBe(104);
    expect(axis.rowsIn({ min: -1000, max: 5000 })).toEqual(rows);
    expect(axis.rowsIn({ min: 350, max: 450 }).from).toBeGreaterThanOrEqual(100);
  });

  it('goes by rows where there is no time', () => {
    const plain = new RowAxis({ rowCount: 300, time: null, rows }, emptySeries);
    expect(plain.full).toEqual({ min: 99.5, max: 109.5 });
  });
});

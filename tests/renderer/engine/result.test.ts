import { describe, expect, it, vi } from 'vitest';
import { EngineError } from '../../../src-main/contract/errors.ts';
import { CompareState } from '../../../src-renderer/engine/compare.svelte.ts';
import { ResultState } from '../../../src-renderer/engine/result.svelte.ts';
import { emptySeries } from '../../../src-renderer/engine/series.ts';
import { genes, huge, station, tiny, type Shape } from '../support/fake-data.ts';
import type { FakeOptions } from '../support/fake-engine.ts';
import { atOnce, parts, settle } from './parts.ts';

const idOf = (shape: Shape): string => `run-${shape.id}-conv`;

async function opened(
  shape: Shape,
  options: FakeOptions = {},
): Promise<{ result: ResultState; calls: () => number }> {
  const { client, fake } = parts({ shapes: [shape], ...options });
  const result = new ResultState(client, atOnce);
  result.timeline.setRoom({ width: 700, lanes: 2, heatRows: 5 });
  await result.open(idOf(shape));
  await settle();
  return {
    result,
    calls: () => fake.calls.filter(({ method }) => method === 'series.window').length,
  };
}

describe('a result', () => {
  it('opens on its first event, with the columns that drove it', async () => {
    const { result } = await opened(station);
    expect(result.selected?.rank).toBe(1);
    expect(result.timeline.zoomed).toBe(false);
    expect(result.timeline.picture?.lanes.map(({ column }) => column)).toEqual(['NO2', 'CO']);
    expect(result.timeline.picture?.baseline?.x.length).toBeGreaterThan(0);
    expect(result.histogram?.counts.length).toBe(60);
    expect(result.unitOf('NO2')).toBe('µg/m³');
    expect(result.unitOf('nothing')).toBeNull();
  });

  it('moves through the ranks and stops at both ends', async () => {
    const { result } = await opened(station);
    result.move(-1);
    expect(result.selected?.rank).toBe(1);
    result.move(1);
    result.move(1);
    expect(result.selected?.rank).toBe(3);
    result.move(Infinity);
    expect(result.selected?.rank).toBe(17);
    expect(result.timeline.zoomed).toBe(false);
  });

  it('zooms to an event that is chosen, and then follows the selection', async () => {
    const { result } = await opened(station);
    result.select(2, true);
    await settle();
    const { span } = result.timeline;
    const event = result.selected;
    expect(span.min).toBeLessThan(event?.startMs ?? 0);
    expect(span.max).toBeGreaterThan(event?.endMs ?? Infinity);
    expect(span.max - span.min).toBeLessThan(15 * 86_400_000);
    expect(result.timeline.picture?.lanes[0]?.column).toBe('benzene');
    result.move(1);
    expect(result.timeline.span.min).toBeGreaterThan(span.max);
  });

  it('ignores a rank that is not there', async () => {
    const { result } = await opened(station);
    result.select(99, true);
    expect([result.selected?.rank, result.timeline.zoomed]).toEqual([1, false]);
  });

  it('stands no events, one column and a table', async () => {
    const quiet = (await opened(tiny)).result;
    quiet.move(1);
    expect([quiet.selected, quiet.timeline.picture?.lanes.length]).toEqual([null, 1]);
    const table = (await opened(genes)).result;
    table.select(1, true);
    expect(table.timeline.axis?.kind).toBe('row');
    expect(table.timeline.zoomed).toBe(true);
  });

  it('asks for thousands of events once', async () => {
    const { result } = await opened(huge);
    expect(result.events).toHaveLength(3200);
  });

  it('reads thousands of events first, and the others once the run is shown', async () => {
    const events = Array.from({ length: 6000 }, (_, i) => [i * 4, i * 4 + 1, [1]] as const);
    const shape = { ...huge, id: 'more', rows: 24_000, events };
    const { client, fake } = parts({ shapes: [shape] });
    const result = new ResultState(client, atOnce);
    await result.open(idOf(shape));
    expect(result.events).toHaveLength(6000);
    const asked = fake.calls.filter(({ method }) => method === 'run.events');
    expect(asked.map(({ params }) => params)).toMatchObject([{ limit: 5000 }, { limit: 20_000 }]);
    const drawn = fake.calls.findIndex(({ method }) => method === 'run.histogram');
    expect(fake.calls.findLastIndex(({ method }) => method === 'run.events')).toBeGreaterThan(
      drawn,
    );
  });

  it('keeps the failure, and can be opened again', async () => {
    const error = new EngineError('run/not-found', 'unknown run: run-x');
    const { result } = await opened(station, { failing: { 'run.get': error } });
    expect([result.error?.code, result.run]).toEqual(['run/not-found', null]);
  });

  it('shows nothing of a run that was left while it was read', async () => {
    const { client } = parts({ shapes: [station, genes] });
    const result = new ResultState(client, atOnce);
    const slow = result.open(idOf(station));
    await result.open(idOf(genes));
    await slow;
    expect([result.run?.id, result.dataset?.id]).toEqual([idOf(genes), genes.id]);
  });
});

describe('the timeline', () => {
  it('zooms about a place that stays, pans and resets', async () => {
    const { result } = await opened(station);
    const { timeline } = result;
    const { min, max } = timeline.span;
    const at = min + (max - min) / 4;
    timeline.zoom(0.5, at);
    expect((at - timeline.span.min) / (timeline.span.max - timeline.span.min)).toBeCloseTo(0.25, 6);
    const before = timeline.span;
    timeline.pan(0.1);
    expect(timeline.span.max - timeline.span.min).toBeCloseTo(before.max - before.min, 0);
    timeline.pan(-100);
    expect(timeline.span.min).toBe(min);
    timeline.reset();
    expect(timeline.span).toEqual({ min, max });
  });

  it('asks for no more pixels than there are, and not twice for the same', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { result, calls } = await opened(station);
      const before = calls();
      result.timeline.zoom(0.4);
      await settle();
      result.timeline.reset();
      await settle();
      expect(calls()).toBe(before + 1);
      const same = calls();
      result.timeline.setRoom({ width: 700, lanes: 2, heatRows: 5 });
      await settle();
      expect(calls()).toBe(same);
    } finally {
      vi.useRealTimers();
    }
  });

  it('reads nothing twice on the way back of a zoom', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { result, calls } = await opened(huge);
      const step = async (factor: number): Promise<void> => {
        result.timeline.zoom(factor);
        await settle();
      };
      for (let i = 0; i < 40; i++) await step(0.92);
      const read = calls();
      expect(read).toBeGreaterThan(2);
      for (let i = 0; i < 40; i++) await step(1 / 0.92);
      expect(calls()).toBe(read);
    } finally {
      vi.useRealTimers();
    }
  });

  it('has read what a hand moves to next, and reads on when that is passed', async () => {
    const { result, calls } = await opened(station);
    const { timeline } = result;
    timeline.zoom(0.1);
    await settle();
    const read = calls();
    timeline.pan(0.2);
    await settle();
    timeline.zoom(1.1);
    await settle();
    expect(calls()).toBe(read);
    timeline.pan(1);
    await settle();
    expect(calls()).toBe(read + 1);
    const { x } = timeline.picture?.score ?? emptySeries;
    expect(x[0]).toBeLessThan(timeline.span.min);
    expect(x.at(-1)).toBeGreaterThan(timeline.span.max);
  });

  it('makes do with what is there while it moves, and looks closer once it rests', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { result, calls } = await opened(station);
      const { timeline } = result;
      const [read, span] = [calls(), timeline.span];
      timeline.zoom(0.8);
      await settle();
      vi.advanceTimersByTime(100);
      timeline.zoom(0.8);
      await settle();
      vi.advanceTimersByTime(100);
      await settle();
      expect([calls(), timeline.restSpan]).toEqual([read, span]);
      vi.advanceTimersByTime(100);
      await settle();
      expect([calls(), timeline.restSpan]).toEqual([read + 1, timeline.span]);
      timeline.zoom(0.8);
      result.close();
      vi.advanceTimersByTime(1000);
      await settle();
      expect(calls()).toBe(read + 1);
    } finally {
      vi.useRealTimers();
    }
  });

  it('reads nothing where it has no room', async () => {
    const { client, fake } = parts({ shapes: [station] });
    const result = new ResultState(client, atOnce);
    await result.open(idOf(station));
    expect(result.timeline.picture).toBeNull();
    expect(fake.calls.filter(({ method }) => method === 'run.heat')).toEqual([]);
  });
});

describe('a comparison', () => {
  it('overlays two runs of the same data', async () => {
    const { client } = parts({ shapes: [station] });
    const compare = new CompareState(client);
    const ids = [idOf(station), `run-${station.id}-den`, `run-${station.id}-p`];
    await compare.choose(ids);
    expect(compare.result?.events.filter(({ runs }) => runs === 3).length).toBe(13);
    expect(compare.overlay?.series.map(({ x }) => x.length > 0)).toEqual([true, true, true]);
    await compare.put(0, ids[2] ?? '');
    expect(compare.ids).toEqual([ids[2], ids[1], ids[0]]);
    await compare.drop(ids[1] ?? '');
    await compare.add(ids[1] ?? '');
    await compare.add(ids[1] ?? '');
    expect(compare.ids).toEqual([ids[2], ids[0], ids[1]]);
  });

  it('sets no timelines of different data side by side', async () => {
    const { client } = parts({ shapes: [station, genes] });
    const compare = new CompareState(client);
    await compare.choose([idOf(station), idOf(genes)]);
    expect([compare.result?.sameData, compare.overlay]).toEqual([false, null]);
  });

  it('waits for two different runs and keeps a failure', async () => {
    const { client, fake } = parts({ shapes: [station] });
    const compare = new CompareState(client);
    await compare.choose([idOf(station), idOf(station)]);
    await compare.choose([idOf(station)]);
    expect(fake.calls).toEqual([]);
    await compare.choose([idOf(station), 'run-gone']);
    expect(compare.error?.code).toBe('run/not-found');
  });
});

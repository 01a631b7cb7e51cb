import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../src-main/contract/errors.ts';
import { exportRun } from '../../../src-renderer/engine/exports.ts';
import { ReportPreparation } from '../../../src-renderer/engine/report-preparation.svelte.ts';
import { ResultState } from '../../../src-renderer/engine/result.svelte.ts';
import { Toasts } from '../../../src-renderer/engine/toasts.svelte.ts';
import { triageKey } from '../../../src-renderer/engine/triage-keys.ts';
import { station } from '../support/fake-data.ts';
import type { FakeOptions } from '../support/fake-engine.ts';
import { atOnce, parts, settle } from './parts.ts';

const runId = `run-${station.id}-conv`;

async function opened(
  options: FakeOptions = {},
): Promise<ReturnType<typeof parts> & { readonly result: ResultState }> {
  const made = parts({ shapes: [station], ...options });
  const result = new ResultState(made.client, atOnce);
  await result.open(runId);
  await settle();
  return { ...made, result };
}

const ranks = (result: ResultState): number[] => result.listed.map(({ rank }) => rank);

describe('the list of events', () => {
  it('is sorted by what is asked for, and the selection moves in its order', async () => {
    const { result } = await opened();
    const { list } = result;
    const byRank = ranks(result);
    list.sortBy('start');
    const starts = result.listed.map(({ startIndex }) => startIndex);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    expect(ranks(result)).not.toEqual(byRank);
    list.sortBy('start');
    expect(result.listed.map(({ startIndex }) => startIndex)).toEqual(starts.toReversed());
    const [first, second] = ranks(result);
    result.select(first ?? 0, false);
    result.move(1);
    expect(result.selected?.rank).toBe(second);
    result.move(-5);
    expect(result.selected?.rank).toBe(first);
  });

  it('is narrowed by words and by groups, and shows all again', async () => {
    const { result } = await opened();
    const { list } = result;
    const all = ranks(result);
    await list.group('column');
    const groups = list.groupsOf(result.listed) ?? [];
    const [largest] = groups;
    if (largest === undefined) throw new Error('no group');
    expect(groups.length).toBeGreaterThan(1);
    list.choose({ facet: 'column', key: largest.key });
    expect(list.by).toBeNull();
    expect(ranks(result)).toEqual(largest.events.map(({ rank }) => rank));
    expect(result.isNarrowed).toBe(true);
    list.find = 'no such word';
    expect([ranks(result), result.isNarrowed]).toEqual([[], false]);
    list.clear();
    expect(ranks(result)).toEqual(all);
  });

  it('lets go of what was chosen by other clocks', async () => {
    const { list } = (await opened()).result;
    list.choose({ facet: 'hour', key: '03' });
    list.choose({ facet: 'status', key: 'open' });
    list.rezone('Asia/Shanghai');
    expect(list.chosen).toEqual([{ facet: 'status', key: 'open' }]);
  });

  it('asks for kinds once, and lets them go where events change', async () => {
    const { result, fake } = await opened();
    const { list } = result;
    const asked = (): number => fake.calls.filter(({ method }) => method === 'event.kinds').length;
    const wait = list.group('kind');
    expect(list.groupsOf(result.events)).toBeNull();
    await wait;
    await list.group('column');
    await list.group('kind');
    expect(asked()).toBe(1);
    const groups = list.groupsOf(result.events) ?? [];
    expect(groups[0]?.events.length).toBeGreaterThan(1);
    list.choose({ facet: 'kind', key: '1' });
    expect(result.isNarrowed).toBe(true);
    await result.reread();
    expect([asked(), list.chosen]).toEqual([2, []]);
  });

  it('says why kinds cannot be had, and opens another run afresh', async () => {
    const { result } = await opened({
      failing: { 'event.kinds': new EngineError('internal', 'no kinds') },
    });
    await result.list.group('kind');
    expect(result.list.error?.message).toContain('no kinds');
    result.list.find = 'NO2';
    result.list.open('other');
    expect([result.list.error, result.list.find, result.list.by]).toEqual([null, '', null]);
  });

  it('is marked as a whole by A, which takes the marks off again', async () => {
    const { result } = await opened();
    result.list.choose({ facet: 'status', key: 'open' });
    expect(triageKey(result, 'a')).toBe(true);
    expect([...result.triage.marked].sort((a, b) => a - b)).toEqual(
      ranks(result).toSorted((a, b) => a - b),
    );
    triageKey(result, 'a');
    expect(result.triage.marked.size).toBe(0);
  });

  it('is exported as it stands', async () => {
    const { result, fake, client } = await opened();
    const [event] = result.events;
    if (event === undefined || result.run === null) throw new Error('no event');
    const toasts = new Toasts(() => undefined);
    const preparation = new ReportPreparation(client);
    await exportRun(client, toasts, result.run, 'listed', preparation, [event]);
    const call = fake.calls.find(({ method }) => method === 'export.events');
    expect(call?.params).toMatchObject({ format: 'csv', ranks: [event.rank] });
    expect(toasts.list).toHaveLength(1);
  });
});

describe('lanes that are kept', () => {
  it('stay in front, whichever event is selected, until they are let go', async () => {
    const { result } = await opened();
    const features = result.run?.plan.features ?? [];
    const column = features.at(-1) ?? '';
    const firstLane = (): string | undefined => result.timeline.picture?.lanes[0]?.column;
    result.timeline.setRoom({ width: 800, lanes: 2, heatRows: 3 });
    await settle();
    const before = firstLane();
    expect(before).not.toBe(column);
    result.keepLane(column);
    await settle();
    expect(firstLane()).toBe(column);
    result.move(1);
    await settle();
    expect(firstLane()).toBe(column);
    result.keepLane(column);
    await settle();
    expect(result.kept).toEqual([]);
    expect(firstLane()).not.toBe(column);
  });
});

import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../src-main/contract/errors.ts';
import { History } from '../../../src-renderer/engine/history.svelte.ts';
import { ResultState } from '../../../src-renderer/engine/result.svelte.ts';
import { Toasts } from '../../../src-renderer/engine/toasts.svelte.ts';
import { triageKey } from '../../../src-renderer/engine/triage-keys.ts';
import { station, tiny, type Shape } from '../support/fake-data.ts';
import type { FakeOptions } from '../support/fake-engine.ts';
import { atOnce, parts, settle } from './parts.ts';

interface Opened {
  readonly result: ResultState;
  readonly toasts: Toasts;
  readonly history: History;
  readonly calls: (method: string) => number;
}

async function opened(shape: Shape = station, options: FakeOptions = {}): Promise<Opened> {
  const { client, fake } = parts({ shapes: [shape], ...options });
  const toasts = new Toasts(() => undefined);
  const history = new History(client, toasts);
  const result = new ResultState(client, atOnce, toasts, history);
  await result.open(`run-${shape.id}-conv`);
  await settle();
  return {
    result,
    toasts,
    history,
    calls: (name) => fake.calls.filter(({ method }) => method === name).length,
  };
}

const filter = { minLength: 0, mergeGap: 6, hold: 1 };

describe('the line of the threshold', () => {
  it('says while it is dragged what it would flag, and asks the engine for nothing', async () => {
    const { result, calls } = await opened();
    const { lab } = result;
    const now = result.run?.result.threshold.value ?? 0;
    const before = calls('threshold.try') + calls('threshold.apply') + calls('threshold.curve');
    lab.drag(now * 3);
    const higher = lab.counts?.at(lab.preview?.level ?? 0);
    lab.drag(now * 0.9);
    const lower = lab.counts?.at(lab.preview?.level ?? 0);
    expect(higher?.events).toBeLessThan(lower?.events ?? 0);
    expect(higher?.share).toBeLessThan(lower?.share ?? 0);
    expect(calls('threshold.try') + calls('threshold.apply') + calls('threshold.curve')).toBe(
      before,
    );
    lab.cancel();
    expect([lab.preview, result.run?.result.threshold.value]).toEqual([null, now]);
  });

  it('moves by steps and stops at both ends', async () => {
    const { lab } = (await opened()).result;
    lab.nudge(1);
    const first = lab.preview?.level ?? 0;
    lab.nudge(-2);
    expect(lab.preview?.level).toBeLessThan(first);
    lab.nudge(Infinity);
    expect(lab.preview?.level).toBe(lab.counts?.highest);
    lab.nudge(-Infinity);
    expect(lab.preview?.level).toBe(lab.counts?.lowest);
  });

  it('is stored, undone and redone', async () => {
    const { result } = await opened();
    const { lab } = result;
    const all = result.events.length;
    const now = result.run?.result.threshold.value ?? 0;
    lab.drag(now * 2);
    expect(await lab.apply()).toBe(true);
    await settle();
    expect(result.run?.result.threshold.value).toBeGreaterThan(now * 1.5);
    expect(result.events.length).toBeLessThan(all);
    expect([lab.preview, lab.undoes?.number, lab.redoes]).toEqual([null, 1, null]);
    await lab.use(1);
    await settle();
    expect([result.events.length, lab.undoes, lab.redoes?.number]).toEqual([all, null, 2]);
  });

  it('keeps the selected event', async () => {
    const { result } = await opened();
    result.select(2, false);
    const before = result.selected;
    result.lab.drag((result.run?.result.threshold.value ?? 0) * 0.95);
    await result.lab.apply();
    await settle();
    expect(result.selected?.startIndex).toBe(before?.startIndex);
  });

  it('is tried by a rule, and a failure leaves all as it was', async () => {
    const { lab } = (await opened()).result;
    lab.try({ method: 'budget', value: 3, per: 'week' }, filter);
    await settle();
    expect(lab.preview).toMatchObject({
      level: 0.8,
      trial: { eventCount: expect.any(Number) as number },
    });
    const error = new EngineError('threshold/invalid', 'a budget for each week needs a time axis');
    const failing = await opened(station, { failing: { 'threshold.apply': error } });
    failing.result.lab.drag(1);
    expect(await failing.result.lab.apply()).toBe(false);
    expect([failing.result.lab.error?.code, failing.result.lab.busy]).toEqual([
      'threshold/invalid',
      false,
    ]);
  });

  it('is not there where its curve cannot be read; the result still is', async () => {
    const error = new EngineError('rpc/engine-gone', 'gone');
    const { result } = await opened(station, { failing: { 'threshold.curve': error } });
    result.lab.drag(1);
    expect([result.lab.counts, result.lab.preview, result.error]).toEqual([null, null, null]);
  });
});

describe('triage', () => {
  it('is done by keys, of the selected event, and can be undone', async () => {
    const { result, toasts, history } = await opened();
    expect(triageKey(result, 'c')).toBe(true);
    await settle();
    expect(result.selected?.triage?.status).toBe('confirmed');
    expect(toasts.list.at(-1)?.text).toBe('Event 1: confirmed');
    await history.undo();
    expect(result.selected?.triage).toBeUndefined();
    expect(triageKey(result, 'q')).toBe(false);
  });

  it('keeps what is marked while the last answer is on its way', async () => {
    const { result } = await opened();
    triageKey(result, 'c');
    result.move(1);
    triageKey(result, 'x');
    await settle();
    expect([...result.triage.marked]).toEqual([2]);
  });

  it('is undone and redone step by step, with one note in sight', async () => {
    const { result, toasts, history } = await opened();
    triageKey(result, 'c');
    await settle();
    result.move(1);
    triageKey(result, 'd');
    await settle();
    const note = (): string[] => toasts.list.map(({ text }) => text);
    const statuses = (): unknown[] => result.events.slice(0, 2).map(({ triage }) => triage?.status);
    expect([note(), history.undoText]).toEqual([['Event 2: dismissed'], 'Undo status of event 2']);
    await history.undo();
    expect([note(), statuses()]).toEqual([['Undone: status of event 2'], ['confirmed', undefined]]);
    await history.undo();
    expect([history.undoText, history.redoText, statuses()]).toEqual([
      null,
      'Redo status of event 1',
      [undefined, undefined],
    ]);
    await history.redo();
    await history.redo();
    expect([history.redoText, statuses()]).toEqual([null, ['confirmed', 'dismissed']]);
  });

  it('is done of all that are marked', async () => {
    const { result } = await opened();
    for (let i = 0; i < 3; i++) {
      triageKey(result, 'x');
      result.move(1);
    }
    expect([...result.triage.marked]).toEqual([1, 2, 3]);
    triageKey(result, 'd');
    await settle();
    expect(result.events.slice(0, 4).map(({ triage }) => triage?.status)).toEqual([
      'dismissed',
      'dismissed',
      'dismissed',
      undefined,
    ]);
  });

  it('shows only what the filter asks for, and moves there', async () => {
    const { result } = await opened();
    triageKey(result, 'd');
    await settle();
    result.triage.filter = 'open';
    expect(result.listed.map(({ rank }) => rank)).not.toContain(1);
    result.move(1);
    expect(result.selected?.rank).toBeGreaterThan(1);
    result.triage.filter = 'dismissed';
    expect(result.listed.map(({ rank }) => rank)).toEqual([1]);
    const shown = result.events.filter((event) => result.triage.shows(event, 'open'));
    expect(shown).toHaveLength(result.events.length - 1);
  });

  it('keeps what was said of events that are gone', async () => {
    const { result } = await opened();
    result.move(Infinity);
    triageKey(result, 'w');
    await settle();
    result.lab.nudge(Infinity);
    await result.lab.apply();
    await settle();
    expect(result.events).toEqual([]);
    expect(result.triage.gone).toHaveLength(1);
  });

  it('mutes and unmutes, and counts nothing away', async () => {
    const { result, history } = await opened();
    const all = result.events.length;
    const columns = [result.selected?.columns[0]?.column ?? ''];
    await result.triage.mute({ columns, hour: null, reason: '' });
    await settle();
    expect(result.events[0]?.triage?.mutedBy).not.toBeNull();
    expect(result.events).toHaveLength(all);
    result.triage.filter = 'muted';
    expect(result.listed.length).toBeGreaterThan(0);
    await history.undo();
    expect(result.triage.rules).toEqual([]);
    await history.redo();
    const [rule] = result.triage.rules;
    await result.triage.unmute(rule?.id ?? '');
    expect(result.triage.rules).toEqual([]);
    await history.undo();
    expect(result.triage.rules).toEqual([rule]);
  });

  it('says nothing of no event', async () => {
    const { result, calls } = await opened(tiny);
    triageKey(result, 'c');
    await settle();
    expect([triageKey(result, 'x'), calls('triage.set')]).toEqual([false, 0]);
  });
});

describe('labels', () => {
  it('are drawn inside the data, deleted and brought back', async () => {
    const { result, history } = await opened();
    await result.labels.draw(-5, 12);
    expect(result.labels.list.map(({ rows }) => rows)).toEqual([[0, 12]]);
    const [label] = result.labels.list;
    if (label !== undefined) await result.labels.remove(label);
    expect(result.labels.list).toEqual([]);
    await history.undo();
    expect(result.labels.list).toEqual([label]);
    await history.undo();
    expect(result.labels.list).toEqual([]);
    await history.redo();
    expect(result.labels.list).toEqual([label]);
  });

  it('come out of a file and go into one', async () => {
    const { result, toasts } = await opened();
    await result.labels.import();
    expect(toasts.list.at(-1)?.text).toBe(
      '1 label from windows.csv, 1 interval outside of the data',
    );
    await result.labels.export();
    expect(toasts.list.at(-1)?.text).toMatch(/labels\.csv saved, 3 intervals/);
  });

  it('keep a failure', async () => {
    const error = new EngineError('labels/invalid', 'none of the intervals lies in the data');
    const { result } = await opened(station, { failing: { 'label.import': error } });
    await result.labels.import();
    expect(result.labels.error?.code).toBe('labels/invalid');
  });
});

import { describe, expect, it } from 'vitest';
import { AppState } from '../../../src-renderer/engine/app.svelte.ts';
import { Drafts, type DraftOf } from '../../../src-renderer/engine/drafts.svelte.ts';
import { tagsOf } from '../../../src-renderer/format/tags.ts';
import { station } from '../support/fake-data.ts';
import { atOnce, parts, settle } from './parts.ts';

const onRun: DraftOf = { kind: 'run', runId: 'a' };
const onEvent: DraftOf = { kind: 'event', runId: 'a', rows: [3, 9], part: 'note' };

function memory(): {
  getItem: (key: string) => string | null;
  setItem: (k: string, v: string) => void;
} {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  };
}

describe('drafts', () => {
  it('are stored when their field is left, once', async () => {
    const stored: [DraftOf, string][] = [];
    const drafts = new Drafts(async (of, text) => {
      stored.push([of, text]);
      await settle();
      return true;
    });
    drafts.hold(onRun);
    drafts.put(onRun, 'good');
    await drafts.flush();
    expect([stored, drafts.size]).toEqual([[], 1]);
    await Promise.all([drafts.release(onRun), drafts.release(onRun)]);
    expect([stored, drafts.size, drafts.text(onRun)]).toEqual([[[onRun, 'good']], 0, undefined]);
  });

  it('stay where they cannot be stored, also in the next page', async () => {
    const kept = memory();
    const first = new Drafts(() => Promise.resolve(false), kept);
    first.put(onEvent, 'seen by');
    await first.release(onEvent);
    expect(first.text(onEvent)).toBe('seen by');
    const stored: string[] = [];
    const second = new Drafts((_, text) => Promise.resolve(stored.push(text) > 0), kept);
    expect(second.text(onEvent)).toBe('seen by');
    await second.flush();
    expect([stored, second.size]).toEqual([['seen by'], 0]);
    expect(new Drafts(() => Promise.resolve(true), kept).size).toBe(0);
  });

  it('keep what is typed while the text before is stored', async () => {
    const drafts = new Drafts(async () => {
      drafts.put(onRun, 'good, mostly');
      return true;
    });
    drafts.put(onRun, 'good');
    await drafts.release(onRun);
    expect(drafts.text(onRun)).toBe('good, mostly');
  });

  it('are all stored before the window closes, those being typed too', async () => {
    const { client, fake } = parts({ shapes: [station] });
    const app = new AppState(client, atOnce);
    await app.start();
    const runId = `run-${station.id}-conv`;
    await app.result.open(runId);
    const event = app.result.events[1];
    const rows = [event?.startIndex ?? 0, event?.endIndex ?? 0] as const;
    const ofEvent: DraftOf = { kind: 'event', runId, rows, part: 'tags' };
    app.drafts.hold(ofEvent);
    app.drafts.put(ofEvent, 'fire, depot');
    app.drafts.put({ kind: 'run', runId }, 'best so far');
    fake.emit('shell.closing', {});
    await settle();
    await settle();
    expect(app.result.events[1]?.triage?.tags).toEqual(['fire', 'depot']);
    expect(app.library.card(runId).note).toBe('best so far');
    expect(fake.calls.at(-1)?.method).toBe('shell.close');
    expect(app.history.undoText).toMatch(/^Undo note on /);
  });

  it('that say what is said already are no change', async () => {
    const { client, fake } = parts({ shapes: [station] });
    const app = new AppState(client, atOnce);
    await app.start();
    const runId = `run-${station.id}-conv`;
    await app.result.open(runId);
    const event = app.result.events[0];
    const rows = [event?.startIndex ?? 0, event?.endIndex ?? 0] as const;
    app.drafts.put({ kind: 'event', runId, rows, part: 'note' }, '  ');
    app.drafts.put({ kind: 'run', runId }, '');
    await app.drafts.flush();
    expect([app.drafts.size, app.history.undoText]).toEqual([0, null]);
    expect(fake.calls.some(({ method }) => method === 'triage.set')).toBe(false);
  });
});

describe('tags', () => {
  it.each<[string, string[]]>([
    ['', []],
    ['a, b;c', ['a', 'b', 'c']],
    ['#fire #depot, fire', ['fire', 'depot']],
    ['火灾、仓库', ['火灾', '仓库']],
    ['x'.repeat(60), ['x'.repeat(40)]],
    [
      Array.from({ length: 30 }, (_, i) => `t${i}`).join(),
      Array.from({ length: 20 }, (_, i) => `t${i}`),
    ],
  ])('%j', (text, tags) => {
    expect(tagsOf(text)).toEqual(tags);
  });
});

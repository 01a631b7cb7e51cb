import { describe, expect, it } from 'vitest';
import { goCommands, periodOf } from '../../../src-renderer/engine/go-commands.ts';
import type { AppState } from '../../../src-renderer/engine/app.svelte.ts';
import { ResultState } from '../../../src-renderer/engine/result.svelte.ts';
import { station } from '../support/fake-data.ts';
import { atOnce, parts, settle } from './parts.ts';

const hourMs = 3_600_000;

describe('a time that is typed', () => {
  it.each<[string, string, string]>([
    ['2010', '2010-01-01T00:00', '2011-01-01T00:00'],
    ['2010-03', '2010-03-01T00:00', '2010-04-01T00:00'],
    ['2010-3-9', '2010-03-09T00:00', '2010-03-10T00:00'],
    ['2010-12-31', '2010-12-31T00:00', '2011-01-01T00:00'],
    ['2010-03-22 14', '2010-03-22T14:00', '2010-03-22T15:00'],
    ['2010-03-22T14:30', '2010-03-22T14:30', '2010-03-22T14:31'],
  ])('%s', (text, from, to) => {
    expect(periodOf(text)).toEqual({
      ...{ from: Date.parse(`${from}Z`), to: Date.parse(`${to}Z`), text },
    });
  });

  it('is read by the clocks of a zone', () => {
    expect(periodOf('2010-03-22', 'Asia/Shanghai')?.from).toBe(Date.UTC(2010, 2, 21, 16));
  });

  it.each(['', '201', '2010-13', '2010-02-30', '2010-03-22 25', '2010-03-22 14:75', 'March'])(
    'is none: %s',
    (text) => {
      expect(periodOf(text)).toBeNull();
    },
  );
});

describe('where what is typed leads', () => {
  const shown = async (): Promise<AppState> => {
    const { client } = parts({ shapes: [station] });
    const result = new ResultState(client, atOnce);
    await result.open(`run-${station.id}-conv`);
    await settle();
    return { view: 'investigate', result } as unknown as AppState;
  };

  it('is a month, which fills the timeline, and a moment with what lies around it', async () => {
    const app = await shown();
    const { timeline, dataset } = app.result;
    const start = dataset?.time?.startMs ?? 0;
    const next = new Date(start + 40 * 24 * hourMs).toISOString().slice(0, 7);
    goCommands(app, next)[0]?.run();
    expect(timeline.span.min).toBe(Date.parse(`${next}-01`));
    const moment = new Date(start + 1000 * hourMs).toISOString().slice(0, 16);
    goCommands(app, moment)[0]?.run();
    expect(timeline.span.max - timeline.span.min).toBe(48 * hourMs);
  });

  it('is an event and a row, by their numbers', async () => {
    const app = await shown();
    const ids = (text: string): string[] => goCommands(app, text).map(({ id }) => id);
    expect(ids('3')).toEqual(['go-event', 'go-row']);
    expect(ids('#3')).toEqual(['go-event']);
    expect(ids(String(station.rows))).toEqual(['go-row']);
    goCommands(app, '#3')[0]?.run();
    expect(app.result.selected?.rank).toBe(3);
    goCommands(app, '500')[0]?.run();
    expect(app.result.timeline.zoomed).toBe(true);
  });

  it('is nothing outside of the data, in other views, or for other words', async () => {
    const app = await shown();
    const count = (text: string): number => goCommands(app, text).length;
    expect([count('1970-05'), count('99999999'), count('0'), count('dense'), count('')]).toEqual([
      0, 0, 0, 0, 0,
    ]);
    const elsewhere = { view: 'data', result: app.result } as unknown as AppState;
    expect(goCommands(elsewhere, '3')).toEqual([]);
  });
});

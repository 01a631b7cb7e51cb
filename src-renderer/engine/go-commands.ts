import type { AppState } from './app.svelte.ts';
import type { Command } from './commands.ts';
import { countText } from '../../src-main/words/numbers.ts';
import { instantOf } from '../../src-main/words/wall-time.ts';
import { t } from '../language/t.ts';

/** A moment is shown with so many rows on each side. */
const around = 24;

interface Period {
  /** Epoch milliseconds. */
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  /** As it was typed. */
  readonly text: string;
}

/** Where what is typed leads in the result that is looked at: a year, month, day or time, an event `#3`, or a row. */
export function goCommands({ view, result }: AppState, wanted: string): Command[] {
  const { timeline, dataset, events } = result;
  const text = wanted.trim();
  const { axis } = timeline;
  if (view !== 'investigate' || axis === null || dataset === null) return [];
  const command = (id: string, said: string, run: () => void): Command => ({
    ...{ id, kind: 'command', text: said, note: '', run },
  });
  const { full } = axis;
  const period = axis.kind === 'time' ? periodOf(text, dataset.time?.zone) : null;
  // What is no year of the data may be a row.
  if (period !== null && period.to > full.min && period.from <= full.max) {
    const spare = (dataset.time?.stepMs ?? 0) * around;
    const isMoment = period.to - period.from < spare;
    const span = isMoment
      ? { min: period.from - spare, max: period.from + spare }
      : { min: period.from, max: period.to };
    return [
      command('go-time', t('Show {{name}}', { name: period.text }), () => timeline.show(span)),
    ];
  }
  const number = Number(/^#?(\d{1,9})$/.exec(text)?.[1] ?? NaN);
  const event = events.find(({ rank }) => rank === number);
  const found: Command[] = [];
  if (event !== undefined) {
    const name = t('Event {{rank}}', { rank: event.rank });
    found.push(
      command('go-event', t('Show {{name}}', { name }), () => result.select(event.rank, true)),
    );
  }
  if (!text.startsWith('#') && number >= 1 && timeline.holds(number - 1)) {
    const name = t('row {{from}}', { from: countText(number) });
    found.push(command('go-row', t('Show {{name}}', { name }), () => timeline.showRow(number - 1)));
  }
  return found;
}

/** `2010`, `2010-03`, `2010-03-22`, `2010-03-22 14` or `14:30`, by the clocks of a zone; null where it is none. */
export function periodOf(text: string, zone?: string): Period | null {
  const parts = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[ T](\d{1,2})(?::(\d{2}))?)?)?)?$/.exec(text);
  if (parts === null) return null;
  const [year = 0, month, day, hour, minute] = parts.slice(1).map((part) =>
    // What is not there stands in no group, whatever its type says.
    (part as string | undefined) === undefined ? undefined : Number(part),
  );
  const from = Date.UTC(year, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0);
  const at = new Date(from);
  const isReal =
    at.getUTCMonth() === (month ?? 1) - 1 &&
    at.getUTCDate() === (day ?? 1) &&
    at.getUTCHours() === (hour ?? 0) &&
    (minute ?? 0) < 60;
  if (!isReal) return null;
  const length = hour === undefined ? 24 * 60 : minute === undefined ? 60 : 1;
  const end =
    month === undefined
      ? Date.UTC(year + 1, 0)
      : day === undefined
        ? Date.UTC(year, month)
        : from + length * 60_000;
  return { from: instantOf(from, zone), to: instantOf(end, zone), text };
}

import { countText } from './numbers.ts';
import { dayMs, hour, minute, monthName, second } from './times.ts';
import { language } from './language.ts';
import { t } from './t.ts';

export interface Tick {
  readonly at: number;
  readonly label: string;
}

export interface Span {
  readonly min: number;
  readonly max: number;
}

const fixedSteps = [
  [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 15, 30].map((n) => n * second),
  [1, 5, 15, 30].map((n) => n * minute),
  [1, 3, 6, 12].map((n) => n * hour),
  [1, 2, 7, 14].map((n) => n * dayMs),
].flat();
const monthSteps = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200];
const meanMonth = 30.44 * dayMs;

/** Calendar places on a time axis (epoch milliseconds, read as UTC), at most `wanted`. */
export function timeTicks({ min, max }: Span, wanted: number): Tick[] {
  const span = max - min;
  if (!(span > 0) || !Number.isFinite(span)) return [];
  const step = fixedSteps.find((candidate) => span / candidate <= wanted);
  if (step === undefined) return monthTicks({ min, max }, wanted);
  const ticks: Tick[] = [];
  for (let at = Math.ceil(min / step) * step; at <= max; at += step) {
    ticks.push({ at, label: timeLabel(at, step, ticks.length === 0) });
  }
  return ticks;
}

function monthTicks({ min, max }: Span, wanted: number): Tick[] {
  const step = monthSteps.find((months) => (max - min) / (months * meanMonth) <= wanted) ?? 2400;
  const start = new Date(min);
  const ticks: Tick[] = [];
  let month = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / step) * step;
  for (; ; month += step) {
    const at = Date.UTC(Math.floor(month / 12), month % 12);
    if (at > max) return ticks;
    if (at < min) continue;
    const name = monthName(month % 12);
    const year = String(Math.floor(month / 12));
    const withYear = ticks.length === 0 || month % 12 === 0;
    ticks.push({
      at,
      label:
        step >= 12
          ? t('{{year}}', { year })
          : withYear
            ? t('{{month}} {{year}}', { month: name, year })
            : name,
    });
  }
}

/** Labels made last: while a timeline moves, most of its ticks stay. */
const labels = new Map<string, string>();
const mostLabels = 500;

function timeLabel(at: number, step: number, first: boolean): string {
  const key = `${language()} ${at} ${step} ${first}`;
  const known = labels.get(key);
  if (known !== undefined) return known;
  if (labels.size >= mostLabels) labels.clear();
  const made = makeLabel(at, step, first);
  labels.set(key, made);
  return made;
}

function makeLabel(at: number, step: number, first: boolean): string {
  const iso = new Date(at).toISOString();
  const [day, month, year] = [
    Number(iso.slice(8, 10)),
    monthName(Number(iso.slice(5, 7)) - 1),
    iso.slice(0, 4),
  ];
  const dated = first
    ? t('{{day}} {{month}} {{year}}', { day, month, year })
    : t('{{day}} {{month}}', { day, month });
  if (step >= dayMs) return dated;
  const clock = iso.slice(11, step < second ? 23 : step < minute ? 19 : 16);
  return first || at % dayMs === 0 ? `${dated} ${clock}` : clock;
}

/** Round places on an axis of whole numbers, at most `wanted`; rows are counted from 1. */
export function rowTicks({ min, max }: Span, wanted: number): Tick[] {
  const span = max - min;
  if (!(span > 0)) return [];
  const power = 10 ** Math.floor(Math.log10(span / wanted));
  const step = Math.max(
    1,
    power * ([1, 2, 5].find((factor) => span / (factor * power) <= wanted) ?? 10),
  );
  const ticks: Tick[] = [];
  for (let row = Math.ceil((min + 1) / step) * step; row - 1 <= max; row += step) {
    ticks.push({ at: row - 1, label: countText(row) });
  }
  return ticks;
}

import { countText } from './numbers.ts';
import { dayMs, hour, minute, monthName, second } from './times.ts';
import { language } from './language.ts';
import { t } from './t.ts';
import { instantOf, steadyParts, wallOf } from './wall-time.ts';
import { offsetText } from './zone-text.ts';

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

/** Calendar places on a time axis (epoch milliseconds, read as UTC or by the clocks of a zone), about as many as `wanted`. */
export function timeTicks({ min, max }: Span, wanted: number, zone?: string): Tick[] {
  const span = max - min;
  if (!(span > 0) || !Number.isFinite(span)) return [];
  const step = fixedSteps.find((candidate) => span / candidate <= wanted);
  if (step === undefined) return monthTicks({ min, max }, wanted, zone);
  return step < dayMs ? clockTicks({ min, max }, step, zone) : dayTicks({ min, max }, step, zone);
}

/** Times on the clock; those that it shows again after it was put back say which they are. */
function clockTicks({ min, max }: Span, step: number, zone: string | undefined): Tick[] {
  const ticks: Tick[] = [];
  let shown = -Infinity;
  for (const { from, to, offset } of steadyParts(min, max, zone)) {
    for (let wall = Math.ceil((from + offset) / step) * step; wall - offset <= to; wall += step) {
      const at = wall - offset;
      const label = timeLabel(wall, step, ticks.length === 0);
      const isAgain = zone !== undefined && wall <= shown;
      ticks.push({ at, label: isAgain ? `${label} ${offsetText(at, zone)}` : label });
      shown = Math.max(shown, wall);
    }
  }
  return ticks;
}

/** A day begins once, even where its midnight is left out or comes twice. */
function dayTicks({ min, max }: Span, step: number, zone: string | undefined): Tick[] {
  const ticks: Tick[] = [];
  for (let wall = Math.ceil(wallOf(min, zone) / step) * step; ; wall += step) {
    const at = instantOf(wall, zone);
    if (at > max) return ticks;
    if (at >= min) ticks.push({ at, label: timeLabel(wall, step, ticks.length === 0) });
  }
}

function monthTicks({ min, max }: Span, wanted: number, zone?: string): Tick[] {
  const step = monthSteps.find((months) => (max - min) / (months * meanMonth) <= wanted) ?? 2400;
  const start = new Date(wallOf(min, zone));
  const ticks: Tick[] = [];
  let month = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / step) * step;
  for (; ; month += step) {
    const at = instantOf(Date.UTC(Math.floor(month / 12), month % 12), zone);
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

/** Labels made last: while a timeline moves, most of its ticks stay. Times on the clock. */
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

export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** Round places on a linear axis, `wanted` or fewer. */
export function numberTicks(min: number, max: number, wanted: number): Tick[] {
  const span = max - min;
  if (!(span > 0) || !Number.isFinite(span)) return [];
  const rough = span / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5].find((factor) => factor * power >= rough) ?? 10);
  const ticks: Tick[] = [];
  for (let i = Math.ceil(min / step); i * step <= max; i++) {
    const at = i * step;
    ticks.push({ at, label: tickText(at, step) });
  }
  return ticks;
}

/** Powers of ten on a logarithmic axis, thinned to `wanted`. */
export function logTicks(min: number, max: number, wanted: number): Tick[] {
  const from = Math.ceil(Math.log10(min));
  const to = Math.floor(Math.log10(max));
  const every = Math.max(1, Math.ceil((to - from + 1) / wanted));
  const ticks: Tick[] = [];
  for (let power = from; power <= to; power += every) {
    ticks.push({ at: 10 ** power, label: tickText(10 ** power, 10 ** power) });
  }
  return ticks;
}

function tickText(value: number, step: number): string {
  const size = Math.abs(value);
  if (size >= 1e6 || (size !== 0 && size < 1e-4)) return value.toExponential(1).replace('.0e', 'e');
  const decimals = Math.max(0, Math.min(6, -Math.floor(Math.log10(step) + 1e-9) + halfStep(step)));
  const text = value.toFixed(decimals);
  return (
    size >= 1000 ? Number(text).toLocaleString('en-US', { minimumFractionDigits: decimals }) : text
  ).replace(/^-(0(\.0*)?)$/, '$1');
}

/** Steps of 2.5 need one digit more than their power of ten. */
function halfStep(step: number): number {
  const lead = step / 10 ** Math.floor(Math.log10(step) + 1e-9);
  return Math.abs(lead - 2.5) < 1e-6 ? 1 : 0;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const fixedSteps = [
  [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 15, 30].map((n) => n * second),
  [1, 5, 15, 30].map((n) => n * minute),
  [1, 3, 6, 12].map((n) => n * hour),
  [1, 2, 7, 14].map((n) => n * day),
].flat();
const monthSteps = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200];
const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** Calendar places on a time axis (epoch milliseconds), at most `wanted`. */
export function timeTicks(min: number, max: number, wanted: number): Tick[] {
  const span = max - min;
  if (!(span > 0) || !Number.isFinite(span)) return [];
  const step = fixedSteps.find((candidate) => span / candidate <= wanted);
  if (step === undefined) return monthTicks(min, max, wanted);
  const ticks: Tick[] = [];
  for (let at = Math.ceil(min / step) * step; at <= max; at += step) {
    ticks.push({ at, label: timeLabel(at, step, ticks.length === 0) });
  }
  return ticks;
}

function monthTicks(min: number, max: number, wanted: number): Tick[] {
  const month = 30.44 * day;
  const step = monthSteps.find((candidate) => (max - min) / (candidate * month) <= wanted) ?? 2400;
  const first = new Date(min);
  const ticks: Tick[] = [];
  let count = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step;
  for (; ; count += step) {
    const at = Date.UTC(Math.floor(count / 12), count % 12);
    if (at > max) return ticks;
    if (at < min) continue;
    const name = monthNames[count % 12] ?? '';
    const year = String(Math.floor(count / 12));
    const withYear = ticks.length === 0 || count % 12 === 0;
    ticks.push({ at, label: step >= 12 ? year : withYear ? `${name} ${year}` : name });
  }
}

function timeLabel(at: number, step: number, first: boolean): string {
  const iso = new Date(at).toISOString();
  const date = `${Number(iso.slice(8, 10))} ${monthNames[Number(iso.slice(5, 7)) - 1] ?? ''}`;
  const dated = first ? `${date} ${iso.slice(0, 4)}` : date;
  if (step >= day) return dated;
  const clock = iso.slice(11, step < second ? 23 : step < minute ? 19 : 16);
  return first || at % day === 0 ? `${dated} ${clock}` : clock;
}

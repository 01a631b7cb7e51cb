import { language } from './language.ts';
import type { Span, Tick } from './ticks.ts';

/** Round places on a linear axis, `wanted` or fewer. */
export function numberTicks({ min, max }: Span, wanted: number): Tick[] {
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
export function logTicks({ min, max }: Span, wanted: number): Tick[] {
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
    size >= 1000
      ? Number(text).toLocaleString(language(), { minimumFractionDigits: decimals })
      : text
  ).replace(/^-(0(\.0*)?)$/, '$1');
}

/** Steps of 2.5 need one digit more than their power of ten. */
function halfStep(step: number): number {
  const lead = step / 10 ** Math.floor(Math.log10(step) + 1e-9);
  return Math.abs(lead - 2.5) < 1e-6 ? 1 : 0;
}

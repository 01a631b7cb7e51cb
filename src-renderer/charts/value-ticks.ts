import type { YRange } from './points.ts';

const wanted = 6;

/** Round values of a vertical axis from below, about six; powers of ten, with 2 and 5 times them, on a logarithmic one. */
export function valueTicks({ min, max, log }: YRange): number[] {
  if (!(max > min)) return [];
  return log ? logTicks(min, max) : evenTicks(min, max);
}

function evenTicks(min: number, max: number): number[] {
  const least = (max - min) / wanted;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= least) ?? 10);
  const [first, last] = [Math.ceil(min / step), Math.floor(max / step)];
  // 3 x 0.1 is not 0.3; digits enough for the step are.
  const digits = Math.max(0, 1 - Math.floor(Math.log10(step)));
  const tidy = (value: number): number => (digits > 20 ? value : Number(value.toFixed(digits)));
  return Array.from({ length: Math.max(last - first + 1, 0) }, (_, i) => tidy((first + i) * step));
}

function logTicks(min: number, max: number): number[] {
  const [low, high] = [Math.floor(Math.log10(min)), Math.ceil(Math.log10(max))];
  const factors = high - low > 3 ? [1] : [1, 2, 5];
  const ticks: number[] = [];
  for (let power = low; power <= high; power++) {
    for (const factor of factors) ticks.push(Number(`${factor}e${power}`));
  }
  return ticks.filter((value) => value >= min && value <= max);
}

import type { CodeColour, CodePoints } from '../engine/latent.svelte.ts';
import type { Colours } from '../engine/theme.svelte.ts';
import type { Paint } from './scatter.ts';

/** So many times the threshold is drawn in full colour; what lies well below it stays calm. */
const fullColour = 1.5;

/** By score in multiples of the threshold, by place in time (or among the rows), or by label. */
export function codePaint(
  { score, time, row, label }: CodePoints,
  by: CodeColour,
  threshold: number,
  colours: Colours,
): Paint {
  const calm = colours.signal;
  switch (by) {
    case 'score':
      return {
        share: score.map((value) => Math.min(1, Math.max(0, value / threshold / fullColour)) ** 2),
        colours: [calm, colours.flag],
      };
    case 'time':
      return { share: placesOf(time ?? row), colours: [colours.run7, colours.recon] };
    case 'label':
      return {
        share: label?.map((value) => (value > 0 ? 1 : 0)) ?? new Float32Array(row.length),
        colours: [calm, colours.flag],
      };
  }
}

function placesOf(values: Float64Array): Float32Array {
  const [first = 0] = values;
  const size = (values.at(-1) ?? 0) - first || 1;
  return Float32Array.from(values, (value) => (value - first) / size);
}

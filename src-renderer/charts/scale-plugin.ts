import type { Plugin } from 'chart.js';
import { numberText } from '../../src-main/words/numbers.ts';
import type { Colours } from '../engine/theme.svelte.ts';
import type { YRange } from './points.ts';
import { writeOn } from './write-on.ts';
import { valueTicks } from './value-ticks.ts';

export interface ScaleOptions {
  readonly colours: Colours;
  readonly range: YRange;
  /** Places on the right edge that stay free: the label of a limit stands there. */
  readonly avoid: number | null;
  readonly shown: boolean;
  /** Pixels at the head of the chart where something else is written. */
  readonly head: number;
}

/** Values of the vertical axis written inside the right edge, without lines, where they disturb nothing. */
export function scalePlugin(options: () => ScaleOptions): Plugin<'line'> {
  return {
    id: 'scale',
    afterDatasetsDraw({ ctx, chartArea, scales }) {
      const { colours, range, avoid, shown, head } = options();
      const y = scales['y'];
      if (!shown || y === undefined) return;
      const inks = { ground: colours.panel, ink: colours.ink3 };
      const avoided = avoid === null ? -100 : y.getPixelForValue(avoid);
      let last = Infinity;
      for (const value of valueTicks(range)) {
        const at = y.getPixelForValue(value);
        const free = Math.abs(at - avoided + 6) > 14 && last - at > 24;
        if (!free || at < chartArea.top + head || at > chartArea.bottom - 6) continue;
        last = at;
        writeOn(ctx, numberText(value), { right: chartArea.right - 6, middle: at }, inks);
      }
    },
  };
}

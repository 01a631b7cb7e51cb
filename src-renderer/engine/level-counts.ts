import type { EventFilter, ThresholdCurve } from '../../src-main/contract/threshold-types.ts';
import { decodeFloat64 } from './decode.ts';

/** What one level would flag. */
export interface LevelCount {
  readonly events: number;
  /** Of the judged rows, 0 to 1. */
  readonly share: number;
  /** Null without labels. */
  readonly labels: { readonly precision: number; readonly recall: number } | null;
}

/** A curve of the engine, looked up while a line is dragged. */
export class LevelCounts {
  readonly filter: EventFilter;
  readonly #curve: ThresholdCurve;
  readonly #levels: Float64Array;
  readonly #events: Float64Array;
  readonly #rows: Float64Array;
  readonly #hits: Float64Array | null;
  readonly #counted: Float64Array | null;

  constructor(curve: ThresholdCurve) {
    this.filter = curve.filter;
    this.#curve = curve;
    this.#levels = decodeFloat64(curve.levels);
    this.#events = decodeFloat64(curve.events);
    this.#rows = decodeFloat64(curve.rows);
    this.#hits = curve.labels && decodeFloat64(curve.labels.hits);
    this.#counted = curve.labels && decodeFloat64(curve.labels.counted);
  }

  get lowest(): number {
    return this.#levels[0] ?? 0;
  }
  get highest(): number {
    return this.#levels.at(-1) ?? 0;
  }

  /** The level of the curve that lies nearest. */
  nearest(level: number): number {
    return this.#levels[this.#placeOf(level)] ?? level;
  }

  beside(level: number, steps: number): number {
    const at = Math.min(Math.max(this.#placeOf(level) + steps, 0), this.#levels.length - 1);
    return this.#levels[at] ?? level;
  }

  at(level: number): LevelCount {
    const at = this.#placeOf(level);
    const { judgedRows, labels } = this.#curve;
    const hits = this.#hits?.[at] ?? 0;
    const counted = this.#counted?.[at] ?? 0;
    return {
      events: this.#events[at] ?? 0,
      share: (this.#rows[at] ?? 0) / Math.max(judgedRows, 1),
      labels: labels && {
        precision: counted === 0 ? 0 : hits / counted,
        recall: labels.positives === 0 ? 0 : hits / labels.positives,
      },
    };
  }

  #placeOf(level: number): number {
    let [low, high] = [0, this.#levels.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#levels[middle] ?? 0) < level) low = middle + 1;
      else high = middle;
    }
    const [before, after] = [this.#levels[low - 1], this.#levels[low]];
    if (before === undefined || after === undefined) return low;
    return level - before < after - level ? low - 1 : low;
  }
}

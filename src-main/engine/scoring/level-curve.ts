import type { EventFilter } from '../../contract/threshold-types.ts';
import { dropsLoneRows, joinOf, loneSeverity, type EventPlan } from './event-runs.ts';
import { createStretches, type Stretch } from './level-stretches.ts';

/** What each of some levels would flag, by `eventRuns`; rows are counted before events are cut back. */
export interface LevelCurve {
  /** Ascending, evenly spaced in the logarithm. */
  readonly levels: Float64Array;
  readonly events: Float64Array;
  /** Judged rows inside the events. */
  readonly rows: Float64Array;
  /** Labelled rows inside the events that are anomalous, and those that have a label at all. */
  readonly hits: Float64Array;
  readonly counted: Float64Array;
  readonly judgedRows: number;
  readonly positives: number;
}

export interface CurveOptions {
  readonly plan: EventPlan;
  readonly filter: EventFilter;
  /** From, to: above 0; `count` at least 2. */
  readonly range: readonly [from: number, to: number];
  readonly count: number;
  /** Rows: above 0 = anomalous, NaN = not labelled; null without labels. */
  readonly labels: ArrayLike<number> | null;
}

export interface CurveBuilder {
  /** The scores of rows that follow those given before; NaN where not judged. */
  add(scores: Float32Array): void;
  end(): LevelCurve;
}

/**
 * Counts events, flagged rows and agreement with labels at every level in one pass over the scores: each stretch of the
 * score's level sets exists between two levels, and is entered into the differences of the counts at both.
 */
export function createLevelCurve(options: CurveOptions): CurveBuilder {
  const { plan, filter, count, labels } = options;
  const [from, to] = options.range;
  const step = Math.log(to / from) / (count - 1);
  const levels = Float64Array.from({ length: count }, (_, i) => from * Math.exp(i * step));
  const changes = [0, 1, 2, 3].map(() => new Float64Array(count + 1)) as Counts;
  const hold = plan.kind === 'table' ? 1 : filter.hold;
  const least = plan.kind === 'table' ? 1 : Math.max(filter.minLength, 1);
  const drops = dropsLoneRows(plan, filter);

  /** Position of the first level at or above `value`. */
  function firstAt(value: number): number {
    if (!(value > from)) return 0;
    let at = Math.min(Math.max(Math.ceil(Math.log(value / from) / step), 0), count);
    while (at > 0 && levels[at - 1]! >= value) at--;
    while (at < count && levels[at]! < value) at++;
    return at;
  }

  function enter(stretch: Stretch): void {
    if (stretch.length < least) return;
    const { peak, above, below } = stretch;
    const top = drops && stretch.length === 1 ? peak / loneSeverity : peak;
    const highest = Math.min(below / hold, top);
    if (!(highest > from)) return;
    const [first, end] = [firstAt(above / hold), firstAt(highest)];
    if (end <= first) return;
    const [events, rows, hits, counted] = changes;
    events[first]!++;
    events[end]!--;
    rows[first]! += stretch.judged;
    rows[end]! -= stretch.judged;
    hits[first]! += stretch.hits;
    hits[end]! -= stretch.hits;
    counted[first]! += stretch.counted;
    counted[end]! -= stretch.counted;
  }

  const floor = from * hold;
  const { breaks = [] } = plan;
  let [row, next] = [0, 0];
  const stretches = createStretches({ join: joinOf(plan, filter), floor, labels }, enter);
  return {
    add(scores) {
      const end = row + scores.length;
      let from = row;
      while (next < breaks.length && breaks[next]! < end) {
        const at = breaks[next++]!;
        stretches.add(scores.subarray(from - row, at - row));
        stretches.cut();
        from = at;
      }
      stretches.add(scores.subarray(from - row));
      row = end;
    },
    end() {
      const totals = stretches.end();
      const [events, rows, hits, counted] = changes.map(summed) as Counts;
      return {
        levels,
        events,
        rows,
        hits,
        counted,
        judgedRows: totals.judged,
        positives: totals.positives,
      };
    },
  };
}

type Counts = [Float64Array, Float64Array, Float64Array, Float64Array];

/** Running sums, without the place behind the last level. */
function summed(changes: Float64Array): Float64Array {
  let sum = 0;
  return changes.subarray(0, -1).map((change) => (sum += change));
}

/** A stretch of rows that are all above `above`, as long as the level stays below `below`. */
export interface Stretch {
  readonly above: number;
  readonly below: number;
  /** Highest score in it. */
  readonly peak: number;
  /** Rows from its first to its last one above. */
  readonly length: number;
  /** Of these rows: judged ones, judged ones with a label, and those labelled anomalous. */
  readonly judged: number;
  readonly counted: number;
  readonly hits: number;
}

export interface Stretches {
  add(scores: ArrayLike<number>): void;
  /** No stretch reaches from what was added to what follows. */
  cut(): void;
  end(): { readonly judged: number; readonly positives: number };
}

/** Fields of an open stretch on the stack: level, first row, highest score, and the counts before its first row. */
const [levelField, startField, peakField, judgedField, countedField, hitsField, fields] = [
  0, 1, 2, 3, 4, 5, 6,
];

export interface StretchOptions {
  /** Rows no further apart belong together; 0: every row by itself. */
  readonly join: number;
  /** Levels below are of no interest. */
  readonly floor: number;
  /** Rows: above 0 = anomalous, NaN = not labelled; null without labels. */
  readonly labels: ArrayLike<number> | null;
}

/**
 * Finds every stretch of rows above some level, at whatever level, in one pass with a stack. Each score reaches over the
 * rows up to the next that it may join (a running maximum over `join` rows), so that stretches joined at a level are
 * stretches of the running maximum.
 */
export function createStretches(
  { join, floor, labels }: StretchOptions,
  found: (stretch: Stretch) => void,
): Stretches {
  const reach = Math.max(join, 1);
  const highest = createRunningMaximum(reach);
  let stack = new Float64Array(64 * fields);
  let [depth, row, judged, counted, hits] = [0, 0, 0, 0, 0];
  /** Rows that were added; behind a cut some are counted that nobody gave. */
  let given = 0;
  /** Counts up to and with each of the last rows. */
  const upTo = [0, 1, 2].map(() => new Float64Array(reach + 1)) as Counts;

  function close(top: number, at: number, above: number): void {
    const last = at - reach;
    const slot = last % (reach + 1);
    found({
      above,
      below: stack[top + levelField]!,
      peak: stack[top + peakField]!,
      length: last - stack[top + startField]! + 1,
      judged: upTo[0][slot]! - stack[top + judgedField]!,
      counted: upTo[1][slot]! - stack[top + countedField]!,
      hits: upTo[2][slot]! - stack[top + hitsField]!,
    });
  }

  /** The running maximum becomes `level` at a place; the counts are those before it. */
  function step(at: number, level: number): void {
    let start = at;
    let peak = level;
    let [judgedBefore, countedBefore, hitsBefore] = [judged, counted, hits];
    while (depth > 0) {
      const top = (depth - 1) * fields;
      const own = stack[top + levelField]!;
      if (own < level) break;
      const under = depth > 1 ? stack[top - fields + levelField]! : -Infinity;
      if (own > level) close(top, at, Math.max(level, under));
      start = stack[top + startField]!;
      peak = Math.max(peak, stack[top + peakField]!);
      judgedBefore = stack[top + judgedField]!;
      countedBefore = stack[top + countedField]!;
      hitsBefore = stack[top + hitsField]!;
      depth--;
      if (depth > 0) {
        const below = top - fields + peakField;
        stack[below] = Math.max(stack[below]!, peak);
      }
    }
    if (level === -Infinity) return;
    const top = depth * fields;
    if (top + fields > stack.length) stack = grown(stack);
    stack[top + levelField] = level;
    stack[top + startField] = start;
    stack[top + peakField] = peak;
    stack[top + judgedField] = judgedBefore;
    stack[top + countedField] = countedBefore;
    stack[top + hitsField] = hitsBefore;
    depth++;
  }

  function count(value: number): void {
    const at = given++;
    if (Number.isNaN(value)) return;
    judged++;
    if (labels === null) return;
    const label = labels[at]!;
    if (!Number.isNaN(label)) counted++;
    if (label > 0) hits++;
  }

  function keepCounts(): void {
    const slot = row % (reach + 1);
    upTo[0][slot] = judged;
    upTo[1][slot] = counted;
    upTo[2][slot] = hits;
    row++;
  }

  function single(value: number): void {
    const [countedBefore, hitsBefore] = [counted, hits];
    count(value);
    row++;
    if (!(value > floor)) return;
    found({
      above: -Infinity,
      below: value,
      peak: value,
      length: 1,
      judged: 1,
      counted: counted - countedBefore,
      hits: hits - hitsBefore,
    });
  }

  function joined(value: number): void {
    step(row, highest.next(value > floor ? value : -Infinity));
    count(value);
    keepCounts();
  }

  /** Closes all that is open, as where no row follows. */
  function cut(): void {
    if (join === 0) return;
    for (let rest = 1; rest < reach; rest++) {
      step(row, highest.next(-Infinity));
      keepCounts();
    }
    step(row, -Infinity);
  }

  return {
    cut,
    add(scores) {
      const take = join === 0 ? single : joined;
      for (let i = 0; i < scores.length; i++) take(scores[i]!);
    },
    end() {
      cut();
      return { judged, positives: hits };
    },
  };
}

type Counts = [Float64Array, Float64Array, Float64Array];

function grown(stack: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(stack.length * 2);
  larger.set(stack);
  return larger;
}

/** The highest of the last `width` values, one at a time (a queue of falling values). */
function createRunningMaximum(width: number): { next(value: number): number } {
  const values = new Float64Array(width);
  const places = new Float64Array(width);
  let [first, length, place] = [0, 0, 0];
  return {
    next(value) {
      while (length > 0 && values[(first + length - 1) % width]! <= value) length--;
      if (length > 0 && places[first]! <= place - width) {
        first = (first + 1) % width;
        length--;
      }
      const end = (first + length) % width;
      values[end] = value;
      places[end] = place++;
      length++;
      return values[first]!;
    },
  };
}

/** Rows [from, to). */
export interface Rows {
  readonly from: number;
  readonly to: number;
}

/** Rows to read; `shown`: how many of them the width of the timeline is to show, which tells how fine. */
export interface ReadRange extends Rows {
  readonly shown: number;
}

/** So much more than is in view is read on each side: what a hand moves to next is there already. */
const margin = 0.5;
/**
 * What was read serves until a pixel covers so many times fewer rows, or more, than it was read for: at rest nearly none,
 * while the span moves as many as the eye does not miss.
 */
const coarsest = { still: { in: 1.2, out: 1.2 }, moving: { in: 2, out: 1.5 } } as const;
/** From one level to the next: what serves the one ends where what serves the other begins. */
const levelStep = coarsest.moving.in * coarsest.moving.out;
/** Of the rows that a level is to show: how long a stretch of it is, and how far apart two begin. */
const stretch = { length: 2.5, step: 0.5 } as const;

/** Rows to read while the view stands still. */
export function stillRange(shown: Rows, all: Rows): ReadRange {
  const count = shown.to - shown.from;
  const by = Math.ceil(count * margin);
  const { from, to } = inside({ from: shown.from - by, to: shown.to + by }, all);
  return { from, to, shown: count };
}

/**
 * Rows to read while the view moves: a stretch of one of a few levels, so that the way back, and a second look, find what
 * was read on the way there.
 */
export function movingRange(shown: Rows, all: Rows): ReadRange {
  const whole = all.to - all.from;
  const times = (coarsest.moving.out * whole) / Math.max(shown.to - shown.from, 1);
  const level = Math.max(Math.floor(Math.log(times) / Math.log(levelStep)), 0);
  const count = Math.max(whole / levelStep ** level, 1);
  const step = count * stretch.step;
  const first = Math.floor((shown.from - all.from) / step - 0.5) * step + all.from;
  const { from, to } = inside(
    { from: Math.floor(first), to: Math.ceil(first + count * stretch.length) },
    all,
  );
  return { from, to, shown: count };
}

function inside({ from, to }: Rows, all: Rows): Rows {
  return { from: Math.max(from, all.from), to: Math.min(to, all.to) };
}

/** Whether what was read is still good for what is in view. */
export function serves(read: ReadRange, shown: Rows, moves: boolean): boolean {
  const allowed = moves ? coarsest.moving : coarsest.still;
  const isInside = shown.from >= read.from && shown.to <= read.to;
  const times = (shown.to - shown.from) / read.shown;
  return isInside && times <= allowed.out && times >= 1 / allowed.in;
}

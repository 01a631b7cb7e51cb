/** Which training windows a second pass does without. */
export interface WorstWindows {
  /** rows; 1 where a window that is left out begins. */
  readonly windows: Uint8Array;
  /** rows; 1 where most of the windows that cover the row are left out. */
  readonly rows: Uint8Array;
  readonly count: number;
}

/** Fewer windows than this must never be left. */
const fewestKept = 2;

/**
 * The worst `share` (0 to 1) of the windows, rounded up. `starts`: first rows of the training windows of `window` rows,
 * ascending; `errors`: one for each, the larger the worse, NaN never left out. Of equal errors the later ones go.
 */
export function worstWindows(
  errors: Float64Array,
  starts: Uint32Array,
  share: number,
  { window, rows: all }: { readonly window: number; readonly rows: number },
): WorstWindows {
  const rank = (i: number): number => (Number.isNaN(errors[i]) ? -Infinity : errors[i]!);
  const order = Array.from(starts, (_, i) => i).sort((a, b) => rank(b) - rank(a) || b - a);
  const judged = errors.filter((error) => !Number.isNaN(error)).length;
  const wanted = Math.ceil(share * starts.length - 1e-9);
  const count = Math.max(0, Math.min(wanted, judged, starts.length - fewestKept));
  const windows = new Uint8Array(all);
  for (const i of order.slice(0, count)) windows[starts[i]!] = 1;
  return { windows, rows: mostlyLeftOut(starts, windows, window), count };
}

function mostlyLeftOut(starts: Uint32Array, windows: Uint8Array, window: number): Uint8Array {
  // Steps of how many more windows that cover a row are left out than are learnt from.
  const steps = new Int32Array(windows.length + 1);
  for (const start of starts) {
    const step = windows[start] === 1 ? 1 : -1;
    steps[start]! += step;
    steps[start + window]! -= step;
  }
  let more = 0;
  return Uint8Array.from(windows, (_, row) => {
    more += steps[row]!;
    return more > 0 ? 1 : 0;
  });
}

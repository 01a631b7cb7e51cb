/** Numbers that a network's own loss may go by, in the order in which graphs take them in. */
export interface LessonNumbers {
  readonly warmth: number;
  readonly progress: number;
  readonly turn: number;
}

/** Share of the steps over which penalties rise to their full weight (Bowman et al. 2016). */
const warmShare = 0.1;

/** Of step 1, 2, ... of `steps`. */
export function lessonNumbers(step: number, steps: number): LessonNumbers {
  const progress = Math.min(1, (step - 1) / Math.max(1, steps));
  return { warmth: Math.min(1, progress / warmShare), progress, turn: (step - 1) % 2 };
}

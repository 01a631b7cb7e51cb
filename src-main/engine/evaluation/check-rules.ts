import type { CheckId, CheckState } from '../../contract/evaluation.ts';

interface Limits {
  readonly good: number;
  readonly bad: number;
}

/** From this share on it is good, below the other bad. */
export const faultLimits = { good: 0.7, bad: 0.4 } as const;
export const recallLimits = { good: 0.7, bad: 0.4 } as const;
/** Up to this share it is good, above the other bad. */
export const alarmLimits = { good: 0.1, bad: 0.3 } as const;
/** Of the events shared between seeds, and of the rank correlation: both must be good, either makes it bad. */
export const sharedLimits = { good: 0.8, bad: 0.5 } as const;
export const rankLimits = { good: 0.9, bad: 0.7 } as const;
export const flaggedLimits = { good: 0.05, bad: 0.2 } as const;
export const blindLimits = { good: 0.05, bad: 0.2 } as const;
/** What moved may be what is looked for: never bad. */
export const movedLimits = { good: 0.1, bad: Infinity } as const;

export const checkRules: Readonly<Record<CheckId, string>> = {
  fit: 'Green where well fitted, amber where later rows differ or it is underfitted, red where overfitted.',
  faults:
    'Green from 70 % of the faults of the stated size found, red below 40 %. Each kind of fault weighs the same; missing values do not count.',
  alarms:
    'Share of held-out stretches that pass the limit without a fault: green up to 10 %, red above 30 %.',
  labels: 'Green from 70 % of the labelled events found, red below 40 %.',
  baseline:
    'Green where the model does better than the simple method beside it, amber where it does as well, red where it does worse.',
  seeds:
    'Green where seeds share at least 80 % of their events and rank rows alike by 0.9, red where they share less than 50 % or rank alike by less than 0.7.',
  drift:
    'Share of the columns that lie elsewhere after the training part, three times as far as any stretch of it lies from its other rows (population stability index, from 0.25) or with a quarter of the values beyond its range: green up to 10 %, amber above.',
  coverage: 'Share of the rows that are not judged: green up to 5 %, red above 20 %.',
  flagged: 'Share of the judged rows in events: green up to 5 %, red above 20 %.',
};

export function highIsGood(share: number, { good, bad }: Limits): CheckState {
  if (share >= good) return 'good';
  return share < bad ? 'bad' : 'doubt';
}

export function lowIsGood(share: number, { good, bad }: Limits): CheckState {
  if (share <= good) return 'good';
  return share > bad ? 'bad' : 'doubt';
}

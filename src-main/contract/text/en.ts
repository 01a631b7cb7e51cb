import type { TextKey } from './key.ts';

/** English is its own key, but for words that need telling apart in other languages. */
export const enTexts = {
  'Open (status)': 'Open',
  'open (status)': 'open',
  'Start (view)': 'Start',
  'training (status)': 'training',
} as const satisfies Readonly<Partial<Record<TextKey, string>>>;

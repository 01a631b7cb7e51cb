import { countOf } from '../../src-main/words/numbers.ts';

/** What a network sees at once. */
export type Thing = 'row' | 'window' | 'image';

/** `25 windows`. */
export function thingsOf(count: number, thing: Thing): string {
  switch (thing) {
    case 'row':
      return countOf(count, 'row');
    case 'window':
      return countOf(count, 'window');
    case 'image':
      return countOf(count, 'image');
  }
}

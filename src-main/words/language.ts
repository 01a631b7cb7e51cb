import type { Language } from '../contract/language.ts';

let spoken: () => Language = () => 'en';

/** The language of all words here: English, unless the page or a report chose another. */
export const language = (): Language => spoken();

/** Asks `source` from now on; the page gives its state, so that what reads it is drawn again. */
export function speakFrom(source: () => Language): void {
  spoken = source;
}

/** Runs `work`, which must not wait for anything, in another language. */
export function speakIn<T>(next: Language, work: () => T): T {
  const before = spoken;
  spoken = () => next;
  try {
    return work();
  } finally {
    spoken = before;
  }
}

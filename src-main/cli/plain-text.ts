/**
 * Text from a file, fit for a terminal: controls (escape sequences among them) and marks that turn the direction of
 * writing become U+FFFD. Line ends stay.
 */
export function plainText(text: string): string {
  return text.replace(unfit, '\ufffd');
}

/** Cf holds the direction marks; joiners of scripts and emoji, U+200C and U+200D, are wanted. */
const unfit = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu;

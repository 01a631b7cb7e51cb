/** A capital at the head of a phrase, unless a name stands there: `windows.csv`, `kNN`, `m01`. */
export const leadingCapital = (phrase: string): string =>
  phrase.replace(/^[a-z](?=[a-z]*([ :,;-]|$))/, (first) => first.toUpperCase());

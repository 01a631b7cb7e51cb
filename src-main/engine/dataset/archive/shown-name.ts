const longest = 100;

/** A name out of an archive, with the marks that would steer a terminal or turn the text written out. */
export const escapedName = (name: string): string =>
  name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (mark) => `\\u{${mark.codePointAt(0)?.toString(16)}}`);

/** The same, cut where it is long, for sentences. */
export function shownName(name: string): string {
  const plain = escapedName(name);
  return plain.length <= longest ? plain : `${plain.slice(0, longest)}...`;
}

/** The text of ASCII bytes [from, to). */
export const asciiText = (bytes: Buffer, from: number, to: number): string =>
  bytes.toString('latin1', from, to);

/** A phrase as a sentence of its own: a capital first unless it is a name, and a full stop. */
export function asSentence(phrase: string): string {
  const text = phrase.trim().replace(/^[a-z](?=[a-z]*([ :]|$))/, (first) => first.toUpperCase());
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}

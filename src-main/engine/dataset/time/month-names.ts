/** Names that no two languages use for different months, by their first letters: English, German, French, Spanish. */
const months: readonly (readonly string[])[] = [
  ['jan', 'jän', 'janv', 'ene', 'january', 'januar', 'jänner', 'janvier', 'enero'],
  ['feb', 'fév', 'févr', 'february', 'februar', 'février', 'febrero'],
  ['mar', 'mär', 'mrz', 'march', 'märz', 'mars', 'marzo'],
  ['apr', 'avr', 'abr', 'april', 'avril', 'abril'],
  ['may', 'mai', 'mayo'],
  ['jun', 'juin', 'june', 'juni', 'junio'],
  ['jul', 'juil', 'july', 'juli', 'juillet', 'julio'],
  ['aug', 'août', 'ago', 'august', 'agosto'],
  ['sep', 'sept', 'september', 'septembre', 'septiembre'],
  ['oct', 'okt', 'october', 'oktober', 'octobre', 'octubre'],
  ['nov', 'november', 'novembre', 'noviembre'],
  ['dec', 'dez', 'déc', 'dic', 'december', 'dezember', 'décembre', 'diciembre'],
];

const numbers: ReadonlyMap<string, number> = new Map(
  months.flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
);

/** 1 to 12, NaN for a word that names no month. */
export const monthNumber = (word: string): number => numbers.get(word.toLowerCase()) ?? NaN;

import { InvalidArgumentError } from 'commander';

/**
 * Column names between commas, as a line of CSV: a name with a comma stands in quotes (`'"wind, north",NO2'`). The
 * flag may be repeated; the names add up.
 */
export function parseNames(text: string, before: readonly string[] = []): string[] {
  const names = [...before];
  let rest = text;
  for (;;) {
    const match = nextName.exec(rest);
    const name =
      match?.groups?.['quoted']?.replaceAll('""', '"') ?? match?.groups?.['plain']?.trim();
    if (match === null || name === undefined || name === '') {
      throw new InvalidArgumentError(
        'It takes column names between commas; a name with a comma stands in double quotes (\'"wind, north",NO2\').',
      );
    }
    if (!names.includes(name)) names.push(name);
    rest = rest.slice(match[0].length);
    if (match.groups?.['end'] === '') return names;
  }
}

const nextName = /^(?:\s*"(?<quoted>(?:[^"]|"")+)"\s*|(?!\s*")(?<plain>[^,]*))(?<end>,|$)/;

/** Time zones by their IANA name, such as `Europe/Berlin`, or as what they are ahead of UTC all year, such as `+01:00`. */

/** Milliseconds ahead of UTC of `+hh:mm` or `-hh:mm`; null for other names. */
export function fixedOffset(zone: string): number | null {
  const match = /^([+-])(\d{2}):(\d{2})$/.exec(zone);
  if (match === null) return null;
  const size = (60 * Number(match[2]) + Number(match[3])) * 60_000;
  return match[1] === '-' ? -size : size;
}

export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/**
 * The name of a zone that somebody wrote: `europe/berlin`, `new york` where one place is called so, `UTC+1`, `+0530`, `Z`.
 * Null where no zone, or more than one, is called so.
 */
export function zoneNamed(text: string): string | null {
  const said = text.trim().replaceAll(' ', '_');
  if (/^(?:utc|gmt|z|etc\/utc)$/i.test(said)) return 'UTC';
  const ahead = /^(?:utc|gmt)?([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(said);
  if (ahead !== null) {
    const [, sign, hours = '', minutes = '00'] = ahead;
    const name = `${sign}${hours.padStart(2, '0')}:${minutes}`;
    if (/^[+-]00:00$/.test(name)) return 'UTC';
    return isZone(name) ? name : null;
  }
  const low = said.toLowerCase();
  const names = zoneNames();
  const exact = names.find((name) => name.toLowerCase() === low);
  if (exact !== undefined) return exact;
  const places = names.filter((name) => name.toLowerCase().endsWith(`/${low}`));
  if (places.length === 1) return places[0] ?? null;
  // Names of older files, such as US/Eastern.
  return /^[a-z]+(?:\/[a-z_+\-0-9]+)+$/i.test(said) && isZone(said) ? said : null;
}

/** Of the places that the machine knows, under the names of today; `UTC` is not among them. */
export function zoneNames(): readonly string[] {
  known ??= Intl.supportedValuesOf('timeZone')
    .map((name) => newNames[name] ?? name)
    .filter((name) => name !== 'UTC' && isZone(name))
    .sort();
  return known;
}

/** Of the machine that this runs on. */
export function machineZone(): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return newNames[timeZone] ?? timeZone;
}

/** Asked for at each letter of a search, and slow to make. */
let known: readonly string[] | undefined;

/** Browsers go on listing what these places were called before. */
const newNames: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
};

import { withoutOption } from '../../src-main/contract/recipe.ts';
import type { DatasetDetail, DatasetSummary, TimeAxis } from '../../src-main/contract/types.ts';
import { machineZone, zoneNamed, zoneNames } from '../../src-main/contract/zone.ts';
import { offsetText } from '../../src-main/words/zone-text.ts';
import type { AppState } from './app.svelte.ts';
import { assertStill } from './assert-still.ts';
import { language } from '../language/language.svelte.ts';
import { t } from '../language/t.ts';

/** Of the rows; of stacked rows that of each entity. */
export function axisOf({ time, importReport }: DatasetDetail): TimeAxis | null {
  return time ?? importReport.panel?.time ?? null;
}

/** A zone that may be chosen; null for times as they stand in the file. */
export interface ZoneChoice {
  readonly zone: string | null;
  readonly name: string;
  /** Said beside it. */
  readonly note: string;
}

/**
 * UTC, the zone of this computer and those of other files first, then all by name. Where something is searched for, only what is
 * called so, in the language of the moment too, and what is so much ahead of UTC.
 */
export function zoneChoices(
  axis: TimeAxis,
  files: readonly Pick<DatasetSummary, 'time'>[],
  wanted: string,
): ZoneChoice[] {
  const own = machineZone();
  const used = files.flatMap(({ time }) => time?.zone ?? []);
  const first = unique(['UTC', own, ...(axis.zone === undefined ? [] : [axis.zone]), ...used]);
  const choice = (zone: string): ZoneChoice => ({
    zone,
    name: zone.replaceAll('_', ' '),
    note: [zone === own ? t('this computer') : '', noteOf(zone, axis.endMs)]
      .filter((text) => text !== '')
      .join(t(', ')),
  });
  const asInFile = axis.zoned ? [] : [{ zone: null, name: t('As in the file'), note: '' }];
  const words = wanted.toLowerCase().replaceAll('_', ' ').split(/\s+/).filter(Boolean);
  const all = unique([...first, ...zoneNames()]);
  if (words.length === 0) return [...asInFile, ...all.map(choice)];
  const offset = /^(?:utc|gmt)?[+-]\d/i.test(wanted.trim()) ? zoneNamed(wanted) : null;
  const found = all.map(choice).filter(({ name, note }) => {
    const whole = `${name} ${note}`.toLowerCase();
    return words.every((word) => whole.includes(word));
  });
  return offset === null ? found : [choice(offset), ...found.filter(({ zone }) => zone !== offset)];
}

/** `UTC+1`, with what the zone is called where it has a name. */
function noteOf(zone: string, ms: number): string {
  if (zone === 'UTC' || /^[+-]/.test(zone)) return zone === 'UTC' ? '' : t('all year');
  return [offsetText(ms, zone), nameOf(zone, ms)].filter((text) => text !== '').join(t(', '));
}

/** Slow to make, and asked for at each letter of a search. */
const names = new Map<string, string>();

function nameOf(zone: string, ms: number): string {
  const key = `${language()} ${zone} ${ms}`;
  const known = names.get(key);
  if (known !== undefined) return known;
  const parts = new Intl.DateTimeFormat(language(), {
    timeZone: zone,
    timeZoneName: 'longGeneric',
  }).formatToParts(ms);
  const whole = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  // Of several places of one name it says which is meant, which is said already.
  const name = whole.replace(/\s*[(（].*[)）]$/, '');
  // Where a zone has no name of its own, its offset stands there.
  const told = name.startsWith('GMT') ? '' : name;
  names.set(key, told);
  return told;
}

const unique = (zones: readonly string[]): string[] => [...new Set(zones)];

/** Chooses the zone of a dataset; it can be undone. Local times of a file that names no zone are read again. */
export async function chooseZone(
  app: AppState,
  dataset: DatasetDetail,
  zone: string | null,
): Promise<void> {
  const axis = axisOf(dataset);
  if (axis === null) return;
  if (axis.zoned) return showIn(app, dataset, zone === 'UTC' ? null : zone);
  if (zone !== null) await readIn(app, dataset, zone);
}

/** Takes the times of a file that names no zone as local times of one, or (null) as they stand. */
export async function readIn(
  app: AppState,
  { id, recipe }: Pick<DatasetDetail, 'id' | 'recipe'>,
  zone: string | null,
): Promise<void> {
  await app.attempt(() => app.datasets.select(id));
  const bare = withoutOption(recipe, 'zone');
  await app.revise(
    zone === null ? bare : { ...bare, zone },
    zone === null
      ? t('Times stand as in the file')
      : t('Read as local times of {{zone}}', { zone: zone.replaceAll('_', ' ') }),
  );
}

async function showIn(
  app: AppState,
  { id, name }: DatasetDetail,
  zone: string | null,
): Promise<void> {
  let before: string | null = null;
  let isMade = false;
  const to = async (from: string | null, next: string | null): Promise<void> => {
    const time = axisOf(await app.client.call('dataset.get', { datasetId: id }));
    const now = time?.zone ?? null;
    assertStill(!isMade || now === from, name);
    if (!isMade) before = now;
    isMade = true;
    await app.datasets.setZone(id, next);
    await Promise.all([app.result.rezone(id), app.compare.rezone(id)]);
  };
  await app.change({
    what: () => t('the time zone of {{name}}', { name }),
    said: null,
    make: () => to(before, zone),
    takeBack: () => to(zone, before),
  });
}
